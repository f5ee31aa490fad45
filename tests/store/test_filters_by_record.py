"""Filters that name another record by its slug or id: what it is linked with, and nothing for what is not public."""

import pytest

from tests.factories.documents import an_id, document, line, publish, retract, signature, support
from tests.store.asking import found, released


@pytest.mark.parametrize(
    ("type", "naming"),
    [
        ("case", lambda id: {"supports": [support(id)]}),
        ("letter", lambda id: {"signatures": [signature(id)]}),
    ],
)
def test_organization_is_named_by_slug_or_id(type, naming, friends):
    released(type, "match", **naming(friends["id"]))
    released(type, "other", **naming(an_id()))

    assert found(type, "organization=friends") == ["match"]
    assert found(type, f"organization={friends['id']}") == ["match"]


def test_what_is_not_public_names_nothing():
    hidden, gone = an_id(), document("organization", slug="gone")
    publish(gone)
    released("case", "case", supports=[support(hidden), support(gone["id"])])
    assert found("case", "organization=gone") == ["case"]

    retract(gone)

    for name in (hidden, gone["id"], "gone", an_id(), "never-there"):
        assert found("case", f"organization={name}") == []


@pytest.mark.parametrize("type", ["letter", "news"])
def test_case_filter_finds_what_names_the_case(type):
    case = document("case", slug="a-case")
    publish(case)
    released(type, "match", cases=[case["id"]])
    released(type, "other", cases=[])

    assert found(type, "case=a-case") == ["match"]


def test_campaign_filter_finds_its_cases():
    campaign = document("campaign", slug="a-campaign")
    publish(campaign)
    released("case", "match", campaign=campaign["id"])
    released("case", "other")

    assert found("case", "campaign=a-campaign") == ["match"]


def test_digest_filter_finds_the_news_in_its_lines():
    item, twice, other = (document("news", slug=slug) for slug in ("item", "twice", "other"))
    for made in (item, twice, other):
        publish(made)
    lines = [line(item["id"], 1), line(twice["id"], 2), line(twice["id"], 3, repeats=2)]
    released("digest", "a-digest", entries=lines)
    released("digest", "another", entries=[line(other["id"], 1)])

    assert sorted(found("news", "digest=a-digest")) == ["item", "twice"]
    assert sorted(found("news", "digest=a-digest&digest=another")) == ["item", "other", "twice"]
    assert found("news", "digest=never-there") == []

"""The query language of each type, asked with matching and other records in the store."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connections

from tests.factories.documents import addressee, document, event, finding, publish, support
from tests.factories.least import date
from tests.store.asking import found, released

TODAY = "2021-06-15"
PERIOD = date("2021-06-01/2021-06-30")
FACETS = [
    ("case", "country=SE", {"country": "SE"}, {"country": "NO"}),
    ("case", "country=se", {"country": "SE"}, {"return_country": "SE"}),
    ("case", "return_country=CN", {"return_country": "CN"}, {"country": "CN"}),
    ("case", "kind=detention", {"kind": "detention"}, {"kind": "deportation"}),
    ("case", "stage=appeal", {"stage": "appeal"}, {"stage": None}),
    ("case", "status=closed", {"status": "closed"}, {"status": "active"}),
    ("case", "outcome=released", {"outcome": "released"}, {"outcome": None}),
    ("case", "community=nowherian", {"community": "nowherian"}, {"community": "elsewherian"}),
    ("case", "lang=sv", {"language": "sv"}, {"language": "en"}),
    ("case", "lang=zh", {"language": "zh-Hant"}, {"language": "en"}),
    ("case", "q=plea", {"summary": "A plea."}, {"summary": "A please."}),
    ("letter", "addressee=court", {"addressees": [addressee("court")]}, {"addressees": [addressee("ministry")]}),
    ("letter", "state=sent", {"state": "sent"}, {"state": "open"}),
    ("determination", "authority=senate", {"authority": "senate"}, {"authority": "council"}),
    ("determination", "country=US", {"country": "US"}, {"country": ""}),
    ("determination", "kind=statement", {"kind": "statement"}, {"kind": "report"}),
    ("determination", "effect=binding", {"legal_effect": "binding"}, {"legal_effect": "political"}),
    (
        "determination",
        "characterisation=genocide",
        {"findings": [finding(characterisation="genocide")]},
        {"findings": [finding(characterisation="forced_labour")]},
    ),
    (
        "determination",
        "strength=possibly",
        {"findings": [finding(strength="possibly")]},
        {"findings": [finding(strength="determined")]},
    ),
    ("determination", "lifecycle=revoked", {"lifecycle": "revoked"}, {"lifecycle": "in_force"}),
    ("determination", "community=nowherian", {"communities": ["nowherian"]}, {"communities": []}),
    ("organization", "country=SE", {"country": "SE"}, {"country": "NO"}),
    ("organization", "kind=union", {"kind": "union"}, {"kind": None}),
    ("organization", "q=nowhere", {"acronym": "Nowhere"}, {"acronym": "Elsewhere"}),
    ("news", "outlet=paper", {"outlet": "paper"}, {"outlet": None}),
    ("news", "form=opinion", {"form": "opinion"}, {"form": "article"}),
    ("digest", "series=The+Other+Bulletin", {"series": "The Other Bulletin"}, {"series": "The Invented Bulletin"}),
    ("campaign", "q=ask", {"ask": "What we ask."}, {"ask": "Nothing."}),
]
DATES = [
    ("letter", "sent", "sent_after", "sent_before"),
    ("determination", "made", "made_after", "made_before"),
    ("news", "published", "published_after", "published_before"),
    ("digest", "period", "after", "before"),
]


def datetime_utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(("type", "query", "match", "other"), FACETS, ids=[f"{row[0]}-{row[1]}" for row in FACETS])
def test_filter_finds_what_matches_only(type, query, match, other):
    released(type, "match", **match)
    released(type, "other", **other)

    assert found(type, query) == ["match"]
    assert sorted(found(type, "")) == ["match", "other"]


@pytest.mark.parametrize(("type", "field", "after", "before"), DATES)
def test_date_filters_find_what_may_lie_on_that_side(type, field, after, before):
    released(type, "early", **{field: date("2021-01-10")})
    released(type, "month", **{field: date("2021-01")})
    released(type, "late", **{field: date("2021-02-01")})
    released(type, "undated", **{field: None})

    assert sorted(found(type, f"{after}=2021-01-11")) == ["late", "month"]
    assert sorted(found(type, f"{before}=2021-01-09")) == ["month"]
    assert sorted(found(type, f"{after}=2021-01-10&{before}=2021-01-10")) == ["early", "month"]


def test_event_dates_must_hold_for_one_and_the_same_event():
    released("case", "around", events=[event(date=date("2021-01-01")), event(date=date("2021-03-01"))])
    released("case", "inside", events=[event(date=date("2021-02-10"))])
    released("case", "open", events=[event(date=date("2021-02-10/.."))])

    assert sorted(found("case", "event_after=2021-02-01&event_before=2021-02-28")) == ["inside", "open"]
    assert sorted(found("case", "event_after=2021-02-01")) == ["around", "inside", "open"]
    assert sorted(found("case", "event_before=2021-02-01")) == ["around"]


@pytest.mark.parametrize(
    ("day", "has_hearing"),
    [("2021-06-14", "false"), ("2021-06-15", "true"), ("2021-06", "true"), ("2021-06-14/..", "true")],
)
def test_hearing_counts_until_its_latest_day_is_over(day, has_hearing):
    released("case", "case", events=[event(date=date(day), is_hearing=True)])
    released("case", "no-hearing", events=[event(date=date("2021-12-01"))])

    with time_machine.travel(f"{TODAY}T12:00:00Z", tick=False):
        assert ("case" in found("case", "has_hearing=true")) == (has_hearing == "true")
        assert "no-hearing" in found("case", "has_hearing=false")
        assert "no-hearing" not in found("case", "has_hearing=true")


def test_hearing_day_ends_at_midnight_in_the_offices_time_zone(settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    released("case", "case", events=[event(date=date("2021-06-15"), is_hearing=True)])

    with time_machine.travel("2021-06-15T14:59:00Z", tick=False):
        assert found("case", "has_hearing=true") == ["case"]
    with time_machine.travel("2021-06-15T15:00:00Z", tick=False):
        assert found("case", "has_hearing=true") == []


def test_campaign_is_live_while_its_period_holds():
    released("campaign", "past", period=date("2021-01/2021-05"))
    released("campaign", "now", period=PERIOD)
    released("campaign", "open", period=date("2021-01/.."))
    released("campaign", "ahead", period=date("2021-07/.."))
    released("campaign", "undated")

    with time_machine.travel(f"{TODAY}T12:00:00Z", tick=False):
        assert sorted(found("campaign", "live=true")) == ["now", "open"]
        assert sorted(found("campaign", "live=false")) == ["ahead", "past", "undated"]


def test_updated_after_goes_by_the_day_of_release(settings):
    settings.TIME_ZONE = "Europe/Stockholm"
    publish(document("case", slug="before"), released_at=datetime_utc("2021-03-01T22:59:59"))
    publish(document("case", slug="after"), released_at=datetime_utc("2021-03-01T23:00:00"))

    assert found("case", "updated_after=2021-03-02") == ["after"]
    assert found("case", "updated_after=0001-01-01") == ["after", "before"]
    assert found("case", "updated_after=9999-12-31") == []


def test_one_parameter_again_means_or_and_another_means_and():
    released("case", "both", country="SE", kind="detention")
    released("case", "norway", country="NO", kind="detention")
    released("case", "other-kind", country="SE", kind="deportation")

    assert sorted(found("case", "country=SE&country=NO")) == ["both", "norway", "other-kind"]
    assert sorted(found("case", "country=SE&country=NO&kind=detention")) == ["both", "norway"]
    assert found("case", "country=SE&kind=detention") == ["both"]


def test_orderings():
    released("case", "first", title="Beta", events=[event(date=date("2021-02-01"))])
    released("case", "second", title="alpha", events=[])
    released("case", "third", title="Gamma", events=[event(date=date("2021-01-01"))])

    assert found("case", "") == found("case", "ordering=latest") == ["third", "second", "first"]
    assert found("case", "ordering=-date") == ["first", "third", "second"]
    assert found("case", "ordering=date") == ["second", "third", "first"]
    assert found("case", "ordering=title") == ["second", "first", "third"]
    assert found("case", "ordering=-title") == ["third", "first", "second"]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_with_every_kind_of_filter_costs_the_same_queries(rows, friends, django_assert_num_queries):
    for number in range(rows):
        released(
            "case",
            f"case-{number}",
            country="SE",
            summary="plea",
            supports=[support(friends["id"])],
            events=[event(date=date("2021-02-01"))],
        )
    query = "country=SE&kind=deportation&organization=friends&event_after=2021-01-01&q=plea&has_hearing=false"

    # The codes, the organization, the synonyms, the records.
    with (
        django_assert_num_queries(0, connection=connections["default"]),
        django_assert_num_queries(5, connection=connections["public"]),
    ):
        assert len(found("case", query)) == rows

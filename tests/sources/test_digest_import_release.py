"""Imported digests on their way out: released once, and rebuilt to the last character."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sources.models import Digest, NewsItem
from sources.services.digests import preview_digests, release_digests
from sources.services.reports import rebuild_from
from tests.digests import EARLIER, HEADER, PROSE, bring_in, bulletin, load_forms
from tests.rows import row_counts
from tracker.publishing.drafts import PublicState, draft
from tracker.publishing.projector import project
from tracker.publishing.services import archive, release, retract
from tracker.store.models import Record

INVENTED = Path(__file__).parents[1] / "data" / "invented-bulletin.txt"


@pytest.fixture(autouse=True)
def _forms():
    load_forms()


def test_release_makes_items_and_digests_public_once():
    result = bring_in(INVENTED.read_text(encoding="utf-8"), invented=True)

    released = release_digests(digests=result.digests, by=None)
    project()

    assert (released.items, released.digests, released.left) == (97, 6, 0)
    assert Record.objects.filter(type="news").count() == 97
    assert {draft(digest).state for digest in result.digests} == {PublicState.LIVE}
    assert draft(result.digests[0]).document["invented"] is True
    again = release_digests(digests=result.digests, by=None)
    assert (again.rows, again.left) == ([], 103)


def test_release_leaves_what_was_withdrawn_archived_or_changed():
    result = bring_in(bulletin("Snow", "Rain", "Hail", "Fog"))
    snow, rain, hail = NewsItem.objects.filter(headline__in=["Snow", "Rain", "Hail"]).order_by("pk")
    release_digests(digests=[], by=None)
    for item in (snow, hail):
        release(things=[item], by=None)
    retract(public_id=snow.public_id, by=None, reason="error")
    archive(thing=rain, by=None)
    NewsItem.objects.filter(pk=hail.pk).update(summary="Not yet for the public.")

    released = release_digests(digests=result.digests, by=None)
    project()

    assert (released.items, released.digests, released.left) == (1, 1, 3)
    assert sorted(Record.objects.filter(type="news").values_list("title", flat=True)) == ["Fog", "Hail"]
    assert draft(hail).state == PublicState.CHANGED


# Round trips

WORDS = st.sampled_from(["Snow", "closes", "the", "pass", "‘again’", "Letters", "维吾尔", "https://a.example/b", "|"])
HEADLINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
ENDINGS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\u2028", "\n \t\n"])
LINES = st.one_of(
    HEADLINES,
    st.sampled_from([EARLIER, "Maren Bulletin (Monday, January 6, 2025)", PROSE, "Opening:", "Thank you!", "\ufeff"]),
    st.sampled_from(["https://a.example/c", " [A](https://a.example/b)", "<b>Snow</b>", "Snow\u200b closes"]),
)


class TestRoundTrip(TestCase):
    databases = {"default", "public"}

    @settings(max_examples=60)
    @given(before=st.lists(st.tuples(HEADLINES, ENDINGS), max_size=2), lines=st.lists(st.tuples(LINES, ENDINGS)))
    def test_any_file_is_rebuilt_and_a_second_import_adds_nothing(self, before, lines):
        load_forms()
        text = "".join(line + ending for line, ending in [*before, (HEADER, "\n"), *lines])
        if preview_digests(text).refusals:
            return
        result = bring_in(text)
        counts = row_counts()

        assert rebuild_from(result.report(), Digest.objects.all()) == text
        again = bring_in(text)
        assert not again.is_new
        assert row_counts() == counts
        assert rebuild_from(again.report(), Digest.objects.all()) == text
        for digest in Digest.objects.all():
            assert [entry.position for entry in digest.entries.all()] == list(range(1, digest.entries.count() + 1))
            for entry in digest.entries.exclude(repeats=None):
                assert entry.repeats.item_id == entry.item_id


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_make_one_digest():
    """The second waits for the first and then finds everything stored."""
    text = INVENTED.read_text(encoding="utf-8")

    def bring_in_and_close(_number: int) -> int:
        try:
            return bring_in(text).added_items
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        added = sorted(threads.map(bring_in_and_close, range(2)))

    assert added == [0, 97]
    assert NewsItem.objects.count() == 97

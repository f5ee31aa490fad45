"""Importing digests: whole or not at all, and a second time nothing."""

from pathlib import Path

import pytest
from django.db import IntegrityError

from cases.models import Term
from sources.models import Digest, DigestEntry, NewsItem
from sources.services import digests as service
from sources.services.digests import ChangedSince, preview_digests
from sources.services.reports import rebuild_from
from tests.digests import EARLIER, HEADER, PROSE, bring_in, bulletin, load_forms
from tests.factories.sources import DigestEntryFactory, DigestFactory
from tests.rows import row_counts
from tracker.lib.uploads import InputError, decode

INVENTED = Path(__file__).parents[1] / "data" / "invented-bulletin.txt"
REAL = Path(__file__).parents[2] / ".." / "shared" / "seed" / "bulletin-2021-01.txt"


@pytest.fixture(autouse=True)
def _forms():
    load_forms()


@pytest.fixture
def invented():
    return decode(INVENTED.read_bytes(), name=INVENTED.name)


@pytest.fixture
def real():
    if not REAL.exists():
        pytest.skip("the seed folder is not beside this checkout")
    return decode(REAL.read_bytes(), name=REAL.name)


def stored(digest):
    return [
        (entry.position, entry.item.headline, entry.repeats and entry.repeats.position)
        for entry in digest.entries.select_related("item", "repeats")
    ]


def refusals(text, **options):
    return [str(refusal) for refusal in preview_digests(text, **options).refusals]


# The two bulletins


def test_invented_bulletin_is_stored_whole(invented):
    result = bring_in(invented)

    assert (result.added_digests, result.added_entries, result.added_items) == (6, 100, 97)
    assert [(digest.series, digest.period, digest.entries.count()) for digest in result.digests] == [
        ("Valdor Bulletin", "2025-01-06/2025-01-07", 16),
        ("Valdor Bulletin", "2025-01-03/2025-01-05", 15),
        ("Valdor Bulletin", "2024-12-31/2025-01-02", 34),
        ("Valdor Bulletin", "2024-12-03/2024-12-05", 16),
        ("Valdor Bulletin", "2024-11-30/2024-12-02", 19),
        ("Valdor Bulletin", "2024-11-27/2024-11-29", 0),
    ]
    assert NewsItem.objects.count() == 97
    assert not NewsItem.objects.exclude(published="").exists()
    assert NewsItem.objects.filter(form__code="opinion").count() == 3
    assert [entry.repeats.position for entry in DigestEntry.objects.exclude(repeats=None).order_by("pk")] == [8, 6]
    assert DigestEntry.objects.get(digest=result.digests[0], position=3).printed == (
        '[Vantar’s pupils send the tribunal a calendar drawn from memory](https://courier.example/2025/calendar "The Invented Courier")'
    )


def test_real_bulletin_is_stored_whole(real):
    result = bring_in(real)

    assert [digest.entries.count() for digest in result.digests] == [17, 16, 37, 15, 20, 0]
    assert (result.added_entries, result.added_items, NewsItem.objects.count()) == (105, 103, 103)
    assert [(entry.line, entry.duplicate_of) for entry in result.preview.duplicates] == [(182, 176), (321, 319)]
    assert result.preview.other_posts == [(1, 90), (130, 156)]
    asked = {(pair.item.headline[:12], pair.other.headline[:22]) for pair in result.preview.questions}
    assert asked >= {
        ("US report ac", "U.S. commission says C"),
        ("China possib", "U.S. commission says C"),
        ("Turkey is ac", "Turkey accused of trad"),
    }
    for pair in result.preview.questions:
        assert NewsItem.objects.filter(headline__in=[pair.item.headline, pair.other.headline]).count() == 2


@pytest.mark.parametrize("name", ["invented", "real"])
def test_second_import_adds_nothing(name, request):
    text = request.getfixturevalue(name)
    bring_in(text)
    before = row_counts()

    again = bring_in(text)

    assert (again.is_new, again.added_digests, again.added_entries, again.added_items) == (False, 0, 0, 0)
    assert again.preview.questions == ()
    assert row_counts() == before


@pytest.mark.parametrize("name", ["invented", "real"])
def test_file_is_rebuilt_from_what_was_stored_and_reported(name, request):
    text = request.getfixturevalue(name)
    lines = bring_in(text).report()

    assert rebuild_from(lines, Digest.objects.all()) == text
    assert rebuild_from(bring_in(text).report(), Digest.objects.all()) == text
    assert {line.kind.value for line in lines if line.raw is not None} == {"boilerplate", "other_post", "blank"}


@pytest.mark.parametrize("name", ["invented", "real"])
def test_preview_changes_nothing_and_says_what_the_import_then_does(name, request):
    text = request.getfixturevalue(name)
    before = row_counts()

    preview = preview_digests(text)

    assert row_counts() == before
    assert bring_in(text, expected=preview.fingerprint).added_items == len(preview.new_items)


# What is stored already


def test_stored_digest_that_differs_is_refused_and_nothing_changes():
    bring_in(bulletin("Snow", "Rain"))
    before = row_counts()

    for lines, message in [
        (["Snow", "Hail"], "line 3: “Valdor Bulletin, 2025-01-06/2025-01-07” is stored already, and its entry 2 reads differently"),
        (["Snow"], "line 1: “Valdor Bulletin, 2025-01-06/2025-01-07” is stored already, with an entry 2 that this file lacks"),
        (["Snow", "Rain", "Hail"], "line 4: “Valdor Bulletin, 2025-01-06/2025-01-07” is stored already, without this entry 3"),
    ]:  # fmt: skip
        with pytest.raises(InputError) as error:
            bring_in(bulletin(*lines) + bulletin("New", header=EARLIER))
        assert str(error.value) == message
    assert row_counts() == before


def test_stored_digest_reads_alike_with_other_spaces_and_is_still_rebuilt():
    bring_in(bulletin("Snow", "Rain"))
    text = "\ufeff" + bulletin("Snow ", "", "Rain", header=HEADER.replace("Valdor", "VALDOR")).replace("\n", "\r\n")

    again = bring_in(text)

    assert not again.is_new
    assert rebuild_from(again.report(), Digest.objects.all()) == text


def test_digest_typed_in_by_hand_is_compared_by_its_items():
    digest = DigestFactory(series="Valdor Bulletin", period="2025-01-06/2025-01-07")
    DigestEntryFactory(digest=digest, item__headline="Snow")
    text = bulletin("SNOW https://a.example/")

    again = bring_in(text)

    assert not again.is_new
    assert rebuild_from(again.report(), Digest.objects.all()) == text


def test_series_keeps_the_spelling_that_it_has():
    bring_in(bulletin("Snow", header=EARLIER))
    result = bring_in(bulletin("Rain", header=HEADER.upper()))
    assert result.digests[0].series == "Valdor Bulletin"


def test_series_may_be_named():
    result = bring_in(bulletin("Snow"), series="  Upland  Digest ")
    assert result.digests[0].series == "Upland Digest"


def test_moved_end_is_kept_to():
    text = bulletin("Snow", "Title", PROSE)
    line = preview_digests(text).digests[0].digest.ends

    assert line == 4
    assert stored(bring_in(text, ends={1: 3}).digests[0]) == [(1, "Snow", None)]


# Refused


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (
            bulletin("x" * 501),
            {"ends": {1: 3}},
            "line 2: the headline is 501 characters long, and 500 is the most that can be kept",
        ),
        (
            bulletin("Snow https://a.example/" + "x" * 1000),
            {},
            "line 2: the address is 1018 characters long, and 1000 is the most that can be kept",
        ),
        (
            bulletin("Snow (Source: " + "x" * 201 + ")"),
            {},
            "line 2: the outlet is 201 characters long, and 200 is the most that can be kept",
        ),
        (
            bulletin("Snow"),
            {"series": "x" * 121},
            "line 1: the name of the series is 121 characters long, and 120 is the most that can be kept",
        ),
        (
            bulletin("Snow") + bulletin("Snow"),
            {},
            "line 3: “Valdor Bulletin, 2025-01-06/2025-01-07” begins here again: it stands at line 1 already",
        ),
    ],
)
def test_what_cannot_be_kept_is_refused_by_line(text, options, message):
    before = row_counts()

    assert message in refusals(text, **options)
    with pytest.raises(InputError) as error:
        bring_in(text, **options)

    assert str(error.value) == message
    assert row_counts() == before


def test_end_moved_over_long_prose_is_refused_by_line():
    text = bulletin("Snow", PROSE * 3)
    assert refusals(text, ends={1: 4}) == [
        "line 3: the headline is 738 characters long, and 500 is the most that can be kept"
    ]


def test_missing_vocabulary_is_named():
    Term.objects.filter(scheme="news_form").delete()
    with pytest.raises(InputError, match="run manage.py load_vocabularies first"):
        bring_in(bulletin("Snow"))
    assert bring_in(bulletin()).added_digests == 1


@pytest.mark.parametrize("text", ["", "Snow\n", "Snow\x00", bulletin("x" * 20_001)])
def test_text_that_cannot_be_read_is_refused(text):
    with pytest.raises(InputError):
        preview_digests(text)


def test_failure_in_the_middle_stores_nothing(invented, monkeypatch):
    real = service._store_digest
    before = row_counts()

    def fails_at_the_third(planned, *args, **kwargs):
        if planned.period.startswith("2024-12-31"):
            raise IntegrityError("invented")
        return real(planned, *args, **kwargs)

    monkeypatch.setattr(service, "_store_digest", fails_at_the_third)
    with pytest.raises(IntegrityError):
        bring_in(invented)

    assert row_counts() == before


def test_import_is_refused_when_the_office_changed_since_the_preview():
    preview = preview_digests(bulletin("Snow"))
    DigestEntryFactory(digest__period="2025-01-05", digest__series="Valdor Bulletin", item__headline="Snow")

    with pytest.raises(ChangedSince, match="look at it again"):
        bring_in(bulletin("Snow"), expected=preview.fingerprint)
    assert Digest.objects.count() == 1

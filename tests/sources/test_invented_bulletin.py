"""The digest parser on the whole invented bulletin: six digests between other posts."""

from datetime import date
from pathlib import Path

import pytest

from sources.importers.digests import Kind, parse_digests, rebuild
from sources.importers.items import distinct_items, questions
from tests.sources.bulletins import duplicates, headlines, read

INVENTED = Path(__file__).parents[1] / "data" / "invented-bulletin.txt"


@pytest.fixture(scope="module")
def invented():
    return parse_digests(read(INVENTED))


def test_invented_bulletin_has_six_digests_with_their_periods(invented):
    assert [(digest.header_line, digest.name, digest.printed_period) for digest in invented.digests] == [
        (67, "Valdor Bulletin", "Monday – Tuesday, January 6 – 7, 2025"),
        (123, "Valdor Bulletin", "Friday – Sunday, January 3-5, 2025"),
        (157, "Valdor Bulletin", "Tuesday – Thursday, December 31, 2024 – January 2, 2025"),
        (229, "Valdor Bulletin", "Tuesday – Thursday, December 3-5, 2024"),
        (274, "Valdor Bulletin", "Saturday – Monday, November 30 – December 2, 2024"),
        (315, "Valdor Bulletin", "Wednesday – Friday, November 27-29, 2024"),
    ]
    assert [(digest.period.first_day, digest.period.last_day) for digest in invented.digests] == [
        (date(2025, 1, 6), date(2025, 1, 7)),
        (date(2025, 1, 3), date(2025, 1, 5)),
        (date(2024, 12, 31), date(2025, 1, 2)),
        (date(2024, 12, 3), date(2024, 12, 5)),
        (date(2024, 11, 30), date(2024, 12, 2)),
        (date(2024, 11, 27), date(2024, 11, 29)),
    ]
    assert invented.doubts == ()


def test_invented_bulletin_counts_printed_entries_and_names_duplicates(invented):
    assert [len(digest.entries) for digest in invented.digests] == [16, 15, 34, 16, 19, 0]
    assert duplicates(invented) == [(147, 141), (289, 287)]
    assert invented.counts == {
        Kind.HEADER: 6,
        Kind.ENTRY: 98,
        Kind.DUPLICATE: 2,
        Kind.BOILERPLATE: 6,
        Kind.OTHER_POST: 63,
        Kind.BLANK: 142,
    }


def test_invented_bulletin_ends_a_digest_before_other_posts(invented):
    """The report's title stands twice before its prose and once behind it; the article's once on either side."""
    assert [(digest.ends, digest.suggested_end, digest.last_end) for digest in invented.digests] == [
        (103, 103, 123),
        (157, 157, 157),
        (229, 229, 229),
        (265, 265, 274),
        (315, 315, 315),
        (318, 318, 318),
    ]
    other = {line.number for line in invented.lines if line.kind is Kind.OTHER_POST}
    blank = {line.number for line in invented.lines if line.kind is Kind.BLANK}
    assert other == {*range(1, 67), *range(103, 123), *range(265, 274)} - blank


def test_invented_bulletin_keeps_the_printed_order(invented):
    first, last = invented.digests[0].entries[0], invented.digests[0].entries[-1]
    assert (first.line, first.position, first.headline, first.url) == (
        71,
        1,
        "Harbour court in Estrand frees three Valdorian deckhands",
        "https://courier.example/2025/deckhands",
    )
    assert (last.line, last.position, last.headline, last.url) == (
        101,
        16,
        "My grandmother carded wool and was paid in full Letters",
        "",
    )
    for digest in invented.digests:
        assert [entry.position for entry in digest.entries] == list(range(1, len(digest.entries) + 1))


def test_invented_bulletin_states_its_addresses_and_no_outlet(invented):
    assert [(entry.line, entry.url) for entry in invented.entries if entry.url] == [
        (71, "https://courier.example/2025/deckhands"),
        (75, "https://courier.example/2025/calendar"),
        (239, "https://sentinel.example/wool-notice"),
        (259, "https://courier.example/letters/december"),
        (309, "https://sentinel.example/kettle-and-rowe"),
        (311, "https://courier.example/letters/november"),
    ]
    assert {entry.outlet for entry in invented.entries} == {""}


def test_invented_bulletin_guesses_opinion_and_keeps_the_suffix(invented):
    assert [entry.headline for entry in invented.entries if entry.guessed_form] == [
        "My grandmother carded wool and was paid in full Letters",
        "Eleven statistics from Sarn that cannot all be true – a walk with a slide rule COMMENT",
        "A Kettle Is Not a Policy | Opinion",
    ]


def test_invented_bulletin_is_97_items(invented):
    """One headline stands in two digests three days apart; one comes back after 26 days; one has two addresses."""
    items = distinct_items(invented.digests)

    assert len(items) == 97
    deckhands, vigil, letters = (
        [[place.entry.line for place in item.places] for item in items if item.headline == headline]
        for headline in (
            "Harbour court in Estrand frees three Valdorian deckhands",
            "Weekly vigil for the Valdor Twelve draws hundreds",
            "Letters from the uplands",
        )
    )
    assert deckhands == [[71, 139]]
    assert vigil == [[225], [261]]
    assert letters == [[259], [311]]


def test_invented_bulletin_asks_about_close_items_and_merges_none(invented):
    items = distinct_items(invented.digests)

    asked = [(round(question.ratio, 2), question.a, question.b) for question in questions(i.headline for i in items)]

    assert asked == [
        (1.0, "Weekly vigil for the Valdor Twelve draws hundreds", "Weekly vigil for the Valdor Twelve draws hundreds"),
        (1.0, "Letters from the uplands", "Letters from the uplands"),
        (
            0.9,
            "Ship’s cook is suspected of passing lists of upland families to Karvelian harbour police",
            "Ship’s cook is accused of passing upland families to Karvelian harbour police",
        ),
        (
            0.86,
            "Inspectors accuse Karvelia of running ‘silence wards’ for Valdorian pupils",
            "Inspectors say Karvelia possibly ran ‘silence wards’ for Valdorian pupils",
        ),
        (
            0.71,
            "Picture agency asked to say who took the school photographs",
            "Picture agency withdraws nine school photographs",
        ),
        (0.7, "K&R joins the honest wool week", "Kettle & Rowe explains honest wool week"),
        (
            0.66,
            "Lower Pell’s opposition wants to see the removal treaty before it signs it",
            "Lower Pell’s bar association keeps the removal treaty in a glass case",
        ),
    ]


def test_invented_bulletin_is_rebuilt(invented):
    assert rebuild(invented) == read(INVENTED)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff", "\u200b"])
def test_invented_bulletin_is_read_alike_with_any_ending_and_mark(invented, ending, mark):
    text = "".join(f"{mark}{line}{ending}" for line in read(INVENTED).split("\n"))

    parsed = parse_digests(text)

    assert [headlines(digest) for digest in parsed.digests] == [headlines(digest) for digest in invented.digests]
    assert [line.kind for line in parsed.lines] == [line.kind for line in invented.lines]
    assert rebuild(parsed) == text


def test_addresses_and_telephones_stay_in_other_posts(invented):
    private = [line for line in invented.lines if "555" in line.raw or "Nowhere Lane" in line.raw]
    assert [line.kind for line in private] == [Kind.OTHER_POST] * 3

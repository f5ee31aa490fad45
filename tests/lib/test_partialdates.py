"""Partial dates: what is read, what is refused and how, how wide it reaches, and the words for it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tracker.lib.partialdates import PartialDate, humanize, parse, validate_partial_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021-01-20", date(2021, 1, 20), date(2021, 1, 20)),
        (" 2021-01-20 ", date(2021, 1, 20), date(2021, 1, 20)),
        ("2021-01-20~", date(2021, 1, 17), date(2021, 1, 23)),
        ("2021-01?", date(2020, 12, 1), date(2021, 2, 28)),
        ("2021~", date(2020, 1, 1), date(2022, 12, 31)),
        ("2021%", date(2020, 1, 1), date(2022, 12, 31)),
        ("../2021-01-20", None, date(2021, 1, 20)),
        ("2021-01/..", date(2021, 1, 1), None),
        ("2021-01-11/2021-01-17", date(2021, 1, 11), date(2021, 1, 17)),
        ("2021-01~/2021-03-05", date(2020, 12, 1), date(2021, 3, 5)),
        ("../2021-01-20~", None, date(2021, 1, 23)),
        ("0001~", date(1, 1, 1), date(2, 12, 31)),
        ("9999-12-30?", date(9999, 12, 27), date(9999, 12, 31)),
    ],
)
def test_parse_gives_the_days_between_which_it_lies(text, earliest, latest):
    assert parse(text) == PartialDate(text.strip(), earliest, latest)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2021-02-30", "There is no day 2021-02-30 in the calendar."),
        ("2021-13", "There is no month 13: months run from 01 to 12."),
        ("0000", "There is no year 0000: years run from 0001 to 9999."),
        ("2021-01-17/2021-01-11", "2021-01-17/2021-01-11 ends before it begins."),
        ("/2021", "One end of the interval is empty. Write .. for an open end."),
        ("../..", "../.. does not say when. Write two dates with one / between them."),
        (
            "20-01-21x",
            "“20-01-21x” is not a date that can be read. Write 2021, 2021-01, 2021-01-20, 2021-01-20~ or ../2021-01-20.",
        ),
        ("2021-1", "2021-1 is not a date. Write it as 2021, 2021-01 or 2021-01-20."),
        ("20-01-2021", "“20-01-2021” can be read in two ways. Write year, month, day: 2021-01-20."),
        ("20/1/2021", "“20/1/2021” can be read in two ways. Write year, month, day: 2021-01-20."),
        (
            "soon\0",
            "“soon\ufffd” is not a date that can be read. Write 2021, 2021-01, 2021-01-20, 2021-01-20~ or ../2021-01-20.",
        ),
    ],
)
def test_parse_says_what_is_wrong(text, message):
    with pytest.raises(ValueError) as refusal:
        parse(text)

    assert str(refusal.value) == message


@given(st.one_of(st.text(max_size=60), st.text(alphabet="0123456789-/.~?%", max_size=24)))
def test_parse_reads_or_refuses_anything(text):
    try:
        found = parse(text)
    except ValueError:
        return

    assert (found.earliest or date.min) <= (found.latest or date.max)
    assert humanize(found.edtf)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2021", "2021"),
        ("2021-01", "January 2021"),
        ("2021-01-20", "20 January 2021"),
        ("2021-01-20~", "about 20 January 2021"),
        ("2021?", "2021, uncertain"),
        ("2021-01%", "about January 2021, uncertain"),
        ("../2021-01-20", "by 20 January 2021"),
        ("../2021-01?", "by January 2021 (uncertain)"),
        ("2021-01/..", "since January 2021"),
        ("2021-01-11/2021-01-17", "11 to 17 January 2021"),
        ("2021-01-28/2021-02-03", "28 January to 3 February 2021"),
        ("2020-12-30/2021-01-02", "30 December 2020 to 2 January 2021"),
        ("2021-01/2021-03", "January to March 2021"),
        ("2019/2021", "2019 to 2021"),
        ("2021-01-11/2021-01-11", "11 January 2021"),
        ("2021-01~/2021-03", "from about January 2021 to March 2021"),
    ],
)
def test_humanize_claims_no_more_than_is_known(text, words):
    assert humanize(text) == words


def test_overlaps_counts_every_day_it_may_lie_on():
    january = parse("2021-01")

    assert january.overlaps(after=date(2021, 1, 31))
    assert not january.overlaps(after=date(2021, 2, 1))
    assert january.overlaps(before=date(2021, 1, 1))
    assert not january.overlaps(before=date(2020, 12, 31))
    assert parse("2021-01/..").overlaps(after=date(2030, 1, 1))
    assert parse("../2021-01").overlaps(before=date(1990, 1, 1))
    assert not parse("../2021-01").overlaps(after=date(2021, 2, 1), before=date(2021, 3, 1))


def test_sort_key_places_an_open_start_at_its_last_day():
    texts = ["2021-02", "../2021-01-20", "2021-01-21", "2021-01/..", "2020"]

    assert sorted(texts, key=lambda text: parse(text).sort_key) == [
        "2020",
        "2021-01/..",
        "../2021-01-20",
        "2021-01-21",
        "2021-02",
    ]


def test_validator_speaks_with_the_words_of_the_fault():
    with pytest.raises(ValidationError, match="There is no day 2021-02-30"):
        validate_partial_date("2021-02-30")

    validate_partial_date("2021-02-28")

"""The line that a digest begins with: its period in every way of writing it, its doubts and its refusals."""

from datetime import date

import pytest

from sources.importers.digests import parse_digests
from sources.importers.headers import read_period
from tests.sources.bulletins import HEADER, PROSE, bulletin, headlines
from tracker.lib.uploads import InputError


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("January 17, 2021", date(2021, 1, 17), date(2021, 1, 17)),
        ("17 January 2021", date(2021, 1, 17), date(2021, 1, 17)),
        ("Jan. 17th 2021", date(2021, 1, 17), date(2021, 1, 17)),
        ("January 17 – 18, 2021", date(2021, 1, 17), date(2021, 1, 18)),
        ("January 9-11, 2021", date(2021, 1, 9), date(2021, 1, 11)),
        ("January 9 to 11, 2021", date(2021, 1, 9), date(2021, 1, 11)),
        ("January 9 through January 11, 2021", date(2021, 1, 9), date(2021, 1, 11)),
        ("9—11 Sept 2021", date(2021, 9, 9), date(2021, 9, 11)),
        ("January 30 − February 2, 2021", date(2021, 1, 30), date(2021, 2, 2)),
        ("30 Jan – 2 Feb 2021", date(2021, 1, 30), date(2021, 2, 2)),
        ("December 30, 2020 – January 2, 2021", date(2020, 12, 30), date(2021, 1, 2)),
        ("December 30 – January 2, 2021", date(2020, 12, 30), date(2021, 1, 2)),
        ("30 December 2020 ‒ 2 January 2021", date(2020, 12, 30), date(2021, 1, 2)),
        ("February 28 – 29, 2024", date(2024, 2, 28), date(2024, 2, 29)),
    ],
)
def test_period_is_read_in_every_way_of_writing_it(printed, first, last):
    period = read_period(printed, line=1)
    assert (period.first_day, period.last_day) == (first, last)


@pytest.mark.parametrize("printed", ["January 17", "17", "2021", "Janury 17, 2021", "January 2021", "the new year", ""])
def test_period_without_a_full_date_is_none(printed):
    assert read_period(printed, line=1) is None


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        ("Sunday, February 30, 2021", "the header's date “February 30, 2021” does not exist"),
        ("Sunday – Monday, January 31 – 32, 2021", "the header's date “January 32, 2021” does not exist"),
        ("Sunday – Monday, February 29, 2021 – March 1, 2021", "the header's date “February 29, 2021” does not exist"),
        ("Sunday, January 0, 2021", "the header's date “January 0, 2021” does not exist"),
        ("Sunday, 5 May 0000", "the header's date “May 5, 0000” does not exist"),
        (
            "Monday – Sunday, January 18 – 17, 2021",
            "the period ends on January 17, 2021, before it begins on January 18, 2021",
        ),
    ],
)
def test_impossible_date_is_refused_with_its_line(printed, message):
    with pytest.raises(InputError) as refused:
        parse_digests(f"An earlier line\n\nValdor Bulletin ({printed})\nOne headline")
    assert (refused.value.line, refused.value.message) == (3, message)
    assert str(refused.value.named("paste.txt")) == f"paste.txt, line 3: {message}"


def test_weekday_against_its_date_is_a_doubt():
    parsed = parse_digests(bulletin("One", header="Valdor Bulletin (Sun. – Tue., January 6 – 7, 2025)"))
    assert [str(doubt) for doubt in parsed.doubts] == [
        "line 1: “Sun” is printed, but January 6, 2025 is a Monday",
    ]
    assert headlines(parsed.digests[0]) == ["One"]


@pytest.mark.parametrize(
    "header",
    [
        "Valdor Bulletin (Monday, January 6 – Tuesday, January 7, 2025)",
        "Valdor Bulletin (Monday and Tuesday, 6 to 7 January 2025):",
        "## **Valdor Bulletin (Monday – Tuesday, January 6 – 7, 2025)**",
        "\ufeff\u200bValdor\u00a0Bulletin\u200b (Monday\u2009—\u2009Tuesday, January\u00a06—7, 2025)  ",
        "<h2>Valdor Bulletin (Monday &ndash; Tuesday, January 6 &ndash; 7, 2025)</h2>",
        "[Valdor Bulletin (Monday – Tuesday, January 6 – 7, 2025)](https://bulletin.example/)",
    ],
)
def test_header_is_found_in_other_dress(header):
    parsed = parse_digests(bulletin("One", header=header))
    digest = parsed.digests[0]
    assert (digest.name, digest.period.first_day, digest.period.last_day) == (
        "Valdor Bulletin",
        date(2025, 1, 6),
        date(2025, 1, 7),
    )
    assert parsed.doubts == ()


def test_header_of_a_known_series_is_read_without_its_weekdays():
    text = "\n".join(
        [HEADER, "One", "Valdor Bulletin (January 3-5, 2025)", "Two", "Valdor Bulletin (Wendsday, January 1, 2025)"]
    )
    parsed = parse_digests(text)
    assert [headlines(digest) for digest in parsed.digests] == [["One"], ["Two"], []]
    assert [str(doubt) for doubt in parsed.doubts] == [
        "line 3: no weekday is printed",
        "line 5: “Wendsday” cannot be read as weekdays",
    ]


def test_headline_with_a_date_in_parentheses_is_no_header():
    parsed = parse_digests(bulletin("Speech of the Minister (January 6, 2025)", "Fair in Sarn (Sunday, ten stalls)"))
    assert headlines(parsed.digests[0]) == [
        "Speech of the Minister (January 6, 2025)",
        "Fair in Sarn (Sunday, ten stalls)",
    ]
    assert [str(doubt) for doubt in parsed.doubts] == [
        "line 3: “Fair in Sarn (Sunday, ten stalls)” looks like a date header, but its dates cannot be read",
    ]


def test_header_of_a_known_series_with_unreadable_dates_is_refused():
    with pytest.raises(
        InputError, match="line 3: “Valdor Bulletin .* looks like a date header, but its dates cannot be read"
    ):
        parse_digests(bulletin("One", "Valdor Bulletin (Friday – Sunday, Janury 3-5, 2025)"))


def test_text_without_a_digest_is_refused():
    with pytest.raises(InputError, match="there is no digest: one begins with a line such as"):
        parse_digests("Only a press release\n\n" + PROSE)

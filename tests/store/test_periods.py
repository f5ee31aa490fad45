"""In which years and in which week a date counts: as its text states it."""

import pytest

from tests.factories.least import date
from tracker.store.periods import MOST_YEARS, week, years


@pytest.mark.parametrize(
    ("edtf", "counted"),
    [
        ("2021", ["2021"]),
        ("2021-01", ["2021"]),
        ("2021-01-20", ["2021"]),
        ("2021~", ["2021"]),
        ("2021-01-01~", ["2021"]),
        ("2021-12-31?", ["2021"]),
        ("2019/2021", ["2019", "2020", "2021"]),
        ("2020-12-31/2021-01-01", ["2020", "2021"]),
        ("2019/..", ["2019"]),
        ("../2021-01-20", ["2021"]),
        ("0001", ["0001"]),
        ("9999-12-31", ["9999"]),
    ],
)
def test_years_are_those_that_the_text_states(edtf, counted):
    assert years(date(edtf)) == counted


def test_no_date_counts_in_no_year():
    assert (years(None), week(None)) == ([], None)


def test_years_of_a_stretch_without_measure_are_bounded():
    assert len(years(date("0001/9999"))) == MOST_YEARS


@pytest.mark.parametrize(
    ("edtf", "monday"),
    [
        ("2021-01-18", "2021-01-18"),
        ("2021-01-24", "2021-01-18"),
        ("2021-01-20~", "2021-01-18"),
        ("2021-01-19/2021-01-23", "2021-01-18"),
        ("2020-12-31", "2020-12-28"),
        ("2021-01-01", "2020-12-28"),
        ("0001-01-01", "0001-01-01"),
        ("9999-12-31", "9999-12-27"),
        ("2021-01-24/2021-01-25", None),
        ("2021-01", None),
        ("2021", None),
    ],
)
def test_week_is_the_one_that_the_date_lies_in_whole(edtf, monday):
    assert week(date(edtf)) == monday


@pytest.mark.parametrize("edtf", ["2021-01-20/..", "../2021-01-20"])
def test_open_stretch_counts_in_the_week_of_its_known_end(edtf):
    assert week(date(edtf)) == "2021-01-18"

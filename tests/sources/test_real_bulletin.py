"""The digest parser on the real bulletin, where the seed folder stands beside this checkout."""

from pathlib import Path

import pytest

from sources.importers.digests import Kind, parse_digests, rebuild
from sources.importers.items import distinct_items, questions
from tests.sources.bulletins import duplicates, read

REAL = Path(__file__).parents[2] / ".." / "shared" / "seed" / "bulletin-2021-01.txt"


@pytest.fixture(scope="module")
def real():
    if not REAL.exists():
        pytest.skip("the seed folder is not beside this checkout")
    return parse_digests(read(REAL))


def test_real_bulletin_has_its_digests_entries_and_duplicates(real):
    assert [len(digest.entries) for digest in real.digests] == [17, 16, 37, 15, 20, 0]
    assert [(digest.period.first_day.day, digest.period.last_day.day) for digest in real.digests] == [
        (17, 18),
        (15, 16),
        (12, 14),
        (9, 11),
        (6, 8),
        (3, 5),
    ]
    assert duplicates(real) == [(182, 176), (321, 319)]
    assert len(distinct_items(real.digests)) == 103
    assert real.doubts == ()


def test_real_bulletin_names_every_line(real):
    other = {line.number for line in real.lines if line.kind is Kind.OTHER_POST}
    blank = {line.number for line in real.lines if line.kind is Kind.BLANK}
    assert other == {*range(1, 92), *range(130, 158)} - blank
    assert real.counts[Kind.BOILERPLATE] == 6
    assert rebuild(real) == read(REAL)


def test_real_bulletin_asks_about_close_items(real):
    asked = {
        (question.a[:12], question.b[:22]) for question in questions(i.headline for i in distinct_items(real.digests))
    }
    assert asked >= {
        ("US report ac", "U.S. commission says C"),
        ("China possib", "U.S. commission says C"),
        ("Turkey is ac", "Turkey accused of trad"),
    }

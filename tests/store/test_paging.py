"""Pages of a list by their number: the same records as counting through it, wherever they begin."""

import pytest
from django.db import connections
from django.http import QueryDict

from tests.factories.documents import document, event, publish, retract
from tests.factories.least import date
from tests.store.asking import asked
from tracker.store import paging, tallies
from tracker.store.filters import CaseFilter
from tracker.store.paging import Listed
from tracker.store.reading import records

QUERIES = [
    "",
    "ordering=date",
    "ordering=-date",
    "ordering=title",
    "ordering=-title",
    "country=SE",
    "country=SE&ordering=date",
]


@pytest.fixture
def many(monkeypatch):
    """Thirty cases of three years, two countries and one withdrawn between each two, in stretches of four."""
    monkeypatch.setattr(paging, "STEP", 4)
    monkeypatch.setattr(paging, "STRETCH", 4)
    monkeypatch.setattr(tallies, "STRETCH", 4)
    for number in range(30):
        made = [
            document(
                "case",
                country=("SE", "NO")[number % 3 == 0],
                events=[event(date=date(f"20{19 + number * 7 % 3}-0{1 + number % 2}-11"))],
            )
            for _ in range(2)
        ]
        for entry in made:
            publish(entry)
        retract(made[1])
        publish(document("news"))


@pytest.mark.parametrize("query", QUERIES)
def test_page_holds_what_stands_there_in_the_whole_list(many, query):
    whole = [record.slug for record in asked("case", query).qs]

    pages = [[record.slug for record in Listed(asked("case", query))[start : start + 5]] for start in range(0, 35, 5)]

    assert pages == [whole[start : start + 5] for start in range(0, 35, 5)]
    assert len(Listed(asked("case", query))) == len(whole)


@pytest.mark.parametrize(
    ("query", "queries"), [("", 2), ("ordering=date", 2), ("ordering=title", 2), ("country=SE", 3)]
)
def test_page_far_down_costs_no_more_than_one_near_the_front(many, query, queries, django_assert_num_queries):
    Listed(asked("case", query))[15:20]

    for start in (0, 10, 15):
        listed = Listed(asked("case", query))
        with django_assert_num_queries(queries, connection=connections["public"]) as done:
            assert listed[start : start + 5]
        assert [int(sql["sql"].rpartition("OFFSET ")[2]) < 4 for sql in done if "OFFSET" in sql["sql"]] in ([], [True])


def test_release_moves_the_pages(many):
    before = [record.slug for record in Listed(asked("case", "ordering=title"))[20:25]]
    publish(document("case", title="A first invented case", slug="first"))

    after = [record.slug for record in Listed(asked("case", "ordering=title"))[20:25]]

    assert after[1:] == before[:-1]


def test_part_of_the_records_is_paged_in_that_part(many):
    part = CaseFilter(QueryDict(""), records("case").filter(slug__endswith="1"))

    assert [record.slug for record in Listed(part)[0:100]] == [record.slug for record in part.qs]

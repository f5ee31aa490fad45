"""How many records stand behind each value of a facet."""

import pytest
from django.db import connections
from django.http import QueryDict

from tests.factories.documents import an_id, support
from tests.store.asking import asked, released
from tracker.store.filters import CaseFilter
from tracker.store.reading import records


def test_facet_is_counted_under_the_other_filters_without_its_own():
    released("case", "one", country="SE", kind="detention")
    released("case", "two", country="SE", kind="deportation")
    released("case", "three", country="NO", kind="detention")
    released("letter", "letter")

    counts = asked("case", "country=SE").counts(["country", "kind", "stage"])

    assert {name: [tuple(entry) for entry in entries] for name, entries in counts.items()} == {
        "country": [("SE", 2), ("NO", 1)],
        "kind": [("deportation", 1), ("detention", 1)],
        "stage": [],
    }


def test_facet_of_records_leaves_out_what_is_not_public(friends):
    released("case", "one", supports=[support(friends["id"]), support(an_id())])
    released("case", "two", supports=[support(friends["id"])])

    counts = asked("case", "").counts(["organization"])

    assert [tuple(entry) for entry in counts["organization"]] == [(friends["id"], 2)]


@pytest.mark.parametrize("rows", [1, 3])
def test_facets_cost_two_queries_and_one_for_each_that_is_filtered(rows, django_assert_num_queries):
    for number in range(rows):
        released("case", f"case-{number}", country="SE", kind="detention")
    filterset = asked("case", "country=SE&status=active")
    assert filterset.is_readable

    with django_assert_num_queries(4, connection=connections["public"]):
        filterset.counts(["country", "status", "kind", "stage"])


def test_facets_of_part_of_the_records_are_counted_in_that_part():
    released("case", "one", country="SE")
    released("case", "two", country="SE")

    part = CaseFilter(QueryDict(""), records("case").filter(slug="one"))

    assert part.counts(["country"]) == {"country": [("SE", 1)]}

"""What pictures count, against a plain count of the documents."""

from collections import Counter

import pytest
from django.db import connections

from tests.factories.documents import document, event, publish
from tests.factories.least import date
from tracker.store.aggregates import about, counted, named_by, newest_documents
from tracker.store.filters import CaseFilter
from tracker.store.reading import FacetCount, records


@pytest.fixture
def cases() -> list[dict]:
    """Twelve cases in three countries, with events in four years."""
    made = [
        document(
            "case",
            country=("SE", "DE", "")[number % 3],
            events=[event(date=date(f"{2018 + year}-05")) for year in range(number % 4 + 1)],
        )
        for number in range(12)
    ]
    for entry in made:
        publish(entry)
    return made


def years_of(case: dict) -> set[str]:
    return {entry["date"]["edtf"][:4] for entry in case["events"]}


def test_values_are_counted_as_a_plain_count_counts_them(cases):
    plain = Counter(year for case in cases for year in years_of(case))

    assert counted("case", "event_year") == [FacetCount(*entry) for entry in sorted(plain.items())]


def test_values_are_counted_among_some_records(cases):
    plain = Counter(year for case in cases if case["country"] == "SE" for year in years_of(case))

    assert dict(counted("case", "event_year", CaseFilter({"country": ["SE"]}).qs)) == plain


def test_values_are_counted_within_bounds(cases):
    assert [entry.value for entry in counted("case", "event_year", first="2019", last="2020")] == ["2019", "2020"]


def test_only_the_newest_values_are_counted_in_their_order(cases):
    assert [entry.value for entry in counted("case", "event_year", newest=2)] == ["2020", "2021"]


def test_counting_costs_one_query(cases, django_assert_num_queries):
    among = CaseFilter({"country": ["SE"]}).qs

    with django_assert_num_queries(1, connection=connections["public"]):
        counted("case", "event_year", among, newest=3)


def test_news_about_cases_is_what_names_one_of_them(cases):
    named, other = cases[0]["id"], cases[1]["id"]
    publish(document("news", slug="about-the-one", cases=[named]))
    publish(document("news", slug="about-the-other", cases=[other]))
    publish(document("news", slug="about-neither"))

    found = about(records("case").filter(public_id=named), records("news"))

    assert [record.slug for record in found] == ["about-the-one"]


def test_determinations_named_by_cases_are_what_one_of_them_relies_on():
    relied_on, unused = document("determination", slug="relied-on"), document("determination", slug="unused")
    publish(relied_on)
    publish(unused)
    case = publish(document("case", determinations=[{"determination": relied_on["id"], "note": ""}]))

    found = named_by(records("case").filter(pk=case.pk), records("determination"))

    assert [record.slug for record in found] == ["relied-on"]


def test_newest_documents_are_the_latest_in_date():
    for year in (2019, 2021, 2020):
        publish(document("determination", made=date(str(year))))

    found = newest_documents(records("determination"), 2)

    assert [entry["made"]["edtf"] for entry in found] == ["2021", "2020"]

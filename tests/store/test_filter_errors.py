"""Parameters that cannot be read are named and find nothing; empty ones and a face's own are let through."""

import pytest
from django.http import QueryDict

from tests.store.asking import asked, found, released
from tracker.store.filters import FILTERS, CaseFilter, NewsFilter

STRICT = [
    ("unknown=1", "unknown"),
    ("Country=SE", "Country"),
    ("country__in=SE", "country__in"),
    ("page=1", "page"),
    ("country=XX", "country"),
    ("country=Sweden", "country"),
    ("country=%00", "country"),
    ("status=open", "status"),
    ("kind=never_released", "kind"),
    ("kind=a%20b", "kind"),
    ("stage=%C3%A9", "stage"),
    ("event_after=2021", "event_after"),
    ("event_after=20210120", "event_after"),
    ("event_before=2021-02-30", "event_before"),
    ("event_before=01/20/2021", "event_before"),
    ("updated_after=yesterday", "updated_after"),
    ("updated_after=2021-01-01T00:00:00", "updated_after"),
    ("updated_after=2021-01-01&updated_after=2021-01-01", "updated_after"),
    ("has_hearing=1", "has_hearing"),
    ("has_hearing=True", "has_hearing"),
    ("has_hearing=true&has_hearing=true", "has_hearing"),
    ("ordering=seq", "ordering"),
    ("ordering=latest,title", "ordering"),
    ("lang=english", "lang"),
    ("q=a&q=b", "q"),
    ("q=" + "a" * 201, "q"),
    ("&".join(f"campaign=c{number}" for number in range(51)), "campaign"),
    ("organization=%00", "organization"),
]


@pytest.mark.parametrize(("query", "name"), STRICT, ids=[row[0][:40] for row in STRICT])
def test_what_cannot_be_read_is_an_error_that_names_it_and_finds_nothing(query, name):
    released("case", "case", country="SE")

    filterset = asked("case", query)

    assert list(filterset.errors) == [name]
    assert list(filterset.qs) == []


def test_several_errors_are_named_at_once():
    assert sorted(asked("case", "status=open&foo=1&country=XX").errors) == ["country", "foo", "status"]


@pytest.mark.parametrize("type", FILTERS)
def test_empty_values_are_ignored(type):
    released(type, "record")
    empty = "&".join(f"{name}=" for name in FILTERS[type].base_filters)

    assert found(type, empty) == ["record"]


def test_the_faces_own_parameters_are_let_through():
    assert CaseFilter(QueryDict("page=2"), also={"page"}).errors == {}


def test_form_of_news_does_not_shadow_the_filter_sets_own():
    assert NewsFilter(QueryDict("form=article")).form.fields["form"].scheme == "news_form"

"""Records released into the store, and what a query of their type finds of them."""

from django.http import QueryDict

from tests.factories.documents import document, publish
from tracker.store.filters import FILTERS


def asked(type, query):
    return FILTERS[type](QueryDict(query))


def found(type, query):
    """Slugs of what the query finds, in order; the query must be readable."""
    filterset = asked(type, query)
    assert filterset.errors == {}
    return [record.slug for record in filterset.qs]


def released(type, slug, **values):
    publish(document(type, slug=slug, **values))

"""What pictures count: values of a facet over any number of records, and what a few documents hold in full."""

import orjson
from django.db.models import Count, QuerySet

from tracker.store.documents import Document
from tracker.store.models import Facet, Link, Record, Tally
from tracker.store.reading import FacetCount

Records = QuerySet[Record] | None


def counted(
    type: str, name: str, among: Records = None, *, first: str = "", last: str = "", newest: int | None = None
) -> list[FacetCount]:
    """How many records of a type have each value of a facet, in the order of the values, in one query.

    `among` is some of the records of that type and None means all of them; `first` and `last` bound the values, and `newest` is how
    many of the greatest values are wanted at most.
    """
    if among is None:
        values = Tally.objects.filter(type=type, name=name)
    else:
        # Without the type SQLite goes from the records to their facets, and not through all facets of the type.
        values = Facet.objects.filter(name=name, record__in=among.order_by().values("pk"))
    if first:
        values = values.filter(value__gte=first)
    if last:
        values = values.filter(value__lte=last)
    if among is None:
        rows = values.values_list("value", "number")
    else:
        rows = values.values_list("value").annotate(count=Count("record"))
    return [FacetCount(value, count) for value, count in rows.order_by("-value")[:newest]][::-1]


def named_by(cases: QuerySet[Record], determinations: QuerySet[Record]) -> QuerySet[Record]:
    """Those of the determinations that a public case among these relies on."""
    links = Link.objects.filter(rel="determination", record__in=cases.order_by().values("pk"))
    return determinations.filter(public_id__in=links.values("target"))


def about(cases: QuerySet[Record], news: QuerySet[Record]) -> QuerySet[Record]:
    """Those of the news that name a public case among these. From the cases on: asked of each item it takes minutes."""
    links = Link.objects.filter(rel="case", target__in=cases.order_by().values("public_id"))
    return news.filter(pk__in=links.values("record"))


def newest_documents(found: QuerySet[Record], most: int) -> list[Document]:
    """The documents of these records, the latest in date first, `most` of them at most."""
    return [orjson.loads(text) for text in found.order_by("-by_date").values_list("document", flat=True)[:most]]

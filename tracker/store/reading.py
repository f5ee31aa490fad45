"""How both faces read the store: each function at a constant number of queries, on the public database alone."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

import orjson
from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from tracker.store.documents import Document, record_path
from tracker.store.models import Facet, Link, Record, Retired

BACKLINKS = 100


class Gone(Exception):
    """The address was public once and is not any more."""


class Summary(NamedTuple):
    """What a link to a public record needs to show."""

    id: str
    type: str
    slug: str
    url: str
    title: str
    language: str


class FacetCount(NamedTuple):
    """A value of a facet, and how many records have it."""

    value: str
    count: int


class Backlinks(NamedTuple):
    """The records of one type that name another by one relation: the newest, and how many there are in all."""

    records: list[Record]
    count: int


NO_BACKLINKS = Backlinks([], 0)


def records(type: str) -> QuerySet[Record]:
    """Every released record of a type, without the words that only the search index needs."""
    return Record.objects.filter(type=type).defer("title_words", "body_words", "body_text")


def record_or_gone(type: str, word: str) -> Record:
    """The released record of this slug or id.

    Raises Gone for an address that was public once, and Record.DoesNotExist, alike for what was never public
    and for what does not exist.
    """
    uid = as_uuid(word)
    try:
        return records(type).get(Q(public_id=uid) if uid else Q(slug=word))
    except Record.DoesNotExist:
        address = hashlib.sha256(f"{type}/{uid or word}".encode()).hexdigest()
        if Retired.objects.filter(address=address).exists():
            raise Gone from None
        raise


def released_ids(type: str, words: Iterable[str]) -> list[str]:
    """The ids of the released records of a type among these slugs and ids; the rest is passed over in silence."""
    uids = [uid for word in words if (uid := as_uuid(word))]
    found = Record.objects.filter(Q(slug__in=list(words)) | Q(public_id__in=uids), type=type)
    return sorted(str(uid) for uid in found.values_list("public_id", flat=True))


def released(ids: Iterable[str]) -> set[str]:
    """Those of these ids that are public now. One query."""
    wanted = set(ids)
    found = Record.objects.filter(public_id__in=wanted).values_list("public_id", flat=True) if wanted else []
    return {str(uid) for uid in found}


def as_uuid(word: str) -> UUID | None:
    """The id that a word is, in the one form that an address may have; None for a slug."""
    try:
        uid = UUID(word)
    except ValueError:
        return None
    return uid if str(uid) == word.lower() else None


def summaries(ids: Iterable[str | UUID | None]) -> dict[str, Summary]:
    """What to show for each of these ids. One that is not public now is absent."""
    wanted = {str(uid) for uid in ids if uid}
    if not wanted:
        return {}
    rows = Record.objects.filter(public_id__in=wanted).values_list("public_id", "type", "slug", "title", "language")
    return {
        str(uid): Summary(str(uid), type, slug, record_path(type, slug), title, language)
        for uid, type, slug, title, language in rows
    }


def documents(ids: Iterable[str | UUID | None]) -> dict[str, Document]:
    """The released documents of these ids, for a page that says more of a record than its title. One query."""
    wanted = {str(uid) for uid in ids if uid}
    if not wanted:
        return {}
    rows = Record.objects.filter(public_id__in=wanted).values_list("public_id", "document")
    return {str(uid): orjson.loads(document) for uid, document in rows}


def backlinks(public_id: str | UUID, *, limit: int = BACKLINKS) -> dict[tuple[str, str], Backlinks]:
    """The released records that name this one, by (their type, relation), the latest in date first.

    `backlinks(case)["letter", "case"].records` are the letters that name a case. At most `limit` of each kind are
    read, and all are counted, in one query. A missing kind is absent; `NO_BACKLINKS` stands for it.
    """
    kind = [F("record__type"), F("rel")]
    rows = (
        Link.objects.filter(target=public_id)
        .select_related("record")
        .defer("record__title_words", "record__body_words", "record__body_text")
        .annotate(
            place=Window(RowNumber(), partition_by=kind, order_by=F("record__by_date").desc()),
            total=Window(Count("*"), partition_by=kind),
        )
        .filter(place__lte=limit)
        .order_by("record__type", "rel", "place")
    )
    found: dict[tuple[str, str], Backlinks] = {}
    for row in rows:
        found.setdefault((row.record.type, row.rel), Backlinks([], row.total)).records.append(row.record)
    return found


def facet_counts(
    queryset: QuerySet[Record] | None, names: Collection[str], *, type: str
) -> dict[str, list[FacetCount]]:
    """How many of these records of a type have each value of these facets, the commonest first, in one query.

    No queryset means every record of the type, which costs a quarter of naming them all.
    """
    found: dict[str, list[FacetCount]] = {name: [] for name in names}
    if found:
        facets = Facet.objects.filter(name__in=list(names))
        if queryset is None:
            facets = facets.filter(type=type)
        else:
            # Not by their type too: SQLite would go through all facets of the type instead of those of the records.
            facets = facets.filter(record__in=queryset.order_by().values("pk"))
        counted = facets.values_list("name", "value").annotate(count=Count("record"))
        for name, value, count in counted.order_by("name", "-count", "value"):
            found[name].append(FacetCount(value, count))
    return found


def page_of(queryset: QuerySet[Record], ids: Sequence[int]) -> list[Record]:
    """The records of these numbers, in the order given."""
    by_seq = queryset.in_bulk(ids)
    return [by_seq[seq] for seq in ids if seq in by_seq]

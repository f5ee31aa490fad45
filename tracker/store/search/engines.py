"""Finding and ranking records: SQLite's FTS5 and PostgreSQL's tsvector behind one interface.

Both hold the encoded words of `index_words` and nothing else, so that neither engine's parser or locale has a say,
and both find the same records. Phrases are words that stand one behind the other in the title or in the body.
"""

from dataclasses import dataclass

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from tracker.store.search import postgresql, sqlite
from tracker.store.search.query import Query

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
MAX_RANKED = 1_000


@dataclass(frozen=True)
class Ranking:
    """Sequence numbers of the hits, the best first. Of too many, `is_cut`, only the newest were ranked.

    Those left out are all older than the ranked: `match(...).filter(seq__lt=min(ranking.seqs))` goes on.
    """

    seqs: list[int]
    is_cut: bool


def match(queryset: QuerySet, query: Query) -> QuerySet:
    """The records of the queryset that the query finds, in the queryset's order. An empty query finds nothing."""
    if not query:
        return queryset.none()
    sql, params = _engine(connections[queryset.db]).hits(query)
    return queryset.filter(pk__in=RawSQL(sql, params))  # noqa: S611 (constant SQL, parameters bound)


def rank(queryset: QuerySet, query: Query) -> Ranking:
    """The hits by relevance, a find in the title weighing ten times one in the body; of equals the newest first."""
    newest = match(queryset, query).order_by("-seq").values_list("seq", flat=True)
    seqs = list(newest[: MAX_RANKED + 1])
    is_cut = len(seqs) > MAX_RANKED
    seqs = seqs[:MAX_RANKED]
    if not seqs:
        return Ranking([], False)
    connection = connections[queryset.db]
    with connection.cursor() as cursor:
        cursor.execute(*_engine(connection).scores(query, seqs))
        scores = dict(cursor.fetchall())
    return Ranking(sorted(seqs, key=lambda seq: (-scores[seq], -seq)), is_cut)


def ensure_index(connection: BaseDatabaseWrapper) -> None:
    """Create what search needs beside the models' tables, where it is missing. Safe to run at any time."""
    _engine(connection).ensure_index(connection)


def nominees(
    connection: BaseDatabaseWrapper, pieces: list[str], *, shortest: int, longest: int
) -> list[tuple[str, str]]:
    """Words of names that share a piece, folded between so and so many letters long: (as written, folded)."""
    if not pieces:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*_engine(connection).nominees(pieces, shortest, longest))
        return cursor.fetchall()


def forget_deleted(connection: BaseDatabaseWrapper) -> None:
    """Take the words of deleted records out of the index's own pages, where both engines keep them for a while.

    For what was purged for consent or safety: it is found no more in any case, this removes the bytes.
    """
    _engine(connection).forget_deleted(connection)


def _engine(connection: BaseDatabaseWrapper):
    return ENGINES[connection.vendor]

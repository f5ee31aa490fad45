"""Search on PostgreSQL: a generated tsvector of the record's words, under a GIN index.

The vector is built from encoded words by a function of ours, and queries are tsquery values of encoded words, so
PostgreSQL's text parser, dictionaries and locale never see a word. The vector keeps 16,383 places and 256 of one
word; a phrase is therefore looked for in the words themselves, among the records that have all of its words.
"""

import logging

from django.db import NotSupportedError, OperationalError, ProgrammingError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from tracker.store.search.query import Clause, Phrase, Query
from tracker.store.search.tokens import encode, encode_prefix

logger = logging.getLogger(__name__)

VECTOR_FUNCTION = """
CREATE OR REPLACE FUNCTION store_words_vector(words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(string_agg(word || ':' || least(place, 16383), ' '), '')::tsvector
    FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS listed(word, place)
    WHERE word <> ''
$$
"""
VECTOR_COLUMN = """
ALTER TABLE store_record ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (
    setweight(store_words_vector(title_words), 'A') || setweight(store_words_vector(body_words), 'B')
) STORED
"""
VECTOR_INDEX = (
    "CREATE INDEX IF NOT EXISTS store_record_search ON store_record USING gin (search_vector) WITH (fastupdate = off)"
)
SPELLING_INDEX = (
    "CREATE INDEX IF NOT EXISTS store_spelling_pieces ON store_spelling USING gin (key gin_trgm_ops)"
    " WITH (fastupdate = off)"
)
# Compared byte by byte, as SQLite does, whatever the locale of the database.
ORDERED_COLUMNS = {"by_title": 'varchar(240) COLLATE "C"', "by_date": 'varchar(40) COLLATE "C"'}


def hits(query: Query) -> tuple[str, list]:
    """SQL for the keys of the records that the query finds."""
    conditions, params = ["search_vector @@ %s::tsquery"], [tsquery(query)]
    for clause in query.clauses:
        if any(len(phrase.words) > 1 for group in clause.alternatives for phrase in group):
            sql, values = _exactly(clause)
            conditions.append(sql)
            params += values
    return f"SELECT seq FROM store_record WHERE {' AND '.join(conditions)}", params  # noqa: S608 (constant pieces)


def scores(query: Query, seqs: list[int]) -> tuple[str, list]:
    """SQL for key and relevance of these hits."""
    return (
        "SELECT seq, ts_rank('{0, 0, 0.1, 1}', search_vector, %s::tsquery, 1) FROM store_record WHERE seq = ANY(%s)",
        [tsquery(query), seqs],
    )


def tsquery(query: Query) -> str:
    """The query as a tsquery's text, phrases as all of their words: what the index can answer."""
    return " & ".join(
        "(" + " | ".join(f"({_words_of(group)})" for group in clause.alternatives) + ")" for clause in query.clauses
    )


def nominees(pieces: list[str], shortest: int, longest: int) -> tuple[str, list]:
    """SQL for the words of names that share a piece. The trigram index answers LIKE, the table itself can, too."""
    shared = " OR ".join(["key LIKE %s"] * len(pieces))
    return (
        f"SELECT word, plain FROM store_spelling WHERE ({shared}) AND length(plain) BETWEEN %s AND %s",  # noqa: S608
        [*(f"%{piece}%" for piece in pieces), shortest, longest],
    )


def ensure_index(connection: BaseDatabaseWrapper) -> None:
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(
            "SELECT attname, collname FROM pg_attribute LEFT JOIN pg_collation ON pg_collation.oid = attcollation"
            " WHERE attrelid = 'store_record'::regclass AND attnum > 0 AND NOT attisdropped"
        )
        collations = dict(cursor.fetchall())
        for column, definition in ORDERED_COLUMNS.items():
            if collations[column] != "C":
                cursor.execute(f"ALTER TABLE store_record ALTER COLUMN {column} TYPE {definition}")
        if "search_vector" not in collations:
            cursor.execute(VECTOR_FUNCTION)
            cursor.execute(VECTOR_COLUMN)
        cursor.execute(VECTOR_INDEX)
    _ensure_spelling_index(connection)


def _ensure_spelling_index(connection: BaseDatabaseWrapper) -> None:
    """With pg_trgm where this login may have it; without, near spellings are the same, and found by a walk."""
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
            if not cursor.fetchone():
                cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            cursor.execute(SPELLING_INDEX)
    except (NotSupportedError, OperationalError, ProgrammingError) as fault:
        logger.warning("No index for near spellings: %s Ask for the extension pg_trgm, then migrate again.", fault)


def forget_deleted(connection: BaseDatabaseWrapper) -> None:
    """A GIN index never drops a key by itself, not even in a vacuum; the heap's dead rows go with the vacuum."""
    with connection.cursor() as cursor:
        cursor.execute("REINDEX INDEX store_record_search")
        cursor.execute("SELECT to_regclass('store_spelling_pieces')")
        if cursor.fetchone()[0]:
            cursor.execute("REINDEX INDEX store_spelling_pieces")


def _words_of(group: tuple[Phrase, ...]) -> str:
    """A tsquery of every word of these phrases, wherever it stands."""
    parts = []
    for phrase in group:
        *before, last = phrase.words
        parts += map(encode, before)
        parts.append(
            "(" + " | ".join(f"{end}:*" for end in encode_prefix(last)) + ")" if phrase.is_prefix else encode(last)
        )
    return " & ".join(parts)


def _exactly(clause: Clause) -> tuple[str, list]:
    """A condition for the clause with its phrases as phrases."""
    groups, params = [], []
    for group in clause.alternatives:
        conditions = []
        for phrase in group:
            sql, values = _in_order(phrase) if len(phrase.words) > 1 else _anywhere(phrase)
            conditions.append(sql)
            params += values
        groups.append(" AND ".join(conditions))
    return "((" + ") OR (".join(groups) + "))", params


def _anywhere(phrase: Phrase) -> tuple[str, list]:
    return "search_vector @@ %s::tsquery", [_words_of((phrase,))]


def _in_order(phrase: Phrase) -> tuple[str, list]:
    """Each field begins and ends with a space here, so that a phrase begins and ends with its words."""
    *before, last = phrase.words
    ends = encode_prefix(last) if phrase.is_prefix else [encode(last) + " "]
    conditions, params = [], []
    for end in ends:
        text = f" {' '.join([*map(encode, before), end])}"
        for column in ("title_words", "body_words"):
            conditions.append(f"strpos(' ' || {column} || ' ', %s) > 0")
            params.append(text)
    return "(" + " OR ".join(conditions) + ")", params

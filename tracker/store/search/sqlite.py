"""Search on SQLite: FTS5 tables over the words of records and the spellings of names, kept by triggers.

External content, so that the words are stored once. Contentless tables cannot delete before SQLite 3.43, and deletes
fed by hand corrupt the index when they name other words than were indexed: triggers cannot.
"""

import json

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from tracker.store.search.query import Clause, Phrase, Query
from tracker.store.search.tokens import encode, encode_prefix

TABLE = "store_record_index"
DEFINITIONS = {
    TABLE: (
        "CREATE VIRTUAL TABLE store_record_index USING fts5("
        "title_words, body_words, content='store_record', content_rowid='seq', tokenize=\"ascii tokenchars '_'\")"
    ),
    "store_record_index_insert": (
        "CREATE TRIGGER store_record_index_insert AFTER INSERT ON store_record BEGIN"
        " INSERT INTO store_record_index(rowid, title_words, body_words)"
        " VALUES (new.seq, new.title_words, new.body_words); END"
    ),
    "store_record_index_delete": (
        "CREATE TRIGGER store_record_index_delete AFTER DELETE ON store_record BEGIN"
        " INSERT INTO store_record_index(store_record_index, rowid, title_words, body_words)"
        " VALUES ('delete', old.seq, old.title_words, old.body_words); END"
    ),
}
SPELLINGS = "store_spelling_index"
SPELLING_DEFINITIONS = {
    SPELLINGS: (
        "CREATE VIRTUAL TABLE store_spelling_index USING fts5("
        "key, content='store_spelling', content_rowid='id', tokenize='trigram', detail='none')"
    ),
    "store_spelling_index_insert": (
        "CREATE TRIGGER store_spelling_index_insert AFTER INSERT ON store_spelling BEGIN"
        " INSERT INTO store_spelling_index(rowid, key) VALUES (new.id, new.key); END"
    ),
    "store_spelling_index_delete": (
        "CREATE TRIGGER store_spelling_index_delete AFTER DELETE ON store_spelling BEGIN"
        " INSERT INTO store_spelling_index(store_spelling_index, rowid, key) VALUES ('delete', old.id, old.key); END"
    ),
}


def hits(query: Query) -> tuple[str, list]:
    """SQL for the row ids that the query finds."""
    return "SELECT rowid FROM store_record_index WHERE store_record_index MATCH %s", [expression(query)]


def scores(query: Query, seqs: list[int]) -> tuple[str, list]:
    """SQL for row id and relevance of these hits: bm25, which is lower for the better."""
    # The plus keeps SQLite from asking the index once for each row.
    return (
        "SELECT rowid, -bm25(store_record_index, 10.0, 1.0) FROM store_record_index"
        " WHERE store_record_index MATCH %s AND rowid BETWEEN %s AND %s"
        " AND +rowid IN (SELECT value FROM json_each(%s))",
        [expression(query), min(seqs), max(seqs), json.dumps(seqs)],
    )


def expression(query: Query) -> str:
    """The query in FTS5's own language: only encoded words in quotes get there."""
    return " AND ".join(_clause(clause) for clause in query.clauses)


def nominees(pieces: list[str], shortest: int, longest: int) -> tuple[str, list]:
    """SQL for the words of names that share a piece: only pieces of plain letters and digits get there."""
    return (
        "SELECT word, plain FROM store_spelling WHERE id IN"
        " (SELECT rowid FROM store_spelling_index WHERE store_spelling_index MATCH %s)"
        " AND length(plain) BETWEEN %s AND %s",
        [" OR ".join(f'"{piece}"' for piece in pieces), shortest, longest],
    )


def ensure_index(connection: BaseDatabaseWrapper) -> None:
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE 'store_%%'")
        existing = dict(cursor.fetchall())
        for table, definitions in ((TABLE, DEFINITIONS), (SPELLINGS, SPELLING_DEFINITIONS)):
            if all(existing.get(name) == definition for name, definition in definitions.items()):
                continue
            for name, definition in definitions.items():
                cursor.execute(f"DROP {'TABLE' if name == table else 'TRIGGER'} IF EXISTS {name}")
                cursor.execute(definition)
            # Without its triggers the index may have missed something.
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")  # noqa: S608 (constant names)


def forget_deleted(connection: BaseDatabaseWrapper) -> None:
    """Deleted words stay in older segments until these are merged; a rebuild writes the index anew."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO store_record_index(store_record_index) VALUES ('rebuild')")
        cursor.execute("INSERT INTO store_spelling_index(store_spelling_index) VALUES ('rebuild')")


def _clause(clause: Clause) -> str:
    groups = [" AND ".join(map(_phrase, group)) for group in clause.alternatives]
    return "(" + " OR ".join(f"({group})" for group in groups) + ")"


def _phrase(phrase: Phrase) -> str:
    if not phrase.is_prefix:
        return f'"{" ".join(map(encode, phrase.words))}"'
    *before, last = phrase.words
    lasts = encode_prefix(last)
    return "(" + " OR ".join(f'"{" ".join([*map(encode, before), end])}" *' for end in lasts) + ")"

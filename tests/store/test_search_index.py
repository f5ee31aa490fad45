"""The index behind each engine: it follows its records, is mended, and keeps no deleted word."""

import pytest
from django.db import connections, transaction

from tests.store.searching import found, store
from tracker.store.models import Record
from tracker.store.search import forget_deleted, match, parse
from tracker.store.search.engines import ensure_index


def test_a_deleted_record_is_found_no_more(records):
    Record.objects.filter(seq=1).delete()

    assert found("uyghur") == [2]
    store(1, "Another", "title")
    assert found("uyghur") == [2]
    assert found("another") == [1]


def test_forget_deleted_leaves_what_is_there(records):
    Record.objects.filter(seq=1).delete()

    forget_deleted(connections["public"])

    assert found("uyghur") == [2]


def test_ensure_index_can_run_again(records):
    ensure_index(connections["public"])

    assert found("uyghur") == [1, 2]


@pytest.fixture
def on_sqlite():
    if connections["public"].vendor != "sqlite":
        pytest.skip("SQLite only")


@pytest.fixture
def on_postgresql():
    if connections["public"].vendor != "postgresql":
        pytest.skip("PostgreSQL only")


def rows(sql):
    with connections["public"].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_sqlite_has_its_triggers_after_migrate(on_sqlite):
    assert rows("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name") == [
        ("store_record_index_delete",),
        ("store_record_index_insert",),
        ("store_spelling_index_delete",),
        ("store_spelling_index_insert",),
    ]


def test_sqlite_mends_an_index_that_lost_a_trigger(on_sqlite, records):
    with connections["public"].cursor() as cursor:
        cursor.execute("DROP TRIGGER store_record_index_insert")
    store(20, "Missed", "while nobody looked")
    assert found("missed") == []

    ensure_index(connections["public"])

    assert found("missed") == [20]
    assert len(rows("SELECT 1 FROM sqlite_master WHERE type = 'trigger'")) == 4


def index_bytes():
    with transaction.atomic(using="public"):  # a savepoint makes FTS5 write what it holds back
        return b"".join(bytes(block) for (block,) in rows("SELECT block FROM store_record_index_data"))


def test_sqlite_index_is_sound_and_keeps_no_deleted_word(on_sqlite, records):
    store(30, "Zzyzxian", "")
    store(31, "Xerxian", "")
    assert b"zyzxian" in index_bytes()
    Record.objects.filter(seq=30).delete()
    assert b"zyzxian" in index_bytes()

    forget_deleted(connections["public"])

    assert b"zyzxian" not in index_bytes()
    assert b"erxian" in index_bytes()
    rows("INSERT INTO store_record_index(store_record_index, rank) VALUES ('integrity-check', 1)")


def test_postgresql_finds_through_its_index(on_postgresql, records):
    assert rows("SELECT reloptions FROM pg_class WHERE relname = 'store_record_search'") == [(["fastupdate=off"],)]
    with connections["public"].cursor() as cursor:
        # So few rows are cheaper to walk, in the order of the table or of its key.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
        plan = match(Record.objects.all(), parse('"migration court"')).explain()

    assert "store_record_search" in plan


def test_postgresql_compares_the_ordered_columns_byte_by_byte(on_postgresql):
    assert rows(
        "SELECT attname, collname FROM pg_attribute JOIN pg_collation ON pg_collation.oid = attcollation"
        " WHERE attrelid = 'store_record'::regclass AND attname IN ('by_date', 'by_title') ORDER BY attname"
    ) == [("by_date", "C"), ("by_title", "C")]

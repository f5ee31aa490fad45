"""Copies of the store for public hosts: consistent, whole, and never half written."""

import os
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from tests.factories.cases import CampaignFactory, CaseFactory
from tracker.publishing import copies
from tracker.publishing.copies import CopyError, publish_store

# A copy is made of what is committed: SQLite waits for a writer on the same connection for ever.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def on_sqlite():
    if connections["public"].vendor != "sqlite":
        pytest.skip("only a SQLite store is copied")


def dump(connection, table: str) -> list[tuple]:
    return sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr)


def test_a_copy_opens_read_only_and_has_the_same_rows(on_sqlite, tmp_path, capsys):
    CaseFactory(released=True)
    path = tmp_path / "public.sqlite3"

    call_command("publish_store", str(path))

    store = sqlite3.connect(connections["public"].settings_dict["NAME"])
    tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    copy = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    assert {table: dump(copy, table) for table in tables} == {table: dump(store, table) for table in tables}
    assert "store_record" in tables
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        copy.execute("DELETE FROM store_record")
    copy.close()
    store.close()
    size = path.stat().st_size
    assert capsys.readouterr().out == f"Wrote {path} ({size:,} bytes). Tell the public server to reopen its database.\n"


def test_a_copy_is_one_file_that_anybody_may_read(on_sqlite, tmp_path):
    publish_store(path=tmp_path / "public.sqlite3")

    assert [path.name for path in tmp_path.iterdir()] == ["public.sqlite3"]
    assert oct((tmp_path / "public.sqlite3").stat().st_mode)[-3:] == "644"


def test_a_copy_takes_the_place_of_the_one_before_at_once(on_sqlite, tmp_path):
    path = tmp_path / "public.sqlite3"
    publish_store(path=path)
    reader = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    CampaignFactory(title="After the first copy", released=True)

    publish_store(path=path)

    # Who had the old one open reads it on to its end; who opens the path gets the new one, whole.
    assert reader.execute("SELECT count(*) FROM store_record").fetchall() == [(0,)]
    reader.close()
    fresh = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    assert fresh.execute("SELECT title FROM store_record").fetchall() == [("After the first copy",)]
    fresh.close()


def test_a_copy_that_fails_leaves_what_stood_there(on_sqlite, tmp_path, monkeypatch):
    path = tmp_path / "public.sqlite3"
    publish_store(path=path)
    yesterday = path.read_bytes()
    CampaignFactory(released=True)

    class Broken(sqlite3.Connection):
        def execute(self, sql, *args):
            if "integrity_check" in sql:
                return SimpleNamespace(fetchone=lambda: ["malformed"])
            return super().execute(sql, *args)

    monkeypatch.setattr(copies.sqlite3, "connect", partial(sqlite3.connect, factory=Broken))
    with pytest.raises(CopyError, match="did not pass its integrity check"):
        publish_store(path=path)

    assert [each.name for each in tmp_path.iterdir()] == ["public.sqlite3"]
    assert path.read_bytes() == yesterday


def refusal(path) -> tuple[str, int]:
    with pytest.raises(CommandError) as refused:
        call_command("publish_store", str(path))
    return str(refused.value), refused.value.returncode


def test_a_folder_that_is_not_there_is_named(on_sqlite, tmp_path):
    assert refusal(tmp_path / "nowhere" / "public.sqlite3") == (f"There is no folder {tmp_path / 'nowhere'}.", 2)


def test_a_folder_in_place_of_the_file_is_named(on_sqlite, tmp_path):
    assert refusal(tmp_path) == (f"{tmp_path} is a folder; name the file.", 2)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("alias", ["default", "public"])
@pytest.mark.parametrize("ending", ["", "-wal", "-shm", "-journal"])
def test_a_copy_never_takes_the_place_of_our_own_databases(on_sqlite, alias, ending):
    database = Path(connections[alias].settings_dict["NAME"])
    path = database.with_name(database.name + ending)
    inode = database.stat().st_ino

    assert refusal(path) == (f"{path} is a database that this host works with; name another file.", 2)
    assert database.stat().st_ino == inode


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_our_own_database_is_known_by_any_name(on_sqlite, tmp_path, link):
    path = Path(connections["public"].settings_dict["NAME"]).with_name("another.sqlite3")
    link(connections["public"].settings_dict["NAME"], path)
    try:
        assert refusal(path) == (f"{path} is a database that this host works with; name another file.", 2)
    finally:
        path.unlink()


def test_a_copy_takes_the_place_of_no_other_file(on_sqlite, tmp_path):
    for name, contents in [("letter.pdf", b"%PDF-1.7"), ("empty", b"")]:
        (tmp_path / name).write_bytes(contents)
    for name, tables in [("foreign", ["people"]), ("office", ["store_state", "publishing_release"])]:
        with closing(sqlite3.connect(tmp_path / name)) as database:
            for table in tables:
                database.execute(f"CREATE TABLE {table} (id)")
    os.mkfifo(tmp_path / "pipe")
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.iterdir()}

    for path in before:
        assert refusal(path) == (f"{path} is not a copy of a store, and would be lost; name another file.", 2)

    assert {path: path.is_file() and path.read_bytes() for path in tmp_path.iterdir()} == before


def test_postgresql_is_not_copied(monkeypatch, tmp_path):
    monkeypatch.setattr(copies, "connections", {"public": SimpleNamespace(vendor="postgresql")})

    assert refusal(tmp_path / "public.sqlite3") == (
        "The store is not SQLite; give the public host a SELECT-only login to PostgreSQL instead.",
        2,
    )
    assert list(tmp_path.iterdir()) == []

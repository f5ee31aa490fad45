"""Copies of the store for public hosts that run on a SQLite file."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from django.db import connections


class CopyError(RuntimeError):
    """The copy was not made; what stood at the path still stands there."""


def publish_store(*, path: Path) -> int:
    """Write a consistent copy of the store beside `path`, then rename it into place. Returns its size in bytes.

    The copy is one plain file without a write-ahead log, so that a read-only host can open it. It takes the
    place of an earlier copy, and of no other file.
    """
    connection = connections["public"]
    if connection.vendor != "sqlite":
        raise CopyError("The store is not SQLite; give the public host a SELECT-only login to PostgreSQL instead.")
    folder = path.resolve().parent
    if not folder.is_dir():
        raise CopyError(f"There is no folder {folder}.")
    connection.ensure_connection()
    if connection.in_atomic_block:
        raise CopyError("A copy cannot be made inside a transaction.")
    if path.is_dir():
        raise CopyError(f"{path} is a folder; name the file.")
    if any(_is_same(path, file) for file in _own_files()):
        raise CopyError(f"{path} is a database that this host works with; name another file.")
    if path.exists() and not _is_copy(path):
        raise CopyError(f"{path} is not a copy of a store, and would be lost; name another file.")
    try:
        handle, name = tempfile.mkstemp(dir=folder, prefix=f".{path.name}.")
    except OSError as error:
        raise CopyError(f"{folder} cannot be written to: {error.strerror}.") from error
    os.close(handle)
    try:
        copy = sqlite3.connect(name)
        try:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise CopyError("The copy did not pass its integrity check.")
        finally:
            copy.close()
        Path(name).chmod(0o644)
        size = Path(name).stat().st_size
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    return size


def _own_files() -> Iterator[Path]:
    """The files of this host's SQLite databases, and those that SQLite keeps beside each."""
    for connection in connections.all():
        if connection.vendor != "sqlite":
            continue
        with connection.cursor() as cursor:
            # The engine's own word: a configured name may be relative, or an address with options.
            cursor.execute("PRAGMA database_list")
            names = [name for _, _, name in cursor.fetchall() if name]
        yield from (Path(name + ending) for name in names for ending in ["", "-wal", "-shm", "-journal"])


def _is_same(path: Path, file: Path) -> bool:
    # By name too: what stands beside a database comes and goes.
    return path.resolve() == file.resolve() or (path.exists() and file.exists() and path.samefile(file))


def _is_copy(path: Path) -> bool:
    """Whether this is a store and nothing more. An office has the tables of a host's people and of its release log."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
            tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:
        return False
    return "store_state" in tables and not tables & {"auth_user", "publishing_release"}

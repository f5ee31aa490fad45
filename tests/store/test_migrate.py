"""One `migrate` for both databases."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

ROOT = Path(__file__).resolve().parents[2]


def migrate(folder: Path, *arguments: str, **environment: str) -> str:
    """Run the command as an operator would, on databases that do not exist yet."""
    names = {"VAR_DIR": str(folder), "OFFICE_DATABASE_URL": "", "PUBLIC_DATABASE_URL": ""}
    clean = {name: value for name, value in os.environ.items() if name not in names}
    run = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--no-color", *arguments],
        cwd=ROOT,
        env=clean | {"VAR_DIR": str(folder)} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def headings(output: str) -> list[str]:
    return [line for line in output.splitlines() if line.startswith("Database ")]


def test_migrate_makes_both_databases(tmp_path):
    output = migrate(tmp_path)

    assert headings(output) == ["Database “default”", "Database “public”"]
    assert sorted(path.name for path in tmp_path.glob("*.sqlite3")) == ["office.sqlite3", "public.sqlite3"]


def test_migrate_on_one_database_leaves_the_other(tmp_path):
    output = migrate(tmp_path, "--database", "public")

    assert headings(output) == ["Database “public”"]
    assert sorted(path.name for path in tmp_path.glob("*.sqlite3")) == ["public.sqlite3"]


def test_migrate_knows_the_public_hosts_one_database(tmp_path):
    """The store is made by an office; its public host has no other database, and finds nothing to do."""
    migrate(tmp_path)

    output = migrate(tmp_path, "--plan", TRACKER_FACE="public", SECRET_KEY="only-for-this-test")

    assert headings(output) == ["Database “public”"]
    assert "No planned migration operations." in output


def test_migrate_keeps_office_and_store_tables_apart():
    tables = {alias: set(connections[alias].introspection.table_names()) for alias in ["default", "public"]}

    assert "store_record" in tables["public"]
    assert "publishing_release" in tables["default"]
    assert {name for name in tables["default"] if name.startswith("store_")} == set()
    assert {name for name in tables["public"] if not name.startswith("store_")} <= {"django_migrations"}


def test_migrate_again_changes_nothing(capsys):
    before = {alias: MigrationRecorder(connections[alias]).applied_migrations() for alias in ["default", "public"]}

    call_command("migrate", "--check")

    assert {alias: MigrationRecorder(connections[alias]).applied_migrations() for alias in before} == before
    assert headings(capsys.readouterr().out) == ["Database “default”", "Database “public”"]


def test_migrate_refuses_an_unknown_database():
    with pytest.raises(CommandError, match="invalid choice: 'elsewhere'"):
        call_command("migrate", "--database", "elsewhere")

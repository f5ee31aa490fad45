"""The settings, read anew by a process of its own."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests import environment


def read(name: str, **variables) -> str:
    """One setting, as a process with these variables reads it."""
    return subprocess.run(
        [sys.executable, "-c", f"from tracker import settings; print(settings.{name})"],
        cwd=environment.ROOT,
        env=os.environ | {key: str(value) for key, value in variables.items()},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def mode(folder: Path) -> str:
    return oct(stat.S_IMODE(folder.stat().st_mode))


@pytest.mark.parametrize(
    ("before", "after"), [(0o755, "0o750"), (0o777, "0o770"), (0o2775, "0o2770"), (0o700, "0o700")]
)
def test_var_is_closed_to_others(tmp_path, before, after):
    folder = tmp_path / "var"
    folder.mkdir()
    folder.chmod(before)

    assert read("VAR_DIR", VAR_DIR=folder) == str(folder)
    assert mode(folder) == after


def test_var_is_made_for_its_owner_alone(tmp_path):
    read("VAR_DIR", VAR_DIR=tmp_path / "var")

    assert mode(tmp_path / "var") == "0o700"


def test_a_var_that_is_not_ours_stays_as_it_is(tmp_path):
    folder = tmp_path / "var"
    folder.mkdir()
    folder.chmod(0o755)
    code = """
import pathlib

def refuse(self, mode):
    raise PermissionError(1, "Operation not permitted")

pathlib.Path.chmod = refuse
from tracker import settings
"""

    subprocess.run(
        [sys.executable, "-c", code], cwd=environment.ROOT, env=os.environ | {"VAR_DIR": str(folder)}, check=True
    )

    assert mode(folder) == "0o755"


def test_static_files_are_put_in_var_or_where_the_operator_says(tmp_path):
    assert read("STATIC_ROOT", VAR_DIR=tmp_path) == str(tmp_path / "static")
    assert read("STATIC_ROOT", VAR_DIR=tmp_path, STATIC_ROOT=tmp_path / "served") == str(tmp_path / "served")

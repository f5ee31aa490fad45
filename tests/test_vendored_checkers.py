"""What tests use and others wrote is what the manifest says, file by file, and nothing else lies beside it."""

import hashlib
import tomllib
from pathlib import Path

VENDOR = Path(__file__).parent / "vendor"
OURS = {"vendor.toml", "pack_vnu.py"}


def test_every_vendored_file_is_the_one_that_the_manifest_names():
    vendored = tomllib.loads((VENDOR / "vendor.toml").read_text())["vendored"]
    listed = {name: sha256 for package in vendored for name, sha256 in package["files"].items()}
    there = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file() and path.suffix != ".pyc"}

    assert {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in listed} == listed
    assert there - OURS == set(listed)
    assert [package["name"] for package in vendored if package["licence_file"] not in package["files"]] == []

"""What came from elsewhere: every file is in its manifest with its hash, its version and its licence, and nothing else is."""

import hashlib
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MANIFESTS = sorted(ROOT.glob("tracker/**/vendor.toml"))
WANTED = {"name", "version", "licence", "licence_file", "source", "package_version", "files"}


def vendored(manifest: Path) -> list[dict]:
    return tomllib.loads(manifest.read_text())["vendored"]


def listed(manifest: Path) -> dict[str, str]:
    return {name: digest for entry in vendored(manifest) for name, digest in entry["files"].items()}


def test_the_fonts_have_a_manifest():
    assert ROOT / "tracker/site/static/site/fonts/vendor.toml" in MANIFESTS


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: str(path.parent.relative_to(ROOT)))
def test_each_entry_says_whence_it_came_and_under_which_licence(manifest):
    for entry in vendored(manifest):
        assert set(entry) >= WANTED - {"package_version"}
        assert all(entry[name] for name in set(entry))
        assert (manifest.parent / entry["licence_file"]).is_file()


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: str(path.parent.relative_to(ROOT)))
def test_each_file_is_the_one_that_was_listed(manifest):
    found = {name: hashlib.sha256((manifest.parent / name).read_bytes()).hexdigest() for name in listed(manifest)}

    assert found == listed(manifest)


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda path: str(path.parent.relative_to(ROOT)))
def test_nothing_lies_beside_them_unlisted(manifest):
    licences = {entry["licence_file"] for entry in vendored(manifest)}
    present = {path.relative_to(manifest.parent).as_posix() for path in manifest.parent.rglob("*") if path.is_file()}

    assert present == {*listed(manifest), *licences, manifest.name}

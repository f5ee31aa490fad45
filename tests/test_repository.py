"""The repository about itself: what may stand in it, and that its lists agree with each other."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template.loader import get_template
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
PYPROJECT = ROOT / "pyproject.toml"
LOCKS = [ROOT / "requirements" / name for name in ["base.txt", "test.txt"]]

PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)[^\n]*((?:\n[ \t]+[^\n]*)*)", re.MULTILINE)
REGISTRY_HOSTS = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|deb\.debian\.org|/opt/(pypi|wheels)")
MACHINE_PATHS = re.compile(r"(?<![\w.:/-])/([r]oot|[h]ome/\w+|[w]ork/(main|shared)|[U]sers/\w+)/")


def tracked(*patterns: str) -> list[Path]:
    """Files that git knows or would add, so that a new one is looked at before its first commit."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted(path for line in set(listed.splitlines()) if (path := ROOT / line).is_file())


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def found_in_files(pattern: re.Pattern) -> list[str]:
    return [
        f"{relative(path)}:{number}"
        for path in tracked()
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1)
        if pattern.search(line)
    ]


def declared() -> list[Requirement]:
    project = tomllib.loads(PYPROJECT.read_text())["project"]
    return [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["test"]]


def pins(lock: Path) -> dict[str, tuple[str, str]]:
    """Version and following lines of every requirement in a lock file, by its name."""
    return {canonicalize_name(name): (version, rest) for name, version, rest in PIN.findall(lock.read_text())}


def test_no_registry_host_is_named():
    assert found_in_files(REGISTRY_HOSTS) == []


def test_no_path_of_a_machine_is_named():
    assert found_in_files(MACHINE_PATHS) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (REGISTRY_HOSTS, "--index-url https://" + "pypi." + "org/simple"),
        (REGISTRY_HOSTS, "from https://registry." + "npmjs." + "org/htmx"),
        (MACHINE_PATHS, "open('" + "/home" + "/someone/seed.txt')"),
        (MACHINE_PATHS, "cd " + "/work" + "/main/tracker"),
        (MACHINE_PATHS, "#!" + "/root" + "/.local/bin/python"),
    ],
)
def test_planted_address_is_found(pattern, line):
    assert pattern.search(line)


def test_every_migration_is_named_for_what_it_changes():
    files = [path for path in tracked("*/migrations/*.py") if path.name != "__init__.py"]

    assert [relative(path) for path in files if not re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", path.name)] == []
    assert [relative(path) for path in files if re.search(r"_auto_|_alter_.*_more", path.name)] == []
    assert {relative(path).removesuffix("/0001_initial.py") for path in files} >= {
        "cases/migrations",
        "sources/migrations",
        "tracker/publishing/migrations",
        "tracker/store/migrations",
    }


def test_migrations_say_all_that_the_models_say(capsys):
    call_command("makemigrations", "--check", "--dry-run")

    assert capsys.readouterr().out.strip() == "No changes detected"


def test_every_dependency_says_why_it_is_there():
    lines = PYPROJECT.read_text().splitlines()
    names = {requirement.name for requirement in declared()}
    reasons = {
        name[1]: line.partition("#")[2].strip()
        for line in lines
        if (name := re.match(r'\s+"([A-Za-z0-9_.-]+)[^"]*",', line)) and name[1] in names
    }

    assert set(reasons) == names
    assert [name for name, reason in reasons.items() if len(reason.split()) < 2] == []


def test_lock_holds_every_declared_dependency_in_a_version_that_it_allows():
    locked = pins(LOCKS[1])

    wrong = [
        str(requirement)
        for requirement in declared()
        if not requirement.specifier.contains(locked.get(canonicalize_name(requirement.name), ("0", ""))[0])
    ]

    assert wrong == []


def test_both_locks_agree():
    base, test = map(pins, LOCKS)

    assert {name: test[name][0] for name in base} == {name: version for name, (version, _) in base.items()}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_requirement_has_its_hashes(lock):
    found = pins(lock)

    assert [name for name, (_, rest) in found.items() if "--hash=sha256:" not in rest] == []
    assert len(found) == len([line for line in lock.read_text().splitlines() if re.match(r"[A-Za-z0-9]", line)])
    assert len(found) > 20


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_lock_names_no_index(lock):
    assert re.findall(r"https?://|file:|--(?:index-url|extra-index-url|find-links)", lock.read_text()) == []


def test_there_is_no_other_lock():
    assert [relative(path) for path in tracked("*.lock")] == []


def test_no_module_is_longer_than_three_hundred_lines():
    modules = [path for path in tracked("*.py") if path.parent.name != "migrations"]

    assert {relative(path): lines for path in modules if (lines := len(path.read_text().splitlines())) > 300} == {}


def templates() -> list[str]:
    return sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", templates())
def test_template_loads(name):
    template = get_template(name)

    assert Path(template.origin.name) == TEMPLATES / name

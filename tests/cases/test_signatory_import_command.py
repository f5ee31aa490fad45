"""`manage.py import_signatories`: its report, its answers and its refusals."""

import io
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cases.models import Organization
from tests.factories.cases import OpenLetterFactory, OrganizationFactory
from tests.factories.house import term
from tests.rows import row_counts

INVENTED = Path(__file__).parents[1] / "data" / "invented-signatories.txt"


@pytest.fixture(autouse=True)
def _kinds():
    term("name_kind", "acronym")


@pytest.fixture
def letter():
    return OpenLetterFactory(reported=True, title="Invented letter")


@pytest.fixture
def write(tmp_path):
    def write(content):
        path = tmp_path / "list.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def run(*args):
    out = io.StringIO()
    call_command("import_signatories", *map(str, args), stdout=out)
    return out.getvalue().splitlines()


def refusal(*args):
    """The one line that a refused run says. It changed nothing and says exit code 2."""
    before = row_counts()
    with pytest.raises(CommandError) as error:
        run(*args)
    assert error.value.returncode == 2
    assert row_counts() == before
    assert "\n" not in str(error.value)
    return str(error.value)


def test_list_is_imported_once(letter):
    assert run(letter.pk, INVENTED) == [
        "“Invented letter”: 24 lines",
        "      24 new organization",
        "Line 7, “Friends of Invented Minorities (Danish branch), Copenhagen” (new organization): make “Friends of Invented Minorities”, of which it is a branch? (answer: parent)",
        "Line 13, “Society for Unprinted Books (Austrian section), Graz” (new organization): make “Society for Unprinted Books”, of which it is a branch? (answer: parent)",
        "Added signatures: 24, organizations: 24.",
    ]
    again = run(letter.public_id, INVENTED)
    assert again[1] == "      24 under the letter already"
    assert again[-1] == "Nothing was added."


def test_dry_run_changes_nothing(letter):
    before = row_counts()
    assert run(letter.pk, INVENTED, "--dry-run")[-1] == "Nothing was changed (dry run)."
    assert row_counts() == before


def test_lines_that_wait_are_listed_and_completed_by_answers(letter, write):
    known = OrganizationFactory(name="Lantern Archive Centre")
    path = write("Lantern Archive Center, Lisbon\nFriends (Irish branch), Cork\nHarbour Watch\n")

    first = run(letter.pk, path)

    assert first[3] == (
        f"Line 1, “Lantern Archive Center, Lisbon” (waits for an answer): is it organization {known.pk}, “Lantern Archive Centre”?"
    )
    assert first[-2:] == [
        "1 line waits for an answer: run it again with --answer LINE=new or LINE=same:NUMBER",
        "Added signatures: 2, organizations: 2.",
    ]

    second = run(letter.pk, path, "--answer", f"1=same:{known.pk}", "--answer", "2=parent")

    assert second[-1] == "Added signatures: 1, organizations: 1."
    assert [each.organization.name for each in letter.signatures.all()] == [
        "Lantern Archive Centre",
        "Friends (Irish branch)",
        "Harbour Watch",
    ]
    assert Organization.objects.get(name="Friends").branches.count() == 1


def test_standard_input_is_read(letter, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Harbour Watch\n")))
    assert run(letter.pk, "-")[-1] == "Added signatures: 1, organizations: 1."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Harbour\n\xff", ", line 2: not UTF-8: byte 0xff at offset 8"),
        (b"", ": there is nothing in it"),
        ("\u200b\n", ": there is nothing in it"),
        (b"x" * 5_000_000, ", line 1: the line is 5000000 characters long, and 20000 is the most"),
        (b"A\nB\x00", ", line 2: there is a NUL byte at character 2"),
    ],
    ids=["utf8", "empty", "blank", "long", "nul"],
)
@pytest.mark.parametrize("flags", [[], ["--dry-run"]], ids=["", "dry"])
def test_bad_file_gets_one_line_that_names_what_and_where(letter, write, content, message, flags):
    path = write(content)
    assert refusal(letter.pk, path, *flags) == f"{path}{message}"


def test_missing_file_and_unknown_letter_are_named(letter, write, tmp_path):
    assert refusal(letter.pk, tmp_path / "none") == f"{tmp_path}/none: there is no such file"
    assert refusal(letter.pk, tmp_path) == f"{tmp_path}: it is a folder, not a file"
    message = "there is no letter “no-such-letter”: give its number, its public id or its slug"
    assert refusal("no-such-letter", write("A")) == message


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("new", "--answer: “new” is not an answer: write LINE=new, LINE=same:NUMBER or the like"),
        ("1=maybe", "line 1: “maybe” is no answer: say new, same:NUMBER, parent, place or skip"),
        ("9=new", "line 9: an answer was given for this line, but no signatory stands there"),
        ("1=same:99999", "line 1: there is no organization with the number 99999"),
    ],
)
def test_bad_answer_is_named(letter, write, answer, message):
    assert refusal(letter.pk, write("Harbour Watch"), "--answer", answer).endswith(message)

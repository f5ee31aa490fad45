"""`manage.py import_digests`: its report, its refusals, and what it leaves alone."""

import io
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cases.models import Term
from sources.models import Digest, NewsItem
from sources.services import digests
from tests.factories.house import term
from tests.rows import row_counts
from tracker.publishing.drafts import Refused
from tracker.publishing.models import Publication
from tracker.publishing.projector import project
from tracker.publishing.registry import Refusal
from tracker.store.models import Record

INVENTED = Path(__file__).parents[1] / "data" / "invented-bulletin.txt"
REAL = Path(__file__).parents[2] / ".." / "shared" / "seed" / "bulletin-2021-01.txt"
HEADER = "Valdor Bulletin (Monday – Tuesday, January 6 – 7, 2025)\n"


@pytest.fixture(autouse=True)
def _forms():
    term("news_form", "article")
    term("news_form", "opinion")


def run(*args):
    out = io.StringIO()
    call_command("import_digests", *map(str, args), stdout=out)
    return out.getvalue()


def refusal(*args):
    """The one line that a refused run says. It changed nothing and says exit code 2."""
    before = row_counts()
    with pytest.raises(CommandError) as error:
        run(*args)
    assert error.value.returncode == 2
    assert row_counts() == before
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.fixture
def write(tmp_path):
    def write(content, name="bulletin.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_report_names_every_line_and_question():
    report = run(INVENTED, "--dry-run").splitlines()

    assert report[:15] == [
        "317 lines:",
        "       6 header",
        "      98 entry",
        "       2 duplicate",
        "       6 boilerplate",
        "      63 other post",
        "     142 blank",
        "6 digests with 100 entries (97 items, 97 of them new):",
        "  Valdor Bulletin, 2025-01-06/2025-01-07: 16 entries, lines 67 to 102, new",
        "  Valdor Bulletin, 2025-01-03/2025-01-05: 15 entries, lines 123 to 156, new",
        "  Valdor Bulletin, 2024-12-31/2025-01-02: 34 entries, lines 157 to 228, new",
        "  Valdor Bulletin, 2024-12-03/2024-12-05: 16 entries, lines 229 to 264, new",
        "  Valdor Bulletin, 2024-11-30/2024-12-02: 19 entries, lines 274 to 314, new",
        "  Valdor Bulletin, 2024-11-27/2024-11-29: printed without entries, lines 315 to 317, new",
        "Duplicate: line 147 repeats line 141: ‘A country of locked cupboards’: archivists publish the inventory of what is gone",
    ]
    assert "Other posts: lines 103 to 121" in report
    at = report.index("Question: are these the same? (0.86, not merged)")
    assert report[at + 1 : at + 3] == [
        "  line 137: Inspectors accuse Karvelia of running ‘silence wards’ for Valdorian pupils",
        "  line 205: Inspectors say Karvelia possibly ran ‘silence wards’ for Valdorian pupils",
    ]
    assert report[-1] == "Nothing was changed (dry run)."


def test_dry_run_changes_nothing():
    before = row_counts()
    run(INVENTED, "--dry-run", "--release")
    assert row_counts() == before


def test_import_and_second_import():
    assert run(INVENTED).splitlines()[-1] == "Added digests: 6, entries: 100, news items: 97."
    before = row_counts()

    again = run(INVENTED)

    assert again.splitlines()[-1] == "Nothing was added: all of it is stored already."
    assert again.count("stored already") == 7
    assert row_counts() == before


def test_real_bulletin_is_imported_and_its_questions_listed():
    if not REAL.exists():
        pytest.skip("the seed folder is not beside this checkout")
    report = run(REAL)
    assert "6 digests with 105 entries (103 items, 103 of them new):" in report
    assert report.count("Duplicate: ") == 2
    assert report.splitlines()[-1] == "Added digests: 6, entries: 105, news items: 103."


def test_release_goes_through_the_gate_and_a_second_run_leaves_it(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(using="public", execute=True):
        with pytest.raises(CommandError, match="run manage.py project"):
            run(INVENTED, "--release")
        project()
    assert Record.objects.filter(type__in=["news", "digest"]).count() == 103

    again = run(INVENTED, "--release")

    assert again.splitlines()[-2:] == [
        "Released news items: 0, digests: 0.",
        "Left alone: 103 (public already, withdrawn, archived or scheduled).",
    ]


def test_refused_release_names_every_reason_and_keeps_the_import(write, monkeypatch):
    def refuse(**kwargs):
        raise Refused([Refusal("Snow title", "holds a name"), Refusal("Rain title", "holds a name")])

    monkeypatch.setattr(digests, "release", refuse)
    with pytest.raises(CommandError) as error:
        run(write(HEADER + "Snow\nRain\n"), "--release")

    assert error.value.returncode == 1
    assert str(error.value).splitlines()[0] == "The import stands, but the gate refused the release:"
    assert len(str(error.value).splitlines()) == 3
    assert Digest.objects.count() == 1
    assert not Publication.objects.exists()


def test_series_and_ends_are_taken(write):
    path = write(HEADER + "Snow\nRain\nHail\n")
    run(path, "--series", "Upland Digest", "--end", "1:4")
    assert Digest.objects.get().series == "Upland Digest"
    assert list(NewsItem.objects.order_by("pk").values_list("headline", flat=True)) == ["Snow", "Rain"]


def test_known_items_are_named_with_where_they_stood(write):
    run(write("Valdor Bulletin (Sunday, January 5, 2025)\nRain\nSnow\n"))
    snow = NewsItem.objects.get(headline="Snow").pk
    assert f"Known: line 2 is news item {snow}, in Valdor Bulletin 2025-01-05, entry 2" in run(write(HEADER + "Snow"))


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((HEADER + "Snow\n").encode())))
    assert run("-").splitlines()[-1] == "Added digests: 1, entries: 1, news items: 1."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Valdor\n\xff\xfe", "line 2: not UTF-8: byte 0xff at offset 7"),
        (HEADER.encode("utf-16"), "line 1: not UTF-8 (byte 0xff at offset 0): it looks like UTF-16, save it as UTF-8"),
        (b"", "there is nothing in it"),
        (b" \n\n", "there is nothing in it"),
        (HEADER + "x" * 5_000_000, "line 2: the line is 5000000 characters long, and 20000 is the most"),
        (HEADER + "Snow\x00\n", "line 2: there is a NUL byte at character 5"),
        (
            "Valdor Bulletin (Monday, February 30, 2025)\nSnow\n",
            "line 1: the header's date “February 30, 2025” does not exist",
        ),
        (
            "Valdor Bulletin (Monday – Tuesday, January 7 – 6, 2025)\n",
            "line 1: the period ends on January 6, 2025, before it begins on January 7, 2025",
        ),
        (
            "Snow\n",
            "there is no digest: one begins with a line such as “Name (Sunday – Monday, January 17 – 18, 2021)”",
        ),
    ],
    ids=["utf8", "utf16", "empty", "blank", "long", "nul", "impossible", "backwards", "none"],
)
@pytest.mark.parametrize("flags", [[], ["--dry-run"], ["--release"]], ids=["", "dry", "release"])
def test_bad_file_gets_one_line_that_names_what_and_where(write, content, message, flags):
    path = write(content)
    joint = ", " if message.startswith("line") else ": "
    assert refusal(path, *flags) == f"{path}{joint}{message}"


def test_missing_file_and_folder_are_named(tmp_path):
    assert refusal(tmp_path / "none.txt") == f"{tmp_path}/none.txt: there is no such file"
    assert refusal(tmp_path) == f"{tmp_path}: it is a folder, not a file"
    assert "it cannot be read" in refusal("nul\0byte")


@pytest.mark.parametrize(
    ("end", "message"),
    [
        ("five", "--end: “five” is not an end: write HEADER_LINE:LINE, such as 67:103"),
        ("2:3", "line 2: an end was given for this line, but no digest begins there"),
        ("1:9", "line 1: the digest cannot end before line 9; it may end before any line from 2 to 3"),
        ("1:1", "line 1: the digest cannot end before line 1; it may end before any line from 2 to 3"),
    ],
)
def test_bad_end_is_named(write, end, message):
    assert refusal(write(HEADER + "Snow\n"), "--end", end).endswith(message)


def test_two_ends_for_one_digest_are_named(write):
    message = refusal(write(HEADER + "Snow\n"), "--end", "1:2", "--end", "1:3")
    assert message == "--end: two ends are given for the digest at line 1"


def test_series_that_cannot_be_kept_is_named(write):
    path = write(HEADER)
    assert refusal(path, "--series", "x" * 121).startswith(f"{path}, line 1: the name of the series is 121")
    assert refusal(path, "--series", "a\0").startswith("series, line 1: there is a NUL byte")


def test_stored_digest_that_differs_is_named(write):
    run(write(HEADER + "Snow\nRain\n"))
    path = write(HEADER + "Snow\nHail\n")
    message = "“Valdor Bulletin, 2025-01-06/2025-01-07” is stored already, and its entry 2 reads differently"
    assert refusal(path) == refusal(path, "--dry-run") == f"{path}, line 3: {message}"


def test_missing_vocabulary_is_named(write):
    Term.objects.all().delete()
    assert refusal(write(HEADER + "Snow\n")).endswith("run manage.py load_vocabularies first")

"""The pages on which editors paste a digest or a letter's signatories: preview, choose, import."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Organization
from sources.models import Digest, NewsItem
from tests.factories.cases import OpenLetterFactory, OrganizationFactory, UserFactory
from tests.factories.house import term
from tests.factories.sources import DigestEntryFactory
from tests.rows import row_counts

INVENTED = Path(__file__).parent / "data" / "invented-bulletin.txt"
SIGNATORIES = Path(__file__).parent / "data" / "invented-signatories.txt"
HEADER = "Valdor Bulletin (Monday – Tuesday, January 6 – 7, 2025)\n"
PROSE = "The committee met in a tent, " * 18 + "and adjourned."


@pytest.fixture(autouse=True)
def _words():
    for scheme, code in [("news_form", "article"), ("news_form", "opinion"), ("name_kind", "acronym")]:
        term(scheme, code)


@pytest.fixture
def letter():
    return OpenLetterFactory(reported=True, title="Invented letter")


@pytest.fixture
def digest_page():
    return reverse("admin:sources_digest_paste")


@pytest.fixture
def signatory_page(letter):
    return reverse("admin:cases_openletter_signatories", args=[letter.pk])


def hidden(response) -> dict[str, str]:
    """What the page's form carries unseen, without the token."""
    html = response.content.decode()
    return dict(re.findall(r'<input type="hidden" name="(kept|series|expected)" value="([^"]*)"', html))


def alarms(response) -> list[str]:
    html = unescape(response.content.decode())
    return re.findall(r'<p class="(?:alarm|refusal)" role="alert">(.*?)</p>', html, re.DOTALL)


def rows(response) -> list[list[str]]:
    """The cells of the table of lines, in plain words."""
    html = response.content.decode()
    found = re.findall(r'<tr id="line-\d+"[^>]*>(.*?)</tr>', html, re.DOTALL)
    return [[re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)] for row in found]


def test_lists_lead_to_the_pages(admin_client, letter, digest_page, signatory_page):
    assert digest_page in admin_client.get(reverse("admin:sources_digest_changelist")).content.decode()
    assert (
        signatory_page in admin_client.get(reverse("admin:cases_openletter_change", args=[letter.pk])).content.decode()
    )


# Digests


def test_digest_is_pasted_previewed_and_imported(admin_client, digest_page):
    before = row_counts()
    text = INVENTED.read_text(encoding="utf-8")

    preview = admin_client.post(digest_page, {"text": text})

    assert row_counts() | {"sessions.Session": 0} == before | {"sessions.Session": 0}
    shown = rows(preview)
    assert len(shown) == 317
    assert [row[1] for row in shown].count("other post") == 63
    assert shown[146][:2] == ["147", "duplicate"]
    assert "repeats line 141" in shown[146][2]
    assert preview.content.decode().count("<select") == 6

    done = admin_client.post(digest_page, hidden(preview) | {"import": "1"})

    assert "Added digests: 6, entries: 100, news items: 97." in done.content.decode()
    for digest in Digest.objects.all():
        assert reverse("admin:sources_digest_change", args=[digest.pk]) in done.content.decode()
    assert NewsItem.objects.count() == 97


def test_second_paste_has_nothing_to_import(admin_client, digest_page):
    first = admin_client.post(digest_page, {"text": HEADER + "Snow"})
    admin_client.post(digest_page, hidden(first) | {"import": "1"})
    before = row_counts()

    again = admin_client.post(digest_page, {"text": HEADER + "Snow"})

    assert "there is nothing to import" in again.content.decode()
    assert 'name="import"' not in again.content.decode()
    admin_client.post(digest_page, hidden(again) | {"import": "1"})
    assert row_counts() == before


def test_uploaded_file_is_kept_to_the_last_character(admin_client, digest_page):
    content = ("\ufeff" + HEADER + "Snow \nhttps://a.example/1\n").encode()
    preview = admin_client.post(digest_page, {"upload": SimpleUploadedFile("b.txt", content)})
    admin_client.post(digest_page, hidden(preview) | {"import": "1"})
    digest = Digest.objects.get()
    assert digest.header == "\ufeff" + HEADER.strip()
    assert digest.entries.get().printed == "Snow \nhttps://a.example/1"


def test_end_is_moved_and_seen_before_it_counts(admin_client, digest_page):
    preview = admin_client.post(digest_page, {"text": HEADER + "Snow\nRain\nHail\n"})

    moved = admin_client.post(digest_page, hidden(preview) | {"end_1": "3", "import": "1"})

    assert alarms(moved) == ["this is no longer what was previewed: look at it again"]
    assert not Digest.objects.exists()
    assert '<option value="3" selected>3: Rain</option>' in moved.content.decode()
    admin_client.post(digest_page, hidden(moved) | {"end_1": "3", "import": "1"})
    assert list(NewsItem.objects.values_list("headline", flat=True)) == ["Snow"]


def test_office_that_changed_since_is_looked_at_again(admin_client, digest_page):
    preview = admin_client.post(digest_page, {"text": HEADER + "Snow"})
    DigestEntryFactory(digest__period="2025-01-05", digest__series="Valdor Bulletin", item__headline="Snow")

    again = admin_client.post(digest_page, hidden(preview) | {"import": "1"})

    assert alarms(again) == ["this is no longer what was previewed: look at it again"]
    assert "Valdor Bulletin 2025-01-05, entry 1" in rows(again)[1][2]
    assert Digest.objects.count() == 1


def test_end_moved_over_prose_is_shown_and_can_be_moved_back(admin_client, digest_page):
    preview = admin_client.post(digest_page, {"text": HEADER + "Snow\n" + PROSE})
    over = admin_client.post(digest_page, hidden(preview) | {"end_1": "4"})
    assert alarms(over) == ["line 3: the headline is 536 characters long, and 500 is the most that can be kept"]
    assert 'name="import"' not in over.content.decode()
    back = admin_client.post(digest_page, hidden(over) | {"end_1": "3"})
    assert alarms(back) == []


BAD = {
    "empty": ({"text": ""}, "there is nothing in it"),
    "blank": ({"text": " \r\n\u200b"}, "there is nothing in it"),
    "nul": ({"text": HEADER + "Sn\x00ow"}, "line 2: there is a NUL byte at character 3"),
    "long": ({"text": HEADER + "x" * 5_000_000}, "line 2: the line is 5000000 characters long, and 20000 is the most"),
    "no utf-8": ({"upload": b"Snow\n\xff"}, "b.txt, line 2: not UTF-8: byte 0xff at offset 5"),
    "empty file": ({"upload": b""}, "b.txt: there is nothing in it"),
    "long file": ({"upload": b"x" * 5_000_000}, "b.txt, line 1: the line is 5000000 characters long, and 20000 is the most"),
    "nul in file": ({"upload": b"\x00"}, "b.txt, line 1: there is a NUL byte at character 1"),
    "both": ({"text": "Snow", "upload": b"Snow"}, "there is both a pasted text and a file: give one of them"),
    "changed": ({"kept": "forged"}, "the text did not come back as it was previewed: paste it again"),
}  # fmt: skip
BAD_DIGESTS = BAD | {
    "impossible": (
        {"text": "Valdor Bulletin (Monday, February 30, 2025)"},
        "line 1: the header's date “February 30, 2025” does not exist",
    ),
    "none": (
        {"text": "Snow"},
        "there is no digest: one begins with a line such as “Name (Sunday – Monday, January 17 – 18, 2021)”",
    ),
    "end": ({"text": HEADER + "Snow", "end_1": "x"}, "line 1: the end of this digest is not the number of a line"),
    "far end": (
        {"text": HEADER + "Snow", "end_1": "9"},
        "line 1: the digest cannot end before line 9; it may end before any line from 2 to 3",
    ),
    "end of none": ({"text": HEADER, "end_9": "1"}, "line 9: an end was given for this line, but no digest begins there"),
    "nul in series": ({"text": HEADER, "series": "a\x00"}, "Null characters are not allowed."),
    "long series": ({"text": HEADER, "series": "x" * 121}, "Ensure this value has at most 120 characters (it has 121)."),
}  # fmt: skip


def sent(data: dict) -> dict:
    if "upload" in data:
        return data | {"upload": SimpleUploadedFile("b.txt", data["upload"])}
    return data


@pytest.mark.parametrize("bad", BAD_DIGESTS)
@pytest.mark.parametrize("step", ["preview", "import"])
def test_bad_digest_is_an_error_of_the_form(admin_client, digest_page, bad, step):
    data, message = BAD_DIGESTS[bad]
    before = row_counts()

    answer = admin_client.post(digest_page, sent(data) | ({"import": "1"} if step == "import" else {}))

    assert answer.status_code == 200
    assert alarms(answer) == [message]
    assert row_counts() == before


@pytest.mark.parametrize("missing", ["add_digest", "add_newsitem"])
def test_digest_page_needs_both_permissions(client, digest_page, missing):
    editor = UserFactory()
    wanted = Permission.objects.filter(codename__in=["add_digest", "add_newsitem"])
    editor.user_permissions.set(wanted)
    client.force_login(editor)
    assert client.get(digest_page).status_code == 200

    editor.user_permissions.remove(wanted.get(codename=missing))

    assert client.get(digest_page).status_code == 403
    assert client.post(digest_page, {"text": HEADER + "Snow"}).status_code == 403


def test_pages_need_a_sign_in(client, digest_page, signatory_page):
    for address in (digest_page, signatory_page):
        assert client.post(address, {"text": HEADER, "import": "1"}).status_code == 302


# Signatories


def test_signatories_are_pasted_previewed_and_imported(admin_client, letter, signatory_page):
    before = row_counts()

    assert admin_client.get(signatory_page).status_code == 200
    preview = admin_client.post(signatory_page, {"text": SIGNATORIES.read_text(encoding="utf-8")})

    assert row_counts() == before
    assert "<li>new organization: 24</li>" in preview.content.decode()

    done = admin_client.post(signatory_page, hidden(preview) | {"import": "1"})

    assert "Added signatures: 24, organizations: 24, parents of branches: 0." in done.content.decode()
    assert reverse("admin:cases_signature_change", args=[letter.signatures.first().pk]) in done.content.decode()
    assert letter.signatures.filter(state="confirmed", basis="as_published").count() == 24


def test_answers_are_seen_before_they_count(admin_client, letter, signatory_page):
    known = OrganizationFactory(name="Lantern Archive Centre")
    text = "Lantern Archive Center, Lisbon\nFriends (Irish branch)\nSigned by:\nReading Room, Brisa"
    preview = admin_client.post(signatory_page, {"text": text})
    assert preview.content.decode().count("<select") == 2
    answers = {"means_1": f"same:{known.pk}", "means_3": "skip", "parent_2": "1", "place_4": "1"}

    unseen = admin_client.post(signatory_page, hidden(preview) | answers | {"import": "1"})

    assert alarms(unseen) == ["this is no longer what was previewed: look at it again"]
    assert not letter.signatures.exists()
    assert unseen.content.decode().count(" selected>") == 2
    assert unseen.content.decode().count(" checked>") == 2
    admin_client.post(signatory_page, hidden(unseen) | answers | {"import": "1"})
    assert [(each.organization.name, each.place_as_signed) for each in letter.signatures.all()] == [
        ("Lantern Archive Centre", "Lisbon"),
        ("Friends (Irish branch)", ""),
        ("Reading Room", "Brisa"),
    ]
    assert Organization.objects.get(name="Friends").branches.count() == 1


def test_waiting_lines_are_shown_again_after_the_import(admin_client, letter, signatory_page):
    OrganizationFactory(name="Lantern Archive Centre")
    preview = admin_client.post(signatory_page, {"text": "Lantern Archive Center\nHarbour Watch"})
    done = admin_client.post(signatory_page, hidden(preview) | {"import": "1"})

    assert "Waiting for an answer" in done.content.decode()
    again = admin_client.post(signatory_page, hidden(done))

    assert "<li>under the letter already: 1</li><li>waits for an answer: 1</li>" in again.content.decode()


BAD_SIGNATORIES = BAD | {
    "answer": ({"text": "A", "means_1": "maybe"}, "line 1: “maybe” is no answer: say new, same:NUMBER, parent, place or skip"),
    "long name": ({"text": "x" * 251}, "line 1: the name is 251 characters long, and 250 is the most that can be kept"),
    "nobody": ({"text": "A", "means_1": "same:99999"}, "line 1: there is no organization with the number 99999"),
    "no line": ({"text": "A", "means_9": "new"}, "line 9: an answer was given for this line, but no signatory stands there"),
}  # fmt: skip


@pytest.mark.parametrize("bad", BAD_SIGNATORIES)
@pytest.mark.parametrize("step", ["preview", "import"])
def test_bad_signatories_are_an_error_of_the_form(admin_client, signatory_page, bad, step):
    data, message = BAD_SIGNATORIES[bad]
    before = row_counts()

    answer = admin_client.post(signatory_page, sent(data) | ({"import": "1"} if step == "import" else {}))

    assert answer.status_code == 200
    assert message in alarms(answer)
    assert row_counts() == before


def test_signatory_page_needs_its_permission_and_a_letter(client, admin_client, signatory_page):
    missing = reverse("admin:cases_openletter_signatories", args=[99999])
    assert admin_client.get(missing).status_code == 404
    editor = UserFactory()
    client.force_login(editor)
    assert client.get(signatory_page).status_code == 403
    editor.user_permissions.add(Permission.objects.get(codename="add_signature"))
    assert client.get(signatory_page).status_code == 200

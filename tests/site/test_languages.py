"""The language of a page comes with its address, and with nothing else of the request."""

import pytest
from django.conf import settings

from tests.factories.documents import document, publish
from tests.site.reading import Page

PAGES = ["/", "/cases/", "/search/?q=case", "/cases/IN-1/"]


@pytest.fixture
def case():
    made = document("case", slug="IN-1")
    publish(made)
    return made


def opening(answer) -> str:
    """The page's own <html> tag."""
    return next(line for line in answer.content.decode().splitlines() if "<html" in line).partition("<html")[2]


@pytest.mark.parametrize(
    ("prefix", "tag", "said"),
    [
        ("", ' lang="en" dir="ltr">', "en"),
        ("/sv", ' lang="sv" dir="ltr">', "sv"),
        ("/ug", ' lang="ug" dir="rtl">', "ug"),
    ],
)
@pytest.mark.parametrize("path", PAGES)
def test_page_speaks_the_language_of_its_address(client, case, path, prefix, tag, said):
    answer = client.get(prefix + path)

    assert (answer.status_code, opening(answer), answer["Content-Language"]) == (200, tag, said)


@pytest.mark.parametrize("path", ["/", "/sv/"])
def test_what_the_reader_prefers_changes_nothing(client, case, path):
    plain = client.get(path)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ug"

    asking = client.get(path, headers={"Accept-Language": "ug"})

    assert (asking.content, dict(asking.headers)) == (plain.content, dict(plain.headers))
    assert not plain.has_header("Vary")


def test_tag_differs_by_language(client, case):
    assert len({client.get(prefix + "/cases/")["ETag"] for prefix in ("", "/sv", "/ug")}) == 3


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        "/en/cases/",
        "/SV/cases/",
        "/de/cases/",
        "/sv/sv/cases/",
        "/sv/admin/",
        "/sv/api/v1/",
        "/sv/healthz",
        "/sv/sitemap.xml",
        "/sv/robots.txt",
        "/sv/feeds/cases.atom",
        "/sv/.well-known/security.txt",
        "/sv/static/site/site.css",
    ],
)
def test_only_pages_have_a_prefix_and_english_has_none(client, case, path):
    assert client.get(path, follow=True).status_code == 404


@pytest.mark.parametrize(("path", "status"), [("/ug/nope/", 404), ("/ug/cases/?foo=1", 400)])
def test_error_speaks_the_language_of_the_address(client, case, path, status):
    answer = client.get(path)

    assert (answer.status_code, answer["Content-Language"]) == (status, "ug")
    assert opening(answer) == ' lang="ug" dir="rtl">'


def test_address_of_the_api_is_answered_in_english_after_a_page_in_uyghur(client, case):
    client.get("/ug/cases/?foo=1")

    assert client.get("/api/v1/cases/?foo=1").json()["errors"][0]["detail"] == "There is no such parameter here."


def test_id_leads_to_the_slug_in_the_same_language(client, case):
    assert client.get(f"/sv/cases/{case['id']}/")["Location"] == "/sv/cases/IN-1/"
    assert client.get("/sv/cases")["Location"] == "/sv/cases/"


def alternates(answer) -> list[tuple[str, str]]:
    """The languages and addresses of a page's head."""
    lines = [line for line in answer.content.decode().splitlines() if 'rel="alternate" hreflang=' in line]
    return [(line.split('hreflang="')[1].split('"')[0], line.split('href="')[1].split('"')[0]) for line in lines]


def test_head_names_the_page_in_every_language(client, case, settings):
    settings.SITE_URL = "https://tracker.example"

    named = alternates(client.get("/sv/cases/IN-1/"))

    assert named == [
        ("en", "https://tracker.example/cases/IN-1/"),
        ("x-default", "https://tracker.example/cases/IN-1/"),
        ("sv", "https://tracker.example/sv/cases/IN-1/"),
        ("ug", "https://tracker.example/ug/cases/IN-1/"),
    ]


def test_error_names_no_other_language(client, case):
    assert alternates(client.get("/sv/nope/")) == []


def switch(answer) -> list[str]:
    """Where the switch of languages leads."""
    part = answer.content.decode().split('<nav class="languages"')[1].split("</nav>")[0]
    return [piece.partition('"')[0].replace("&amp;", "&") for piece in part.split('href="')[1:]]


def test_switch_stays_on_the_page_with_its_query(client, case):
    answer = client.get("/ug/cases/?q=a%26b&ordering=title")

    assert switch(answer) == [
        "/cases/?q=a%26b&ordering=title",
        "/sv/cases/?q=a%26b&ordering=title",
        "/ug/cases/?q=a%26b&ordering=title",
    ]


def test_switch_on_an_error_leads_to_the_first_page(client, case):
    assert switch(client.get("/sv/nope/")) == ["/", "/sv/", "/ug/"]


def test_unknown_addresses_answer_the_same_bytes_in_each_language(client, case):
    for prefix in ("", "/sv", "/ug"):
        answers = [client.get(prefix + path).content for path in ("/nope/", "/cases/nope/", "/a/b/c/")]
        assert len({*answers}) == 1


def test_switch_names_each_language_in_itself(client, case):
    assert Page(client.get("/")).text("").count("English svenska ئۇيغۇرچە") == 1

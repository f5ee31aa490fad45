"""What leaves the site: feeds, the sitemap, robots, security.txt, files, search."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
import time_machine

from tests.factories.documents import document, publish, retract
from tests.site.reading import Page
from tracker.store.models import StoredFile

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(client, address="/feeds/cases.atom"):
    return ElementTree.fromstring(client.get(address).content).findall(f"{ATOM}entry")


def test_feed_has_the_newest_release_first_under_its_permanent_id(client):
    older, newer = document("case", title="Older"), document("case", title="Newer & <newest>", summary="*So*.")
    publish(older)
    publish(newer, released_at=datetime(2021, 3, 2, 8, tzinfo=UTC))
    publish(document("news"))

    found = entries(client)

    assert [entry.find(f"{ATOM}title").text for entry in found] == ["Newer & <newest>", "Older"]
    assert found[0].find(f"{ATOM}id").text == f"urn:uuid:{newer['id']}"
    assert found[0].find(f"{ATOM}updated").text == "2021-03-02T08:00:00+00:00"
    assert found[0].find(f"{ATOM}link").get("href") == f"http://127.0.0.1:8000{newer['url']}"
    assert found[0].find(f"{ATOM}summary").text.endswith("<p><em>So</em>.</p>\n")


def test_feed_follows_a_retraction(client):
    case = document("case")
    publish(case)
    retract(case)

    assert entries(client) == []


def test_feed_holds_fifty(client):
    for _ in range(51):
        publish(document("organization"))

    assert len(entries(client, "/feeds/organizations.atom")) == 50


def test_feed_survives_control_characters(client):
    publish(document("news", title="Bell\x07 rings", summary="A\x0bb"))

    assert entries(client, "/feeds/news.atom")[0].find(f"{ATOM}title").text == "Bell rings"


def test_lists_and_records_announce_their_feed(client):
    case = document("case")
    publish(case)

    for address in ("/cases/", case["url"]):
        assert (
            'type="application/atom+xml" title="Latest cases" href="/feeds/cases.atom"'
            in client.get(address).content.decode()
        )


def test_sitemap_lists_sections_and_records_with_their_release(client):
    publish(document("page", slug="about"))
    publish(document("case", slug="IN-1"), released_at=datetime(2021, 3, 2, 8, tzinfo=UTC))

    urls = ElementTree.fromstring(client.get("/sitemap.xml").content).findall(f"{MAP}url")
    found = {url.find(f"{MAP}loc").text: url.findtext(f"{MAP}lastmod") for url in urls}

    assert found["http://127.0.0.1:8000/cases/IN-1/"] == "2021-03-02T08:00:00+00:00"
    assert "http://127.0.0.1:8000/about/" in found
    assert found["http://127.0.0.1:8000/"] is None
    assert len(found) == 10


def test_robots_knows_the_sitemap(client):
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in client.get("/robots.txt").content.decode()


@time_machine.travel("2021-03-10 12:00:00+00:00", tick=False)
def test_security_contact_stands_where_it_is_looked_for(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    named = client.get("/.well-known/security.txt").content.decode()
    settings.SECURITY_CONTACT = ""
    unnamed = client.get("/.well-known/security.txt")

    assert named.startswith("Contact: mailto:security@example.org\nExpires: 2021-09-06T00:00:00Z\n")
    assert unnamed.status_code == 404


@pytest.fixture
def files():
    for sha256, media_type in (("a" * 64, "image/png"), ("b" * 64, "application/pdf")):
        StoredFile.objects.create(sha256=sha256, media_type=media_type, content=b"bytes")


def test_file_is_served_as_what_it_is_and_cannot_run(client, files):
    answer = client.get(f"/files/{'a' * 64}.png")

    assert (answer.content, answer["Content-Type"]) == (b"bytes", "image/png")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert not answer.has_header("Content-Disposition")


def test_document_is_saved_not_shown(client, files):
    assert client.get(f"/files/{'b' * 64}.pdf")["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize("name", ["a" * 64 + ".pdf", "c" * 64 + ".png", "a" * 63 + ".png", "A" * 64 + ".png"])
def test_file_under_another_name_is_not_found(client, files, name):
    assert client.get(f"/files/{name}").status_code == 404


def test_search_finds_over_all_types_and_marks_what_it_found(client):
    publish(document("case", title="The teacher of Elsewhere", summary="She taught a forbidden language."))
    publish(document("news", title="A teacher is sent home"))
    publish(document("letter", title="Nothing of the kind"))

    answer = client.get("/search/?q=teacher")

    assert "2 finds for “teacher”." in Page(answer).text("content")
    assert "The <mark>teacher</mark> of Elsewhere" in answer.content.decode()
    assert "Everything 2 Case 1 News item 1" in Page(answer).text("content")


def test_search_by_type_keeps_the_counts_of_the_others(client):
    publish(document("case", title="The teacher of Elsewhere"))
    publish(document("news", title="A teacher is sent home"))

    page = Page(client.get("/search/?q=teacher&type=news"))

    assert "1 find for" in page.text("content")
    assert "Everything 2 Case 1 News item 1" in page.text("content")


def test_search_pages_carry_the_query_on(client):
    for number in range(26):
        publish(document("news", title=f"Teacher {number}"))

    links = Page(client.get("/search/?q=teacher&type=news")).links["content"]

    assert "?q=teacher&type=news&page=2" in links
    assert "1 find" not in Page(client.get("/search/?q=teacher&type=news&page=2")).text("content")
    assert client.get("/search/?q=teacher&page=3").status_code == 404


@pytest.mark.parametrize("query", ["", " ", '"', "*", "a OR", "\x00", "<b>", "𠮷", "x" * 200])
def test_search_of_anything_answers(client, query):
    publish(document("case"))

    assert client.get("/search/", {"q": query}).status_code == 200


def test_search_that_is_too_long_is_refused_by_name(client):
    answer = client.get("/search/", {"q": "x" * 201})

    assert answer.status_code == 400
    assert "q:" in Page(answer).text("content")

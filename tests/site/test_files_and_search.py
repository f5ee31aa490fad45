"""Released files, and search over everything."""

import pytest

from tests.factories.documents import document, publish
from tests.site.reading import Page
from tracker.store.models import StoredFile


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
    assert "Everything 2 Cases 1 News 1" in Page(answer).text("content")


def test_search_by_type_keeps_the_counts_of_the_others(client):
    publish(document("case", title="The teacher of Elsewhere"))
    publish(document("news", title="A teacher is sent home"))

    page = Page(client.get("/search/?q=teacher&type=news"))

    assert "1 find for" in page.text("content")
    assert "Everything 2 Cases 1 News 1" in page.text("content")


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

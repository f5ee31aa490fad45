"""Kept bytes are what Django answered: whole, compressed, by their length alone, or not at all."""

import gzip

import pytest

from tests.kept.reader import GZIP, Reader, answering
from tracker.kept import takes_gzip

KEPT = [
    "/",
    "/cases/",
    "/cases/?q=teacher",
    "/cases/IN-1/",
    "/search/?q=teacher",
    "/feeds/cases.atom",
    "/sitemap.xml",
    "/robots.txt",
    "/api/v1/cases/",
    "/api/v1/cases/IN-1/",
    "/api/v1/changes/",
]


@pytest.mark.parametrize("path", KEPT)
def test_second_answer_is_the_first_without_asking_django(reader, case, path):
    first, second = reader.get(path), reader.get(path)

    assert first.status == "200 OK"
    assert second == first
    assert len(reader.asked) == 1


@pytest.mark.parametrize("path", KEPT)
def test_answer_is_what_django_gives(reader, case, path):
    plain, kept = Reader(), reader
    bare = [pair for pair in kept.get(path).headers if pair != ("Vary", "Accept-Encoding")]

    answer = plain.get(path, HTTP_COOKIE="passes=by")

    assert (bare, kept.get(path).body) == (answer.headers, answer.body)


def test_head_is_answered_from_get_and_get_from_head(reader, case):
    head, get, again = reader.get("/cases/", "HEAD"), reader.get("/cases/"), reader.get("/cases/", "HEAD")

    assert head.body == again.body == b""
    assert head.headers == get.headers == again.headers
    assert get.header("Content-Length") == str(len(get.body))
    assert [environ["REQUEST_METHOD"] for environ in reader.asked] == ["GET"]


def test_what_the_reader_holds_is_not_sent_again(reader, case):
    tag = reader.get("/cases/").header("ETag")

    for held in (tag, tag.removeprefix("W/"), f'"other", {tag}'):
        answer = reader.get("/cases/", HTTP_IF_NONE_MATCH=held)
        assert (answer.status, answer.body, answer.header("ETag")) == ("304 Not Modified", b"", tag)
        assert answer.header("Cache-Control") == "public, no-cache"
    assert reader.get("/cases/", HTTP_IF_NONE_MATCH="*").status == "200 OK"
    assert reader.get("/cases/", HTTP_IF_NONE_MATCH='W/"other"').status == "200 OK"
    assert len(reader.asked) == 1


def test_tag_is_known_before_anything_is_kept(case):
    tag = Reader().get("/cases/").header("ETag")

    assert Reader().get("/cases/", HTTP_IF_NONE_MATCH=tag).status == "304 Not Modified"


def test_compressed_form_is_made_once_and_says_the_same(reader, case, monkeypatch):
    plain = reader.get("/cases/")
    packed = reader.get("/cases/", **GZIP)
    monkeypatch.setattr("tracker.kept.gzip.compress", lambda *args, **kwargs: pytest.fail("compressed again"))

    again = reader.get("/cases/", **GZIP)

    assert again == packed
    assert gzip.decompress(packed.body) == plain.body
    assert packed.header("Content-Encoding") == "gzip"
    assert packed.header("Content-Length") == str(len(packed.body))
    assert plain.header("Vary") == packed.header("Vary") == "Accept-Encoding"
    assert plain.header("ETag") == packed.header("ETag")
    assert reader.get("/cases/") == plain


def test_picture_is_not_compressed():
    reader = Reader(answering(b"x" * 1000, kind="image/png"))

    answer = reader.get("/", **GZIP)

    assert (answer.body, answer.header("Vary")) == (b"x" * 1000, "")


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True),
        ("deflate, GZIP;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("identity", False),
        ("", False),
        ("x-gzipped", False),
    ],
)
def test_gzip_is_sent_to_who_takes_it(accepted, takes):
    assert takes_gzip(accepted) == takes


def test_memory_is_bounded_and_the_least_used_leave():
    reader = Reader(answering(b"x" * 8_000), size=250_000)
    for number in range(100):
        reader.get("/first/")
        reader.get(f"/{number}/")

    shelf = reader.layer.shelf
    kept = sum(len(answer.body) for answer in shelf.answers.values())
    paths = [key[4] for key in shelf.answers]
    assert kept == 24 * 8_000
    assert [environ["PATH_INFO"] for environ in reader.asked].count("/first/") == 1
    assert paths[-1] == "/99/"
    assert shelf.room >= 0

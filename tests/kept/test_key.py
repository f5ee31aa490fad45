"""Kept bytes are never those of another address, language, host or reader."""

from urllib.parse import unquote_to_bytes

import pytest

from tests.kept.reader import ROOM, Reader, answering, echo


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/cases/", "/sv/cases/"),
        ("/sv/cases/", "/ug/cases/"),
        ("/cases/?q=teacher", "/cases/?q=pupil"),
        ("/cases/?q=teacher", "/cases/"),
        ("/cases/?country=SE&country=NO", "/cases/?country=NO&country=SE"),
        ("/cases/?page=1&q=a", "/cases/?page=2&q=a"),
        ("/cases/?utm=1", "/cases/?utm=2"),
        ("/cases/IN-1/", "/cases/IN-2/"),
        ("/cases/IN-1/", "/letters/IN-1/"),
        ("/cases/IN-1/", "/cases/in-1/"),
    ],
)
def test_other_address_is_another_answer(one, other):
    """Of an application that says back what it was asked: a key that forgets a part would give the wrong one."""
    reader = Reader(echo)
    reader.get(one)

    path, _, query = other.partition("?")
    path = unquote_to_bytes(path).decode("latin-1")
    assert reader.get(other).body.decode() == f"http 127.0.0.1 {path} {query}"


@pytest.mark.parametrize(
    "more", [{"HTTP_HOST": "www.example.org"}, {"SERVER_NAME": "localhost"}, {"wsgi.url_scheme": "https"}]
)
def test_other_host_or_scheme_is_another_answer(more):
    reader = Reader(echo)
    first = reader.get("/cases/")

    assert reader.get("/cases/", **more).body != first.body


def test_languages_are_kept_apart(reader, case):
    """Whatever Django makes of the prefix today, it is asked for each."""
    for path in ("/cases/", "/sv/cases/", "/ug/cases/"):
        reader.get(path)

    assert [environ["PATH_INFO"] for environ in reader.asked] == ["/cases/", "/sv/cases/", "/ug/cases/"]


@pytest.mark.parametrize("header", ["HTTP_COOKIE", "HTTP_AUTHORIZATION"])
def test_reader_with_a_name_is_neither_answered_nor_kept(reader, case, header):
    reader.get("/cases/")
    reader.get("/cases/", **{header: "something"})
    reader.get("/news/", **{header: "something"})
    reader.get("/news/")

    assert [(header in environ, environ["PATH_INFO"]) for environ in reader.asked] == [
        (False, "/cases/"),
        (True, "/cases/"),
        (True, "/news/"),
        (False, "/news/"),
    ]


def test_django_is_told_nothing_of_the_reader(reader, case):
    reader.get("/cases/", HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="sv", HTTP_USER_AGENT="x", HTTP_REFERER="y")

    (told,) = reader.asked
    assert {name: value for name, value in told.items() if name.startswith("HTTP_")} == {"HTTP_HOST": "localhost"}


@pytest.mark.parametrize(
    "app",
    [
        answering(status="404 Not Found"),
        answering(status="301 Moved Permanently"),
        answering(cache="private"),
        answering(cache="no-store"),
        answering(b"x", ("Set-Cookie", "a=b")),
        answering(b"x", ("Vary", "Cookie")),
        answering(b"x", ("Vary", "Accept-Language")),
        answering(b"x" * (ROOM // 20)),
        lambda environ, start: start("200 OK", [("Cache-Control", "public, no-cache"), ("ETag", 'W/"1"')]) or [b"x"],
        lambda environ, start: (
            start("200 OK", [("Cache-Control", "public, no-cache"), ("Content-Length", "1")]) or [b"x"]
        ),
    ],
    ids=["404", "301", "private", "no-store", "cookie", "vary", "language", "large", "no-length", "no-tag"],
)
def test_what_is_not_a_public_page_passes_and_is_not_kept(app):
    reader = Reader(app)

    first, second = reader.get("/"), reader.get("/")

    assert first == second
    assert first.body.startswith(b"x")
    assert len(reader.asked) == 2


@pytest.mark.parametrize("path", ["/admin/login/", "/healthz", "/static/site/site.css", "/nope/", "/cases/?foo=1"])
def test_other_faces_and_errors_are_django_s(reader, case, path):
    reader.get(path)
    reader.get(path)

    assert len(reader.asked) == 2


@pytest.mark.parametrize("path", ["/admin/login/", "/healthz", "/static/site/site.css"])
def test_other_faces_are_told_all_of_the_request(path):
    reader = Reader(echo)
    reader.get(path, HTTP_USER_AGENT="x")
    reader.get(path, HTTP_USER_AGENT="x")

    assert [environ["HTTP_USER_AGENT"] for environ in reader.asked] == ["x", "x"]


def test_writing_is_django_s(reader, case):
    reader.get("/cases/")

    assert reader.get("/cases/", method="POST").status == "405 Method Not Allowed"

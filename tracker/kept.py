"""Kept bytes: a layer before Django that answers anonymous readers from what Django answered before.

What it gives is never stale. Each request reads the store's version on its thread's own connection, before the
content, so that bytes can only be newer than the version that they stand under, and everything is dropped when the
version or the day changes. Only what Django marked as public is kept, and Django is told nothing of the request but
what is part of the key, so that a kept answer cannot speak of one reader to another.

Answers are compressed: no page holds a secret beside words of the reader's choice, so their length betrays nothing.
"""

import gzip
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from threading import Lock

from django.conf import settings
from django.db import connections

from tracker.store import marks

Key = tuple[str, ...]
Headers = list[tuple[str, str]]

# What was asked, beside the headers of `_told`. The path has the language in it; the query stands as it was written.
PLACES = ("wsgi.url_scheme", "SERVER_NAME", "SERVER_PORT", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING")
LARGEST = 20  # of the whole, one answer takes at most this part
OVERHEAD = 2_000  # bytes that an answer takes beside its own: key, headers, Python's objects
COMPRESSED = re.compile(r"text/|application/(?:json|problem\+json|atom\+xml|ld\+json|geo\+json|xml)|image/svg\+xml")
WORTH_COMPRESSING = 300
NO_GZIP = re.compile(r"\s*q=0(?:\.0*)?\s*")


@dataclass(slots=True)
class Answer:
    """What Django answered, as it is sent again."""

    headers: Headers
    tag: str
    body: bytes
    is_text: bool
    packed: bytes = b""


class Shelf:
    """Answers of one version of the store on one day. The least used leave when there are too many bytes."""

    def __init__(self, version: marks.Version, day: date, size: int):
        self.state = (version, day)
        self.room = self.size = size
        self.answers: OrderedDict[Key, Answer] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Key) -> Answer | None:
        with self.lock:
            answer = self.answers.get(key)
            if answer:
                self.answers.move_to_end(key)
            return answer

    def put(self, key: Key, answer: Answer) -> None:
        needed = _size(key, answer)
        if needed > self.size // LARGEST:
            return
        with self.lock:
            if before := self.answers.pop(key, None):
                self.room += _size(key, before)
            self.answers[key] = answer
            self.room -= needed
            while self.room < 0:
                oldest, gone = self.answers.popitem(last=False)
                self.room += _size(oldest, gone)


class Kept:
    """A WSGI application around another, with `size` bytes to keep its answers in, in each process."""

    def __init__(self, app: Callable, *, size: int):
        self.app, self.size, self.told = app, size, _told()
        self.shelf = Shelf(marks.NOTHING, date.min, size)

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        if not _is_anonymous_reading(environ):
            return self.app(environ, start_response)
        try:
            shelf = self._shelf(marks.version_at_once(), marks.today())
        except Exception:
            # The store is away, or was: nobody else closes this connection. Django opens it anew, or says it failed.
            connections["public"].close()
            return self.app(environ, start_response)
        key = tuple(environ.get(name, "") for name in (*PLACES, *self.told))
        answer = shelf.get(key)
        if answer is None:
            head, body, answer = _asked(self.app, environ, told=self.told, largest=self.size // LARGEST)
            if answer is None:
                start_response(*head)
                return body
            shelf.put(key, answer)
        return _sent(answer, environ, start_response, packing=lambda: _pack(shelf, key, answer))

    def _shelf(self, version: marks.Version, day: date) -> Shelf:
        """The shelf of this state. A thread that was slow may come with an older one, and gets one of its own."""
        shelf = self.shelf
        if shelf.state != (version, day):
            self.shelf = shelf = Shelf(version, day, self.size)
        return shelf


def _is_anonymous_reading(environ: dict) -> bool:
    return (
        environ["REQUEST_METHOD"] in ("GET", "HEAD")
        and "HTTP_COOKIE" not in environ
        and "HTTP_AUTHORIZATION" not in environ
        and environ.get("CONTENT_LENGTH") in (None, "", "0")
        and not environ.get("PATH_INFO", "").startswith(marks.PASSED_OVER)
    )


def _told() -> tuple[str, ...]:
    """The request's headers that an answer may depend on: which host was asked, and by which scheme."""
    proxy = settings.SECURE_PROXY_SSL_HEADER
    return (
        "HTTP_HOST",
        *(["HTTP_X_FORWARDED_HOST"] if settings.USE_X_FORWARDED_HOST else []),
        *(["HTTP_X_FORWARDED_PORT"] if settings.USE_X_FORWARDED_PORT else []),
        *([proxy[0]] if proxy else []),
    )


def _asked(
    app: Callable, environ: dict, *, told: tuple[str, ...], largest: int
) -> tuple[tuple, Iterable[bytes], Answer | None]:
    """What Django answers: its head, its body, and the answer to keep where it is one that may be kept."""
    # A tag only ever makes a 304 of it, and a limit per reader a refusal: neither is kept.
    told = (*told, "HTTP_IF_NONE_MATCH", "HTTP_X_FORWARDED_FOR")
    plain = {name: value for name, value in environ.items() if not name.startswith("HTTP_") or name in told}
    heads: list[tuple] = []
    result = app(plain | {"REQUEST_METHOD": "GET"}, lambda *head: heads.append(head))
    head = heads[-1]
    headers = {name.lower(): value for name, value in head[1]}
    length = headers.get("content-length", "")
    is_public = head[0].startswith("200 ") and headers.get("cache-control") == marks.PUBLIC and "etag" in headers
    is_personal = "set-cookie" in headers or "vary" in headers or "content-encoding" in headers
    is_whole = not getattr(result, "streaming", False) and length.isdecimal() and int(length) <= largest
    if not is_public or is_personal or not is_whole:
        return head, result, None
    try:
        body = b"".join(result)
    finally:
        if hasattr(result, "close"):
            result.close()
    kept = [pair for pair in head[1] if pair[0].lower() != "content-length"]
    is_text = len(body) >= WORTH_COMPRESSING and bool(COMPRESSED.match(headers.get("content-type", "")))
    if is_text:
        kept.append(("Vary", "Accept-Encoding"))
    return head, (), Answer(headers=kept, tag=headers["etag"], body=body, is_text=is_text)


def _sent(answer: Answer, environ: dict, start_response: Callable, *, packing: Callable[[], bytes]) -> list[bytes]:
    held = environ.get("HTTP_IF_NONE_MATCH")
    if held and marks.is_held(answer.tag, held):
        start_response("304 Not Modified", [pair for pair in answer.headers if pair[0].lower() != "content-type"])
        return []
    body, headers = answer.body, answer.headers
    if answer.is_text and takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
        body, headers = answer.packed or packing(), [*headers, ("Content-Encoding", "gzip")]
    start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _pack(shelf: Shelf, key: Key, answer: Answer) -> bytes:
    """Compress an answer once, and keep that too where there is room."""
    packed = gzip.compress(answer.body, compresslevel=6, mtime=0)
    shelf.put(key, Answer(answer.headers, answer.tag, answer.body, answer.is_text, packed))
    return packed


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding names gzip, and not only to refuse it."""
    if "gzip" not in accepted.lower():
        return False
    codings = (part.partition(";") for part in accepted.lower().split(","))
    return any(name.strip() == "gzip" and not NO_GZIP.fullmatch(weight) for name, _, weight in codings)


def _size(key: Key, answer: Answer) -> int:
    return OVERHEAD + sum(map(len, key)) + len(answer.body) + len(answer.packed)

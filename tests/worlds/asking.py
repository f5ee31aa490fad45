"""Putting requests to the house and comparing what two worlds answer, to the byte."""

import io
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

import time_machine
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connections

from tests.worlds.story import TODAY

# Asked about the machine and not about a record: it says whether the store lags behind the office.
HEALTH = "/healthz"


class Request(NamedTuple):
    path: str
    method: str = "GET"
    etag: str = ""


class Answer(NamedTuple):
    status: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")


Ask = Callable[[Request], Answer]


def house() -> Ask:
    """The whole of Django, without anything in front of it that keeps answers."""
    handler = WSGIHandler()

    def ask(request: Request) -> Answer:
        heads = []
        response = handler(environ(request), lambda status, headers: heads.append((status, sorted(headers))))
        body = b"".join(response)
        response.close()
        return Answer(*heads[0], body)

    return ask


def environ(request: Request) -> dict:
    """The request as a server would hand it on."""
    path, _, query = request.path.partition("?")
    return {
        "REQUEST_METHOD": request.method,
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        **({"HTTP_IF_NONE_MATCH": request.etag} if request.etag else {}),
    }


def answers(ask: Ask, requests: Iterable[Request]) -> dict[Request, Answer]:
    """What the world that stands now answers, on the day that both are asked."""
    cache.clear()
    with undisturbed(), time_machine.travel(TODAY, tick=False):
        return {request: ask(request) for request in requests}


def follow_ups(given: Mapping[Request, Answer]) -> list[Request]:
    """What a reader asks next: the same address again with the mark of its answer."""
    return [
        Request(request.path, request.method, mark)
        for request, answer in given.items()
        if (mark := answer.header("ETag")) and request.method == "GET"
    ][::6]


def differences(one: Mapping[Request, Answer], other: Mapping[Request, Answer]) -> list[str]:
    """Each request that the two worlds answer differently, and where the answers part."""
    return [
        f"{request.method} {request.path}{' If-None-Match' * bool(request.etag)}: {'; '.join(parts)}"
        for request, answer in one.items()
        if (parts := list(_parting(answer, other[request])))
    ]


def _parting(one: Answer, other: Answer) -> Iterator[str]:
    if one.status != other.status:
        yield f"{one.status} or {other.status}"
    if one.headers != other.headers:
        yield f"headers {sorted(set(one.headers) ^ set(other.headers))}"
    if one.body != other.body:
        pairs = zip(one.body, other.body, strict=False)
        start = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one.body), len(other.body)))
        near = slice(max(0, start - 40), start + 80)
        yield f"{one.body[near]!r} or {other.body[near]!r}"


@contextmanager
def office_closed() -> Iterator[list[str]]:
    """Refuse every query on the office, and list those that were tried."""
    tried = []

    def refuse(execute, sql, params, many, context):
        tried.append(sql)
        raise AssertionError(f"A public request asked the office: {sql}")

    with connections["default"].execute_wrapper(refuse):
        yield tried


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without a line in the log for each refusal, and without closing the connection that holds the world."""
    signals = [request_started, request_finished]
    for signal in signals:
        signal.disconnect(close_old_connections)
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
        for signal in signals:
            signal.connect(close_old_connections)

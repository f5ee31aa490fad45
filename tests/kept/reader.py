"""Asking a layer of kept bytes, and knowing what it asked Django."""

from django.core.handlers.wsgi import WSGIHandler

from tests.worlds.asking import Answer, Request, environ, undisturbed
from tracker.kept import Kept

ROOM = 1_000_000
GZIP = {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}


class Reader:
    """Asks a layer over Django, and knows what Django was asked."""

    def __init__(self, app=None, *, size=ROOM):
        self.inner = app or WSGIHandler()
        self.asked: list[dict] = []
        self.layer = Kept(self.django, size=size)

    def django(self, environ, start_response):
        self.asked.append(environ)
        return self.inner(environ, start_response)

    def get(self, path: str, method="GET", **more) -> Answer:
        heads = []
        with undisturbed():
            result = self.layer(environ(Request(path, method)) | more, lambda *head: heads.append(head))
            body = b"".join(result)
            getattr(result, "close", lambda: None)()
        return Answer(heads[-1][0], sorted(heads[-1][1]), body)


def answering(body=b"x", *more, status="200 OK", tag='W/"1"', cache="public, no-cache", kind="text/plain"):
    """A WSGI application that gives this answer, marked as public where it is not told otherwise."""
    own = [("Content-Type", kind), ("Cache-Control", cache), ("ETag", tag), ("Content-Length", str(len(body)))]

    def app(environ, start_response):
        start_response(status, [*own, *more])
        return [body]

    return app


def echo(environ, start_response):
    host = environ.get("HTTP_HOST", environ["SERVER_NAME"])
    said = f"{environ['wsgi.url_scheme']} {host} {environ['PATH_INFO']} {environ['QUERY_STRING']}"
    return answering(said.encode())(environ, start_response)

"""The public face: every answer says which state of the store it shows, and none of them knows its reader."""

from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseNotModified
from django.utils.translation import get_language

from tracker.store import marks

READING = ("GET", "HEAD")


class PublicFaceMiddleware:
    """Answers 304 before the view, marks what it answers, and drops every cookie on the way in and out."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.code = marks.code_version()

    def __call__(self, request):
        if request.path_info.startswith(marks.PASSED_OVER):
            return self.get_response(request)
        request.COOKIES = {}
        if request.method not in READING and not request.path_info.startswith("/api/"):
            return _marked(HttpResponseNotAllowed(READING), None)
        etag = self.etag(request) if request.method in READING else None
        held = etag and marks.is_held(etag, request.META.get("HTTP_IF_NONE_MATCH", ""))
        response = HttpResponseNotModified() if held else self.get_response(request)
        return _marked(response, etag)

    def etag(self, request) -> str | None:
        """The mark of what will be answered. The version is read before the content: bytes may only be newer."""
        try:
            version = marks.version()
        except DatabaseError:
            return None
        return marks.mark(
            version, code=self.code, day=marks.today(), language=get_language(), address=request.get_full_path()
        )


def _marked(response: HttpResponse, etag: str | None) -> HttpResponse:
    response.cookies.clear()
    response["Cache-Control"] = marks.PUBLIC
    if etag and response.status_code in (200, 304):
        response["ETag"] = etag
    else:
        del response["ETag"]
    return response

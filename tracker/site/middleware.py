"""The public face: every answer says which state of the store it shows, and none of them knows its reader."""

import hashlib

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseNotModified
from django.utils import timezone
from django.utils.http import parse_etags
from django.utils.translation import get_language

from tracker.store import reading

# The office keeps its own sessions; static files are WhiteNoise's; what /healthz says changes without a release.
PASSED_OVER = ("/admin/", "/static/", "/healthz")
READING = ("GET", "HEAD")
CODE = ("tracker/**/*.py", "templates/**/*.html", "tracker/site/static/site/*")
SAID = ("SITE_NAME", "SITE_OWNER", "SITE_URL", "SECURITY_CONTACT", "DEBUG")


def code_version() -> str:
    """A hash of the code and the words that pages are made with: other code may give other bytes."""
    digest = hashlib.sha256()
    for pattern in CODE:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            digest.update(path.read_bytes())
    for name in SAID:
        digest.update(f"{name}={getattr(settings, name, '')}\n".encode())
    return digest.hexdigest()[:16]


class PublicFaceMiddleware:
    """Answers 304 before the view, marks what it answers, and drops every cookie on the way in and out."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.code = code_version()

    def __call__(self, request):
        if request.path_info.startswith(PASSED_OVER):
            return self.get_response(request)
        request.COOKIES = {}
        if request.method not in READING and not request.path_info.startswith("/api/"):
            return _marked(HttpResponseNotAllowed(READING), None)
        etag = self.etag(request) if request.method in READING else None
        held = etag and etag in _known(request)
        response = HttpResponseNotModified() if held else self.get_response(request)
        return _marked(response, etag)

    def etag(self, request) -> str | None:
        """What the answer depends on, hashed. The version is read before the content: bytes may only be newer."""
        try:
            version = reading.version()
        except DatabaseError:
            return None
        parts = [version.seq, version.epoch, self.code, timezone.localdate(), get_language(), request.get_full_path()]
        digest = hashlib.sha256("\n".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
        return f'W/"{digest[:32]}"'


def _known(request) -> list[str]:
    """The tags that the reader holds. `*` is no match: it names no bytes."""
    held = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    return [tag if tag.startswith("W/") else f"W/{tag}" for tag in held if tag != "*"]


def _marked(response: HttpResponse, etag: str | None) -> HttpResponse:
    response.cookies.clear()
    response["Cache-Control"] = "public, no-cache"
    if etag and response.status_code in (200, 304):
        response["ETag"] = etag
    else:
        del response["ETag"]
    return response

"""Errors as problem documents (RFC 9457). What was never public reads like what never existed."""

from collections.abc import Mapping

import orjson
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework.exceptions import APIException, MethodNotAllowed

from tracker.store.models import Record
from tracker.store.reading import Gone

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Bad request",
    404: "Not found",
    405: "Method not allowed",
    410: "Gone",
    500: "Internal server error",
    503: "Service unavailable",
}
NOT_FOUND = "There is nothing at this address."
GONE = "What was at this address has been withdrawn. Please remove it from your copies."


class Unreadable(Exception):
    """Parameters that cannot be read: what is wrong, by the parameter's name."""

    def __init__(self, errors: Mapping[str, list[str]]):
        self.errors = errors


def problem(status: int, detail: str, *, errors: Mapping[str, list[str]] | None = None) -> HttpResponse:
    """A problem document; `errors` becomes a list that names each parameter."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Error"), "status": status, "detail": detail}
    if errors:
        body["errors"] = [
            {"parameter": name, "detail": str(message)} for name in sorted(errors) for message in errors[name]
        ]
    return HttpResponse(orjson.dumps(body), status=status, content_type=MEDIA_TYPE)


def problem_response(error: Exception, context: dict) -> HttpResponse | None:
    """REST framework's exception handler. None lets the exception through to Django."""
    match error:
        case Unreadable():
            return problem(400, "Some parameters cannot be read.", errors=error.errors)
        case Gone():
            return problem(410, GONE)
        case Record.DoesNotExist() | Http404() | PermissionDenied():
            return problem(404, NOT_FOUND)
        case MethodNotAllowed():
            return problem(405, "This address can only be read: use GET or HEAD.")
        case APIException():
            return problem(error.status_code, str(error.detail))
    return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(400, "The request cannot be read.")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(404, NOT_FOUND)


def gone(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem(410, GONE)


def server_error(request: HttpRequest) -> HttpResponse:
    return problem(500, "Something went wrong on our side.")

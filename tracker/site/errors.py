"""Answers for what cannot be shown. None of them says more of an address than that."""

from collections.abc import Mapping, Sequence
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from tracker.site.shell import identity, shell

# An address may hold thousands of wrong parameters; nobody reads more than these.
MOST_FAULTS = 20

# The switch of languages on an error leads to the first page: nothing of the address is said again.
ERROR = {"is_error": True}


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same bytes for what never was, what was never released, and what has no address."""
    return render(request, "site/errors/not_found.html", shell() | ERROR, status=404)


def gone(request: HttpRequest) -> HttpResponse:
    """An address that was public once."""
    return render(request, "site/errors/gone.html", shell() | ERROR, status=410)


def bad_request(
    request: HttpRequest, exception: Exception | None = None, *, faults: Mapping[str, Sequence[str]] | None = None
) -> HttpResponse:
    """Names each parameter that cannot be read, with links to the same address without it, and without all of them."""
    # What Django refused to read, such as twenty thousand parameters, is not looked at again.
    readable = _without(request, *faults) if faults else ""
    faults = [
        {"name": name, "reasons": reasons, "url": _without(request, name)}
        for name, reasons in islice((faults or {}).items(), MOST_FAULTS)
    ]
    # A request that Django itself refused (a foreign host, a malformed path) may not touch the store.
    words = shell() if faults else identity()
    return render(
        request, "site/errors/bad_request.html", words | ERROR | {"faults": faults, "readable": readable}, status=400
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the store, which may be what failed."""
    return HttpResponse(render_to_string("site/errors/server_error.html", identity() | ERROR), status=500)


def unasked(request: HttpRequest) -> dict[str, list[str]]:
    """The faults of an address that takes no parameters."""
    return {name: [_("There is no such parameter here.")] for name in request.GET}


def _without(request: HttpRequest, *names: str) -> str:
    # Of thousands of parameters, an address with all but one is no help, and twenty such are megabytes.
    if len(request.GET) > MOST_FAULTS:
        return request.path
    data = request.GET.copy()
    for name in names:
        data.pop(name, None)
    return f"{request.path}?{data.urlencode()}" if data else request.path

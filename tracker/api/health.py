"""How the house is, for the person or the machine that watches it."""

import orjson
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tracker.store.health import office_head
from tracker.store.marks import version


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """How far the store is, and how far behind the office where that is on this machine.

    `behind` means that a release or a retraction is not public yet; 503 that the store cannot be read.
    """
    try:
        store, head = version(), office_head()
    except DatabaseError:
        return _answer({"status": "unavailable"}, status=503)
    body: dict = {"status": "ok", "store": {"seq": store.seq, "epoch": store.epoch}}
    if head is not None:
        body["office"] = {"seq": head, "lag": head - store.seq}
        body["status"] = "ok" if head == store.seq else "behind"
    return _answer(body)


def _answer(body: dict, *, status: int = 200) -> HttpResponse:
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(orjson.dumps(body), status=status, content_type="application/json", headers=headers)

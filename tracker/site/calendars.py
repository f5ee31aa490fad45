"""Hearings and deadlines as a calendar to subscribe to (RFC 5545).

What is subscribed to is read whole each time, so there is no METHOD: a hearing that moved stands under its own UID
with a higher SEQUENCE, one that was taken back is CANCELLED for as long as its day is in the calendar.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import orjson
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar

from tracker.site import errors
from tracker.site.appointments import Appointment, appointments, cancelled, zones
from tracker.site.asked import carried, faults_of
from tracker.site.robots import FOLLOWED, tell
from tracker.store.documents import Document, codes_used
from tracker.store.filters import CaseFilter
from tracker.store.models import Interval, Record, Version
from tracker.store.reading import Gone, record_or_gone
from tracker.store.words import words

# What is older has happened; what comes is never too far. Of cases the latest releases, of versions the latest too.
PAST = timedelta(days=90)
MOST_CASES = 500
MOST_VERSIONS = 500


def calendar_address(data) -> str:
    """The calendar of the cases that a list of them was asked for."""
    return f"/calendar.ics{carried(data)}"


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The public hearings and deadlines of the cases that were asked for, with the filters of their list."""
    filterset = CaseFilter(request.GET or None)
    if faults := faults_of(request, filterset):
        return errors.bad_request(request, faults=faults)
    since = timezone.localdate() - PAST
    cases = _documents(waiting(filterset.qs, since).order_by("-seq")[:MOST_CASES])
    earlier = [orjson.loads(document) for document in superseded().values_list("document", flat=True)[:MOST_VERSIONS]]
    # A case that waits for nothing any more may have done so once.
    missing = {document["id"] for document in earlier} - {case["id"] for case in cases}
    others = _documents(filterset.qs.filter(public_id__in=missing).order_by("-seq"))
    return answer(
        _("Hearings and deadlines: %(site)s") % {"site": settings.SITE_NAME}, [*cases, *others], earlier, since
    )


@require_safe
def case_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The public hearings and deadlines of one case."""
    if faults := errors.unasked(request):
        return errors.bad_request(request, faults=faults)
    try:
        record = record_or_gone("case", slug)
    except Gone:
        return errors.gone(request)
    except Record.DoesNotExist:
        raise Http404 from None
    case = orjson.loads(record.document)
    earlier = superseded().filter(public_id=record.public_id).values_list("document", flat=True)[:MOST_VERSIONS]
    since = timezone.localdate() - PAST
    return answer(f"{record.title}: {settings.SITE_NAME}", [case], map(orjson.loads, earlier), since)


def waiting(cases: QuerySet[Record], since: date) -> QuerySet[Record]:
    """Of these cases, those with a hearing or a deadline that may lie on this day or later."""
    coming = Interval.objects.filter(record=OuterRef("pk"), name__in=["hearing", "deadline"])
    return cases.filter(Exists(coming.filter(Q(latest__gte=since) | Q(latest=None))))


def superseded() -> QuerySet[Version]:
    """Earlier versions of cases, the latest first. What was purged for consent or safety is not among them."""
    live = Record.objects.filter(seq=OuterRef("seq"))
    return Version.objects.filter(~Exists(live), type="case").order_by("-seq")


def answer(name: str, cases: Iterable[Document], earlier: Iterable[Document], since: date) -> HttpResponse:
    cases, earlier = list(cases), list(earlier)
    known = words({pair for case in cases for pair in codes_used("case", case)})
    placed = [entry for case in cases for entry in appointments(case, known)]
    gone = cancelled(earlier, {case["id"]: case for case in cases}, {entry.id for entry in placed})
    shown = sorted((entry for entry in [*placed, *gone] if entry.last >= since), key=lambda entry: entry.order)
    response = HttpResponse(ical(name, shown), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="calendar.ics"'
    return tell(response, FOLLOWED)


def ical(name: str, entries: list[Appointment]) -> bytes:
    """The calendar as bytes, the same for the same entries."""
    made = Calendar()
    made.add("prodid", "-//Case tracker//Hearings and deadlines//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT6H")
    for zone in zones(entries):
        made.add_component(zone)
    for entry in entries:
        made.add_component(entry.component())
    return made.to_ical()


def _documents(found: QuerySet[Record]) -> list[Document]:
    return [orjson.loads(document) for document in found.values_list("document", flat=True)]

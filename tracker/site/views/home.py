"""The first page: what runs, who is in danger, what comes next, what was released last."""

from datetime import date

import orjson
from django.db.models import Exists, F, Min, OuterRef, Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.site import errors
from tracker.site.cases import ahead
from tracker.site.kinds import KINDS
from tracker.site.shell import shell
from tracker.store.documents import Document, codes_used
from tracker.store.filters import CampaignFilter
from tracker.store.models import Facet, Interval, Record
from tracker.store.reading import page_of, records
from tracker.store.words import words

SAFE_CONTACT = "safe-contact"
CAMPAIGNS, URGENT, UPCOMING, LATEST = 6, 8, 8, 10


@require_safe
def home(request):
    if faults := errors.unasked(request):
        return errors.bad_request(request, faults=faults)
    today = timezone.localdate()
    campaigns = _documents(CampaignFilter({"live": "true"}).qs[:CAMPAIGNS])
    urgent = _documents(urgent_cases()[:URGENT])
    waiting = _documents(cases_ahead(today))
    latest = [
        {"document": orjson.loads(record.document), "label": KINDS[record.type].one.capitalize()}
        for record in Record.objects.exclude(type="page").order_by("-seq").only("type", "document")[:LATEST]
    ]
    carried = shell()
    shown = [*urgent, *waiting, *(entry["document"] for entry in latest)]
    return render(
        request,
        "site/home.html",
        carried
        | {
            "section": "home",
            # The page that whoever is in danger should read first; a site without one promises nothing.
            "refuge": next((page for page in carried["text_pages"] if page["slug"] == SAFE_CONTACT), None),
            "campaigns": campaigns,
            "urgent": urgent,
            "upcoming": upcoming(waiting, today),
            "latest": latest,
            "ways": [
                entry | {"about": KINDS[entry["type"]].about} for entry in carried["sections"] if entry["type"] in KINDS
            ],
            "words": words({pair for entry in shown for pair in codes_used(entry["type"], entry)}),
        },
    )


def urgent_cases():
    """Cases marked urgent that are not closed, the latest date first."""
    return records("case").filter(_has("priority", "urgent")).exclude(_has("status", "closed")).order_by("-by_date")


def cases_ahead(today: date) -> list[Record]:
    """The cases with a public hearing or deadline that may lie ahead, the nearest first: chosen by their days alone."""
    coming = Q(latest__gte=today) | Q(latest=None)
    days = Interval.objects.filter(coming, name__in=["hearing", "deadline"]).values("record")
    nearest = days.annotate(next=Min("earliest")).order_by(F("next").asc(nulls_first=True), "record")
    return page_of(records("case"), list(nearest.values_list("record", flat=True)[:UPCOMING]))


def upcoming(cases: list[Document], today: date) -> list[dict]:
    """Each hearing and deadline ahead with its case, the nearest first."""
    entries = [{"event": event, "case": case} for case in cases for event in ahead(case["events"], today)]
    return sorted(entries, key=lambda entry: entry["event"]["date"]["earliest"] or "")[:UPCOMING]


def _has(name: str, value: str) -> Exists:
    return Exists(Facet.objects.filter(record=OuterRef("pk"), type="case", name=name, value=value))


def _documents(found) -> list[Document]:
    return [orjson.loads(record.document) for record in found]

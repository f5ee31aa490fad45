"""One list page for every type; the type brings its filters, its columns and its words."""

import re

import orjson
from django.core.paginator import Page, Paginator
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from django_filters.views import FilterMixin

from tracker.site import errors
from tracker.site.addresses import STANDING
from tracker.site.asked import carried
from tracker.site.asking import Asking
from tracker.site.calendars import calendar_address
from tracker.site.determinations import findings
from tracker.site.explore.addresses import explore_address
from tracker.site.feeds import feed_address
from tracker.site.kinds import KINDS
from tracker.site.remedies import remedies, spelling
from tracker.site.sentences import shown
from tracker.site.shell import shell
from tracker.store.documents import PLURALS, Document, codes_used
from tracker.store.filters import FILTERS, RecordFilter
from tracker.store.paging import Listed
from tracker.store.words import words

PAGE_SIZE = 25
NUMBER = re.compile(r"[1-9][0-9]{0,8}")


class RecordList(FilterMixin, TemplateView):
    """`/cases/`, `/letters/` and their like."""

    type = ""
    template_name = "site/list.html"

    def get_filterset_class(self):
        return FILTERS[self.type]

    def get_filterset_kwargs(self, filterset_class):
        return {"data": self.request.GET or None, "also": STANDING}

    def get(self, request, *args, **kwargs):
        self.filterset = self.get_filterset(self.get_filterset_class())
        faults = standing_faults(request.GET, self.filterset)
        if faults or not self.filterset.is_readable:
            return errors.bad_request(
                request, faults=faults | (self.filterset.errors if self.filterset.is_bound else {})
            )
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        kind = KINDS[self.type]
        page = page_of(Listed(self.filterset), self.request.GET)
        documents = [orjson.loads(record.document) for record in page.object_list]
        asking = Asking(self.filterset, kind, self.request.GET)
        asking.words = words(asking.codes() | {pair for entry in documents for pair in codes_used(self.type, entry)})
        count = page.paginator.count
        return shell() | {
            "kind": kind,
            "section": PLURALS[self.type],
            "path": f"/{PLURALS[self.type]}/",
            "feed": feed_address(self.type, self.request.GET),
            "pictures": explore_address(self.type, self.request.GET),
            "calendar": calendar_address(self.request.GET) if self.type == "case" else "",
            "data": f"/api/v1/{PLURALS[self.type]}/{carried(self.request.GET)}",
            "row_template": f"site/rows/{self.type}.html",
            "rows": [self.row(document, asking.words) for document in documents],
            "words": asking.words,
            "asking": asking,
            "query": self.request.GET.get("q", "").strip(),
            "sentence": shown(asking, count),
            "remedies": remedies(asking) if not count else [],
            "suggestion": spelling(self.filterset, asking.addresses, count),
            "page": page,
            "pages": page_links(page, asking.addresses.page),
        }

    def row(self, document: Document, known) -> Document:
        """The document, with what its row works out of it."""
        if self.type == "determination":
            return document | {"findings": findings(document, known)}
        if self.type == "case":
            return document | dates_of(document)
        return document


def dates_of(case: Document) -> dict[str, Document | None]:
    """The date of the first hearing that may be ahead, and of the latest event that may not be."""
    today = timezone.localdate().isoformat()
    dates = [(event["date"], event["is_hearing"]) for event in case["events"] if event["date"]]
    ahead = [date for date, is_hearing in dates if is_hearing and (date["latest"] or today) >= today]
    reached = [date for date, _is_hearing in dates if (date["earliest"] or "") <= today and date not in ahead]
    return {
        "hearing": min(ahead, key=lambda date: date["latest"] or "9999", default=None),
        "reached": max(reached, key=lambda date: date["latest"] or date["earliest"] or "", default=None),
    }


def page_faults(data) -> dict[str, list[str]]:
    """What is wrong with the number of the page that was asked for."""
    given = data.getlist("page")
    if len(given) > 1:
        return {"page": [_("Give this parameter once.")]}
    if given and given[0] and not NUMBER.fullmatch(given[0]):
        return {"page": [_("This is not the number of a page: write 1, 2, 3 and so on.")]}
    return {}


def standing_faults(data, filterset: RecordFilter) -> dict[str, list[str]]:
    """What is wrong with the parameters that the page reads by itself."""
    given = data.getlist("unfold")
    if len(given) > 1:
        return page_faults(data) | {"unfold": [_("Give this parameter once.")]}
    if given and given[0] and given[0] not in filterset.facet_names():
        return page_faults(data) | {"unfold": [_("This list has no such facet.")]}
    return page_faults(data)


def page_of(records, data) -> Page:
    """The page asked for; a page beyond the end is not found."""
    paginator = Paginator(records, PAGE_SIZE)
    number = int(data.get("page") or 1)
    if number > paginator.num_pages:
        raise Http404
    return paginator.page(number)


def page_links(page: Page, address) -> dict | None:
    """Numbers to go to, with None for a gap, and the neighbours; None where one page holds everything."""
    if not page.has_other_pages():
        return None
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {
        "previous": address(page.number - 1) if page.has_previous() else None,
        "next": address(page.number + 1) if page.has_next() else None,
        "numbers": [
            {"number": number, "url": address(number), "is_here": number == page.number}
            if isinstance(number, int)
            else {"number": None}
            for number in numbers
        ],
    }

"""One list page for every type; the type brings its filters, its columns and its words."""

import re

import orjson
from django.core.paginator import Page, Paginator
from django.http import Http404
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from django_filters.views import FilterMixin

from tracker.site import errors
from tracker.site.asking import Asking
from tracker.site.kinds import KINDS
from tracker.site.pages import findings
from tracker.site.shell import shell
from tracker.store.documents import PLURALS, Document, codes_used
from tracker.store.filters import FILTERS
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
        return {"data": self.request.GET or None, "also": {"page"}}

    def get(self, request, *args, **kwargs):
        self.filterset = self.get_filterset(self.get_filterset_class())
        faults = page_faults(request.GET) | ({} if self.filterset.is_readable else self.filterset.errors)
        if faults:
            return errors.bad_request(request, faults=faults)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        kind = KINDS[self.type]
        page = page_of(self.filterset.qs, self.request.GET)
        documents = [orjson.loads(record.document) for record in page.object_list]
        asking = Asking(self.filterset, kind, self.request.GET)
        asking.words = words(asking.codes() | {pair for entry in documents for pair in codes_used(self.type, entry)})
        return shell() | {
            "kind": kind,
            "section": PLURALS[self.type],
            "row_template": f"site/rows/{self.type}.html",
            "rows": [self.row(document, asking.words) for document in documents],
            "words": asking.words,
            "asking": asking,
            "form": self.filterset.form,
            "facets": asking.facets(),
            "questions": asking.questions(),
            "kept": asking.kept(),
            "chips": asking.chips(),
            "sentence": asking.sentence(page.paginator.count),
            "page": page,
            "pages": page_links(page, asking.page_address),
        }

    def row(self, document: Document, known) -> Document:
        """The document, a determination's findings with whether their strength asserts."""
        if self.type == "determination":
            return document | {"findings": findings(document, known)}
        return document


def page_faults(data) -> dict[str, list[str]]:
    """What is wrong with the number of the page that was asked for."""
    given = data.getlist("page")
    if len(given) > 1:
        return {"page": [_("Give this parameter once.")]}
    if given and given[0] and not NUMBER.fullmatch(given[0]):
        return {"page": [_("This is not the number of a page: write 1, 2, 3 and so on.")]}
    return {}


def page_of(records, data) -> Page:
    """The page asked for; a page beyond the end is not found."""
    paginator = Paginator(records, PAGE_SIZE)
    number = int(data.get("page") or 1)
    if number > paginator.num_pages:
        raise Http404
    return paginator.page(number)


def page_links(page: Page, address) -> list[dict]:
    """Numbers to go to, with None for a gap; none at all where one page holds everything."""
    if not page.has_other_pages():
        return []
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return [
        {"number": number, "url": address(number), "is_here": number == page.number}
        if isinstance(number, int)
        else {"number": None}
        for number in numbers
    ]

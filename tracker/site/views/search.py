"""Search over all types, the best finds first."""

from collections.abc import Sequence

from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tracker.site import errors
from tracker.site.addresses import Addresses
from tracker.site.kinds import KINDS
from tracker.site.remedies import spelling
from tracker.site.shell import shell
from tracker.site.views.lists import page_faults, page_links, page_of
from tracker.store.documents import record_path
from tracker.store.filters import SearchFilter
from tracker.store.models import Record
from tracker.store.reading import page_of as records_of
from tracker.store.search import snippet

FOUND = Record.objects.defer("document", "title_words", "body_words")
SNIPPET = 240


class Hits(Sequence):
    """The finds as a paginator takes them: the ranked ones, then the older ones that were too many to rank."""

    def __init__(self, filterset: SearchFilter):
        self.filterset = filterset
        self.ranked = filterset.ranking.seqs

    def __len__(self) -> int:
        return self.filterset.qs.count() if self.filterset.ranking.is_cut else len(self.ranked)

    def __getitem__(self, wanted: slice) -> list[Record]:
        seqs = self.ranked[wanted]
        if wanted.stop > len(self.ranked) and self.filterset.ranking.is_cut:
            older = self.filterset.qs.filter(seq__lt=min(self.ranked)).values_list("seq", flat=True)
            start = max(0, wanted.start - len(self.ranked))
            seqs += older[start : wanted.stop - len(self.ranked)]
        return records_of(FOUND, seqs)


@require_safe
def search(request):
    filterset = SearchFilter(request.GET or None, also={"page"})
    faults = page_faults(request.GET) | ({} if filterset.is_readable else filterset.errors)
    if faults:
        return errors.bad_request(request, faults=faults)
    page = page_of(Hits(filterset), request.GET)
    addresses = Addresses(request.GET)
    return render(
        request,
        "site/search.html",
        shell()
        | {
            "section": "search",
            "query": request.GET.get("q", "").strip(),
            "types": types(request, filterset),
            "also": filterset.also_searched,
            "suggestion": spelling(filterset, addresses, page.paginator.count),
            "hits": [hit(record, filterset.query) for record in page.object_list],
            "page": page,
            "pages": page_links(page, addresses.page),
            "is_cut": filterset.ranking.is_cut,
            "ranked": len(filterset.ranking.seqs),
        },
    )


def hit(record: Record, query) -> dict:
    """What was found, its title and a piece of its text in fragments: (text, whether it is a find)."""
    return {
        "record": record,
        "url": record_path(record.type, record.slug),
        "label": label_of(record.type),
        "title": snippet(record.title, query, width=len(record.title)),
        "text": snippet(record.body_text, query, width=SNIPPET) if record.body_text else [],
    }


def types(request, filterset: SearchFilter) -> list[dict]:
    """How many finds there are of each type, with the address that shows those alone. One count, whatever is chosen."""
    addresses, counts = Addresses(request.GET), filterset.type_counts()
    chosen = filterset.asked.get("type") or []
    listed = [
        {
            "label": label_of(type, many=True),
            "count": counts[type],
            "url": addresses.with_changes(type=type),
            "is_chosen": type in chosen,
        }
        for type in (*KINDS, "page")
        if type in counts
    ]
    everything = {
        "label": _("Everything"),
        "count": sum(counts.values()),
        "url": addresses.without("type"),
        "is_chosen": not chosen,
    }
    return [everything, *listed] if listed else []


def label_of(type: str, *, many: bool = False) -> str:
    """What a find is, or what several are, in the reader's language."""
    if type == "page":
        return _("Pages") if many else _("Page")
    return str(KINDS[type].heading) if many else capfirst(str(KINDS[type].one))

"""Search over all types, the best finds first."""

from collections.abc import Sequence

from django.db.models import Count
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tracker.site import errors
from tracker.site.kinds import KINDS
from tracker.site.shell import shell
from tracker.site.views.lists import page_faults, page_links, page_of
from tracker.store.documents import record_path
from tracker.store.filters import SearchFilter
from tracker.store.models import Record
from tracker.store.reading import page_of as records_of
from tracker.store.search import snippet

LABELS = {type: kind.one.capitalize() for type, kind in KINDS.items()} | {"page": "Page"}
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
    return render(
        request,
        "site/search.html",
        shell()
        | {
            "section": "search",
            "query": request.GET.get("q", "").strip(),
            "types": types(request, filterset),
            "hits": [hit(record, filterset.query) for record in page.object_list],
            "page": page,
            "pages": page_links(page, lambda number: _address(request, page=str(number))),
            "is_cut": filterset.ranking.is_cut,
            "ranked": len(filterset.ranking.seqs),
        },
    )


def hit(record: Record, query) -> dict:
    """What was found, its title and a piece of its text in fragments: (text, whether it is a find)."""
    return {
        "record": record,
        "url": record_path(record.type, record.slug),
        "label": LABELS[record.type],
        "title": snippet(record.title, query, width=len(record.title)),
        "text": snippet(record.body_text, query, width=SNIPPET) if record.body_text else [],
    }


def types(request, filterset: SearchFilter) -> list[dict]:
    """How many finds there are of each type, with the address that shows those alone. One count, whatever is chosen."""
    data = request.GET.copy()
    chosen = data.pop("type", [])
    every = SearchFilter(data or None, also={"page"}).qs.order_by()
    counts = dict(every.values_list("type").annotate(count=Count("pk")))
    listed = [
        {
            "label": LABELS[type],
            "count": counts[type],
            "url": _address(request, type=type),
            "is_chosen": type in chosen,
        }
        for type in LABELS
        if type in counts
    ]
    everything = {
        "label": "Everything",
        "count": sum(counts.values()),
        "url": _address(request),
        "is_chosen": not chosen,
    }
    return [everything, *listed] if listed else []


def _address(request, **changes: str) -> str:
    """This search with other values; the type and the page are left out where they are not among them."""
    data = request.GET.copy()
    keeps_type = "page" in changes
    for name in ("page", *(() if keeps_type else ("type",))):
        data.pop(name, None)
    for name, value in changes.items():
        data[name] = value
    return f"?{data.urlencode()}"

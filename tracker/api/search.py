"""Search over all types, as data."""

from rest_framework.response import Response

from tracker.api.addresses import same_with
from tracker.api.cursors import BACK, FORWARD, Cursor
from tracker.api.parameters import SearchParameters
from tracker.api.schema import SearchSchema
from tracker.api.views import PublicView
from tracker.store.documents import record_path
from tracker.store.filters import SearchFilter
from tracker.store.models import Record
from tracker.store.reading import page_of
from tracker.store.search import Query, snippet

# Hits are counted off by their rank: the key of a page is the number of hits before it.
ORDER = "hit"


class Search(PublicView):
    """Released records of every type in which the words are found, the best hits first."""

    schema = SearchSchema()

    def get(self, request):
        filterset = SearchFilter(request.GET, also=SearchParameters.base_fields)
        asked = self.read(SearchParameters(request.GET, also=filterset.filters), filterset)
        cursor = self.read_cursor(asked["cursor"], order=ORDER)
        start = cursor.key or 0 if cursor else 0
        end = start + asked["page_size"]
        seqs = filterset.ranking.seqs
        following = Cursor(ORDER, FORWARD, end) if end < len(seqs) else None
        before = Cursor(ORDER, BACK, max(0, start - asked["page_size"])) if start else None
        return Response(
            {
                "count": filterset.qs.count(),
                "capped": filterset.ranking.is_cut,
                "next": following and same_with(request, cursor=following),
                "previous": before and same_with(request, cursor=before),
                "results": [_hit(record, filterset.query) for record in page_of(Record.objects.all(), seqs[start:end])],
            }
        )


def _hit(record: Record, query: Query) -> dict:
    return {
        "type": record.type,
        "id": str(record.public_id),
        "slug": record.slug,
        "url": record_path(record.type, record.slug),
        "title": record.title,
        "snippet": [{"text": text, "found": found} for text, found in snippet(record.body_text, query)],
        "released_at": record.released_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
    }

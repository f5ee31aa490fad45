"""What partners keep their copies in step with: the change feed, and the vocabularies."""

import orjson
from rest_framework.response import Response

from tracker.api.addresses import same_with
from tracker.api.parameters import ChangeParameters, Parameters
from tracker.api.schema import ChangesSchema, VocabulariesSchema
from tracker.api.views import PublicView
from tracker.store.marks import version
from tracker.store.models import Change
from tracker.store.words import vocabulary


class Changes(PublicView):
    """What was released, redacted or retracted since a number, oldest first, never what it says."""

    schema = ChangesSchema()

    def get(self, request):
        asked = self.read(ChangeParameters(request.GET))
        head, size = version(), asked["page_size"]
        # Not beyond the head as it was read: an answer speaks of one state of the store.
        later = Change.objects.filter(seq__gt=asked["since"] or 0, seq__lte=head.seq).order_by("seq")
        rows = list(later.values_list("seq", "type", "public_id", "action")[: size + 1])
        has_more, rows = len(rows) > size, rows[:size]
        return Response(
            {
                "results": [dict(zip(("seq", "type", "id", "action"), row, strict=True)) for row in rows],
                "next": same_with(request, since=rows[-1][0]) if has_more else None,
                "head": {"seq": head.seq, "chain": head.chain},
            }
        )


class Vocabularies(PublicView):
    """Every released word of reference data, by scheme: what the codes in records mean."""

    schema = VocabulariesSchema()

    def get(self, request):
        self.read(Parameters(request.GET))
        return Response(
            {
                "results": [
                    {"scheme": scheme, "terms": [orjson.Fragment(document) for document in documents]}
                    for scheme, documents in vocabulary().items()
                ]
            }
        )

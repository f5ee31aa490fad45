"""Records as data: the index, and a list and a detail for each type."""

from collections.abc import Sequence

import orjson
from rest_framework.response import Response
from rest_framework.views import APIView

from tracker.api.addresses import named, same_with
from tracker.api.answers import ALL_FIELDS
from tracker.api.cursors import BadCursor, Cursor, page
from tracker.api.parameters import ListParameters, Parameters, RecordParameters
from tracker.api.problems import Unreadable
from tracker.api.schema import IndexSchema, ListSchema, RecordSchema
from tracker.store.documents import PLURALS
from tracker.store.filters import FILTERS, RecordFilter
from tracker.store.reading import record_or_gone

BAD_CURSOR = ["This cursor does not belong to this list in this order."]


class PublicView(APIView):
    """Read only, the same for everybody, strict in its parameters."""

    http_method_names = ["get", "head"]

    def finalize_response(self, request, response, *args, **kwargs):
        """Search engines are to list pages, not data; and of some records not even the page."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, noarchive"
        return response

    def read(self, form: Parameters, *others) -> dict:
        """The parameters as read. Raises Unreadable with everything that is wrong, in all of these forms."""
        errors = {name: messages for each in (form, *others) for name, messages in each.errors.items()}
        if errors:
            raise Unreadable(errors)
        return form.cleaned_data

    def read_cursor(self, text: str, *, order: str) -> Cursor | None:
        try:
            return Cursor.read(text, order=order) if text else None
        except BadCursor:
            raise Unreadable({"cursor": BAD_CURSOR}) from None


class Index(PublicView):
    """Where everything is."""

    schema = IndexSchema()

    def get(self, request):
        self.read(Parameters(request.GET))
        names = [*PLURALS.values(), "search", "changes", "vocabularies", "schema", "docs"]
        return Response({name: named(request, name) for name in names})


class RecordList(PublicView):
    """The released records of one type, in pages."""

    schema = ListSchema()
    type = ""

    def get(self, request):
        filterset = FILTERS[self.type](request.GET, also=ListParameters.base_fields)
        allowed = {"fields": ALL_FIELDS[self.type], "facets": filterset.facet_names()}
        form = ListParameters(request.GET, also=filterset.filters, allowed=allowed)
        asked = self.read(form, filterset)
        cursor = self.read_cursor(asked["cursor"], order=filterset.order)
        found = page(filterset.qs, order=filterset.order, cursor=cursor, size=asked["page_size"])
        return Response(
            ({"count": filterset.count()} if asked["count"] else {})
            | {
                "next": found.next and same_with(request, cursor=found.next),
                "previous": found.previous and same_with(request, cursor=found.previous),
            }
            | ({"facets": _facets(filterset, asked["facets"])} if asked["facets"] else {})
            | {"results": [_chosen(document, asked["fields"]) for document in found.documents]}
        )


class RecordDetail(PublicView):
    """One released record, by its slug or its id."""

    schema = RecordSchema()
    type = ""

    def get(self, request, word: str):
        asked = self.read(RecordParameters(request.GET, allowed={"fields": ALL_FIELDS[self.type]}))
        return Response(_chosen(record_or_gone(self.type, word).document, asked["fields"]))


def _chosen(document: str, fields: Sequence[str]):
    """The stored bytes as they are; or, where fields were asked for, these in the document's order."""
    if not fields:
        return orjson.Fragment(document)
    return {name: value for name, value in orjson.loads(document).items() if name in fields}


def _facets(filterset: RecordFilter, names: Sequence[str]) -> dict:
    counts = filterset.counts(names)
    return {name: [entry._asdict() for entry in counts[name]] for name in names}

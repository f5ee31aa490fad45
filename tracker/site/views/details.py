"""One page for each released record."""

import orjson
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.generic import View

from tracker.lib.languages import localized
from tracker.site import errors
from tracker.site.pages import detail_context, detail_template
from tracker.site.robots import robots_of, tell
from tracker.store.models import Record
from tracker.store.reading import Gone, record_or_gone


class RecordDetail(View):
    """`/cases/<slug>/` and its like; a record's id leads to its slug."""

    type = ""

    def get(self, request, slug: str):
        if faults := errors.unasked(request):
            return errors.bad_request(request, faults=faults)
        try:
            record = record_or_gone(self.type, slug)
        except Gone:
            return errors.gone(request)
        except Record.DoesNotExist:
            raise Http404 from None
        document = orjson.loads(record.document)
        if slug != record.slug:
            return HttpResponsePermanentRedirect(localized(document["url"]))
        page = render(request, detail_template(self.type), detail_context(document))
        return tell(page, robots_of(document))

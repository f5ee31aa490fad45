"""The public page of what is not public yet, drawn by the site's own templates."""

from django.http import HttpResponse
from django.shortcuts import render

from tracker.office.differences import office_words
from tracker.office.things import thing_or_404
from tracker.publishing.drafts import drafts
from tracker.site.links import links_of
from tracker.site.pages import detail_context, detail_template
from tracker.store.words import Words


class Both(Words):
    """Released words, and those that would be released with the record."""

    def __init__(self, released: Words, coming: Words):
        self._released, self._coming = released, coming

    def document(self, scheme, code):
        return self._released.document(scheme, code) or self._coming.document(scheme, code)

    def __contains__(self, pair) -> bool:
        return pair in self._released or pair in self._coming


def preview(site):
    """The view of one office site: what readers would see if the thing were released as it stands."""

    def view(request, type: str, pk: int) -> HttpResponse:
        document = drafts([thing_or_404(site, request, type, pk)], checked=False)[0].document
        links = links_of(document)
        links.words = Both(links.words, office_words([document]))
        context = detail_context(document, links=links) | {"page_template": detail_template(type)}
        return render(request, "admin/release/preview.html", context)

    return view

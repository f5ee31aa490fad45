"""The map of the site for search engines: an index, and parts of at most ten thousand addresses.

A part is a stretch of release numbers, so that no address moves to another part unless it is released anew, and
reading one costs the same anywhere. What its office keeps from search engines is in none.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import quoteattr

from django.conf import settings
from django.db.models import F, Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe

from tracker.site import errors
from tracker.site.languages import alternates
from tracker.store.documents import CONTRACTS, PLURALS, record_path
from tracker.store.facts import NOINDEX, ROBOTS
from tracker.store.models import Facet, Record

MOST = 10_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
SECTIONS = ["/", *(f"/{plural}/" for plural in PLURALS.values()), "/explore/"]


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index: the part of the sections, and each part that has records, with its latest release."""
    if faults := errors.unasked(request):
        return errors.bad_request(request, faults=faults)
    newest = listed().order_by().annotate(part=F("seq") / stretch()).values_list("part").annotate(last=Max("seq"))
    parts = dict(newest)
    released = dict(Record.objects.filter(seq__in=parts.values()).values_list("seq", "released_at"))
    entries = [("/sitemaps/0.xml", None)]
    entries += [(f"/sitemaps/{part + 1}.xml", released.get(last)) for part, last in sorted(parts.items())]
    body = "".join(f"<sitemap>{_place(settings.SITE_URL + path, at)}</sitemap>\n" for path, at in entries)
    return _xml(f"{HEAD}<sitemapindex {SPACE}>\n{body}</sitemapindex>\n")


@require_safe
def sitemap_part(request: HttpRequest, number: str) -> HttpResponse:
    """One part: the sections under 0, then the records by their release, in every interface language."""
    if faults := errors.unasked(request):
        return errors.bad_request(request, faults=faults)
    if number == "0":
        return _xml(_urlset((path, None) for path in SECTIONS))
    begin = (int(number) - 1) * stretch()
    rows = listed().filter(seq__gte=begin, seq__lt=begin + stretch()).order_by("seq")
    entries = [(record_path(type, slug), at) for type, slug, at in rows.values_list("type", "slug", "released_at")]
    if not entries:
        raise Http404
    return _xml(_urlset(entries))


def stretch() -> int:
    """How many release numbers make a part, where each record has an address in every language."""
    return MOST // len(settings.LANGUAGES)


def listed() -> QuerySet[Record]:
    """The records that search engines may list."""
    kept_out = Facet.objects.filter(type__in=[*CONTRACTS], name=ROBOTS, value=NOINDEX)
    return Record.objects.exclude(seq__in=kept_out.values("record"))


def _urlset(entries: Iterable[tuple[str, datetime | None]]) -> str:
    body = "".join(line for path, at in entries for line in _urls(path, at))
    return f"{HEAD}<urlset {SPACE} {XHTML}>\n{body}</urlset>\n"


def _urls(path: str, at: datetime | None) -> Iterator[str]:
    """The page in each language, each with all the others beside it."""
    found = alternates(iri_to_uri(path))
    links = "".join(_alternate(other.language.code, other.url) for other in found)
    links += _alternate("x-default", found[0].url)
    for one in found:
        yield f"<url>{_place(one.url, at)}{links}</url>\n"


def _alternate(code: str, url: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(url)}/>'


def _place(url: str, at: datetime | None) -> str:
    lastmod = f"<lastmod>{at.isoformat(timespec='seconds')}</lastmod>" if at else ""
    return f"<loc>{quoteattr(url)[1:-1]}</loc>{lastmod}"


def _xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")

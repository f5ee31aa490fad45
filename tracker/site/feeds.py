"""An Atom feed of every list: what was released last among the records that a reader asked for."""

from datetime import UTC, datetime

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tracker.lib import markdown
from tracker.site import errors
from tracker.site.asked import carried, faults_of
from tracker.site.kinds import KINDS
from tracker.site.robots import FOLLOWED, tell
from tracker.store.documents import PLURALS, Document
from tracker.store.filters import FILTERS, RecordFilter

ENTRIES = 50


class ReleaseFeed(Atom1Feed):
    """A feed whose date is that of its latest entry: an empty one does not say that it changed just now."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=datetime(1970, 1, 1, tzinfo=UTC))

    def item_attributes(self, item: dict) -> dict[str, str]:
        return {"xml:lang": item["language"]}


def feed_address(type: str, data: QueryDict) -> str:
    """The feed of a list as it was asked for, whatever its order and page."""
    return f"/feeds/{PLURALS[type]}.atom{carried(data)}"


@require_safe
def feed(request: HttpRequest, type: str) -> HttpResponse:
    """The newest releases first, of a type and of what its list can be asked."""
    filterset = FILTERS[type](request.GET or None)
    if faults := faults_of(request, filterset):
        return errors.bad_request(request, faults=faults)
    kind = KINDS[type]
    atom = ReleaseFeed(
        title=_sound(_title(str(kind.heading), filterset)),
        link=f"{settings.SITE_URL}/{PLURALS[type]}/{carried(request.GET)}",
        feed_url=settings.SITE_URL + feed_address(type, request.GET),
        description=kind.about,
        subtitle=kind.about,
        author_name=settings.SITE_OWNER,
        language=settings.LANGUAGE_CODE,
    )
    for record in filterset.qs.order_by("-seq")[:ENTRIES]:
        document = orjson.loads(record.document)
        atom.add_item(
            title=_sound(record.title),
            link=settings.SITE_URL + document["url"],
            description=_sound(_about(document)),
            unique_id=record.public_id.urn,
            updateddate=record.released_at.replace(microsecond=0),
            language=record.language,
        )
    response = HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    # Who looks for these words is to find the page, or nothing where the page is kept out.
    return tell(response, FOLLOWED)


def _title(heading: str, filterset: RecordFilter) -> str:
    """Which list it is, so that a reader who follows several can tell them apart."""
    asked = [
        _("%(filter)s: %(values)s") % {"filter": filterset.filters[name].label, "values": ", ".join(values)}
        for name, values in (filterset.data.lists() if filterset.is_bound else [])
        if any(values)
    ]
    names = {"list": heading, "site": settings.SITE_NAME, "asked": "; ".join(asked)}
    return (_("%(list)s (%(asked)s): %(site)s") if asked else _("%(list)s: %(site)s")) % names


def _about(document: Document) -> str:
    """What a reader of the feed is told, as HTML."""
    text = document.get("summary") or document.get("ask") or ""
    invented = _("Invented: nothing in this record is real.")
    marked = f"<p><strong>{invented}</strong></p>\n" if document["invented"] else ""
    return marked + markdown.render(text)


def _sound(text: str) -> str:
    """XML has no place for control characters."""
    return "".join(char for char in text if char in "\t\n\r" or char >= " " and char not in "\ufffe\uffff")

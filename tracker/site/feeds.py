"""An Atom feed of the latest releases of each type."""

from datetime import UTC, datetime

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from tracker.lib import markdown
from tracker.site import errors
from tracker.site.kinds import KINDS
from tracker.store.documents import PLURALS
from tracker.store.reading import records

ENTRIES = 50


class ReleaseFeed(Atom1Feed):
    """A feed whose date is that of its latest entry: an empty one does not say that it changed just now."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=datetime(1970, 1, 1, tzinfo=UTC))


@require_safe
def feed(request: HttpRequest, type: str) -> HttpResponse:
    """The newest releases of a type first."""
    if faults := errors.unasked(request):
        return errors.bad_request(request, faults=faults)
    kind, path = KINDS[type], f"/{PLURALS[type]}/"
    atom = ReleaseFeed(
        title=f"{kind.heading}: {settings.SITE_NAME}",
        link=settings.SITE_URL + path,
        feed_url=settings.SITE_URL + f"/feeds/{PLURALS[type]}.atom",
        description=kind.about,
        subtitle=kind.about,
        author_name=settings.SITE_OWNER,
        language="en",
    )
    for record in records(type).order_by("-seq")[:ENTRIES]:
        document = orjson.loads(record.document)
        atom.add_item(
            title=_sound(record.title),
            link=settings.SITE_URL + document["url"],
            description=_sound(_about(document)),
            unique_id=record.public_id.urn,
            updateddate=record.released_at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _about(document: dict) -> str:
    """What a reader of the feed is told, as HTML."""
    text = document.get("summary") or document.get("ask") or ""
    marked = "<p><strong>Invented: nothing in this record is real.</strong></p>\n" if document["invented"] else ""
    return marked + markdown.render(text)


def _sound(text: str) -> str:
    """XML has no place for control characters."""
    return "".join(char for char in text if char in "\t\n\r" or char >= " " and char not in "\ufffe\uffff")

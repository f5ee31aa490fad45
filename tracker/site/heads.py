"""What a page says of itself to machines: in a search engine's list, in a preview of its address, as linked data."""

from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.encoding import iri_to_uri
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from tracker.lib import markdown
from tracker.lib.languages import language_of, localized
from tracker.site.fragments import told
from tracker.site.linkeddata import home_nodes, list_nodes, record_nodes, script
from tracker.site.robots import FOLLOWED, robots_of
from tracker.store.documents import Document

LENGTH = 200
# Beside a link to a page that has no released picture of its own.
CARD = {"url": static("site/card.png"), "title": gettext_lazy("A woven band")}
# Where the words are that say in a few sentences what a record is.
TELLING = ("summary", "ask", "body", "text")


@dataclass
class Head:
    """The meta elements of one page. A page that search engines are to leave out says little else of itself."""

    title: str = ""
    description: str = ""
    url: str = ""
    robots: str = ""
    kind: str = "website"
    image: str = ""
    image_text: str = ""
    data: SafeString = field(default_factory=SafeString)


def head_of(context: dict) -> Head | None:
    """The head of a public page; None for an error, which says nothing of its address, and for the office's preview."""
    request = context.get("request")
    if request is None or context.get("is_error") or request.path_info.startswith("/admin/"):
        return None
    if document := context.get("document"):
        return record_head(document, context["words"])
    robots = robots_of_view(request, context)
    kind = context.get("kind")
    # What may not be listed has no address of its own: it is one of many views of another page.
    title, description = _words(context)
    if robots:
        return Head(title=title, description=description, robots=robots)
    head = Head(
        title, description, _here(request), image=settings.SITE_URL + CARD["url"], image_text=str(CARD["title"])
    )
    if context.get("section") == "home":
        head.data = script(home_nodes())
    elif kind:
        head.data = script(list_nodes(head.title, head.description, url=head.url, page_language=_language()))
    return head


def record_head(document: Document, words) -> Head:
    title = told(document, "title")
    url = iri_to_uri(settings.SITE_URL + localized(document["url"]))
    if robots := robots_of(document):
        return Head(title=title.text, robots=robots, url=url, kind="article")
    image = document.get("image") or CARD
    return Head(
        title=title.text,
        description=about(document),
        url=url,
        kind="article",
        image=settings.SITE_URL + image["url"],
        image_text=str(image["title"]),
        data=script(record_nodes(document, words, url=url, page_language=_language())),
    )


def about(document: Document) -> str:
    """A sentence or two in the record's own words, marked where they are invented."""
    words = next((told(document, name).text for name in TELLING if document.get(name)), "")
    text = Truncator(" ".join(markdown.plain(words).split())).chars(LENGTH)
    if document["invented"]:
        return (_("Invented: nothing in this record is real. %(text)s") % {"text": text}).strip()
    return text


def robots_of_view(request: HttpRequest, context: dict) -> str:
    """A page of many records may be listed as it stands; not filtered, nor when it shows what is kept out."""
    is_asked = any(any(values) for name, values in request.GET.lists() if name != "page")
    shown = [row for row in context.get("rows", []) if isinstance(row, dict)]
    kept_out = any(row.get("indexed") is False for row in shown)
    return FOLLOWED if is_asked or kept_out or context.get("section") == "search" else ""


def _words(context: dict) -> tuple[str, str]:
    """The title and the description of a page that is not of one record."""
    if kind := context.get("kind"):
        return str(kind.heading), str(kind.about)
    if context.get("section") == "home":
        return settings.SITE_NAME, _(
            "People at risk, what is asked for them, who stands by them, and what official bodies have found."
        )
    if context.get("section") == "explore":
        return _("Explore"), _(
            "Where cases are decided and where return is feared, over time, and who has recognised what, with how much force."
        )
    return settings.SITE_NAME, ""


def _here(request: HttpRequest) -> str:
    page = request.GET.get("page", "")
    return iri_to_uri(settings.SITE_URL + request.path) + (f"?page={page}" if page not in ("", "1") else "")


def _language() -> str:
    return language_of(get_language()).code

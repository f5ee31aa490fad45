"""What search engines may list: said on the page itself, in the answer's header, and by the map that leaves it out."""

from django.http import HttpResponse

from tracker.store.documents import Document

# A record that its office keeps from search engines; and a page that is one of endlessly many views of a list.
KEPT_OUT = "noindex, noarchive"
FOLLOWED = "noindex, follow"


def robots_of(document: Document) -> str:
    """What a record's own page says to search engines; empty where they may list it."""
    return "" if document.get("indexed", True) else KEPT_OUT


def tell(response: HttpResponse, robots: str) -> HttpResponse:
    """The answer, with the same word in its header: files and data have no other place for it."""
    if robots:
        response["X-Robots-Tag"] = robots
    return response

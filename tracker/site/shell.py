"""What every page carries around its own words: whose site it is, its sections, its pages of text."""

from typing import Any

import orjson
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tracker.store.documents import PLURALS
from tracker.store.reading import records

SECTIONS = {
    "case": _("Cases"),
    "letter": _("Letters"),
    "determination": _("Determinations"),
    "organization": _("Organizations"),
    "news": _("News"),
    "digest": _("Digests"),
    "campaign": _("Campaigns"),
}


def identity() -> dict[str, Any]:
    """Whose site it is, without asking the store."""
    return {
        "site_name": settings.SITE_NAME,
        "site_owner": settings.SITE_OWNER,
        "site_url": settings.SITE_URL,
        "sections": [
            {"type": type, "label": label, "url": f"/{PLURALS[type]}/", "feed": f"/feeds/{PLURALS[type]}.atom"}
            for type, label in SECTIONS.items()
        ],
    }


def shell() -> dict[str, Any]:
    """Whose site it is, and its pages of text in their order: one query."""
    pages = [orjson.loads(document) for document in records("page").values_list("document", flat=True)]
    pages.sort(key=lambda page: (page["order"], page["title"]))
    return identity() | {"text_pages": pages}

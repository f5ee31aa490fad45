"""A page is a function of a document and of what the store says around it.

`detail_context` takes any document that fits its contract, released or not: the office previews with it.
"""

from datetime import date
from typing import Any

from django.utils import timezone

from tracker.site.cases import case_context
from tracker.site.determinations import determination_context
from tracker.site.letters import letter_context
from tracker.site.links import Links, links_of
from tracker.site.references import reference_to
from tracker.site.shell import shell
from tracker.store.documents import PLURALS, Document

Context = dict[str, Any]


def detail_template(type: str) -> str:
    return f"site/{type}.html"


def detail_context(document: Document, *, links: Links | None = None, today: date | None = None) -> Context:
    """What the template of the document's type needs; `links` are read from the store where none are given.

    A document without `seq` and `released_at` is shown as one that is not released.
    """
    links = links_of(document) if links is None else links
    around = shell()
    owner = {name: around[name] for name in ("site_name", "site_owner", "site_url")}
    return (
        around
        | {
            "document": document,
            "words": links.words,
            "section": PLURALS.get(document["type"]),
            "today": today or timezone.localdate(),
            "reference": reference_to(document, **owner),
        }
        | CONTEXTS[document["type"]](document, links, today or timezone.localdate())
    )


def organization_context(document: Document, links: Links, today: date) -> Context:
    return {
        "parent": links.get(document["parent"]),
        "branches": links.back("organization", "parent"),
        "branches_more": links.more("organization", "parent"),
        "letters": [
            {
                "record": letter,
                "signed": [entry for entry in letter["signatures"] if entry["organization"] == document["id"]],
            }
            for letter in links.back("letter", "signatory")
        ],
        "letters_more": links.more("letter", "signatory"),
        "letters_total": links.total("letter", "signatory"),
        "cases": [
            {
                "record": case,
                "supports": [entry for entry in case["supports"] if entry["organization"] == document["id"]],
            }
            for case in links.back("case", "supporter")
        ],
        "cases_more": links.more("case", "supporter"),
        "cases_total": links.total("case", "supporter"),
        "news": links.back("news", "organization"),
        "news_more": links.more("news", "organization"),
    }


def news_context(document: Document, links: Links, today: date) -> Context:
    return {
        "cases": links.all(document["cases"]),
        "letters": links.all(document["letters"]),
        "determinations": links.all(document["determinations"]),
        "organizations": links.all(document["organizations"]),
        "digests": [
            {
                "record": digest,
                "positions": [entry["position"] for entry in digest["entries"] if entry["news"] == document["id"]],
            }
            for digest in links.back("digest", "entry")
        ],
        "digests_more": links.more("digest", "entry"),
        "citing": [record for type in CITING for record in links.back(type, "cited")],
        "citing_more": sum(links.more(type, "cited") for type in CITING),
    }


def digest_context(document: Document, links: Links, today: date) -> Context:
    """A line whose item is not public says only that it was withdrawn, and so does its repeat."""
    entries = [entry | {"record": links.get(entry["news"])} for entry in document["entries"]]
    return {"entries": entries, "withdrawn": sum(entry["record"] is None for entry in entries)}


def campaign_context(document: Document, links: Links, today: date) -> Context:
    return {
        "cases": links.back("case", "campaign"),
        "cases_more": links.more("case", "campaign"),
        "cases_total": links.total("case", "campaign"),
        "letters": links.back("letter", "campaign"),
        "letters_more": links.more("letter", "campaign"),
        "letters_total": links.total("letter", "campaign"),
    }


def page_context(document: Document, links: Links, today: date) -> Context:
    return {}


CITING = ("case", "letter", "determination")
CONTEXTS = {
    "case": case_context,
    "letter": letter_context,
    "determination": determination_context,
    "organization": organization_context,
    "news": news_context,
    "digest": digest_context,
    "campaign": campaign_context,
    "page": page_context,
}

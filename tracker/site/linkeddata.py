"""What a page holds, in the words of schema.org: each value stands in the document so, and none says more.

No list of people is in it and no strength of a finding, which must not stand alone: a machine that reads only
this would repeat them without what stands around them.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tracker.lib import markdown
from tracker.lib.languages import localized
from tracker.lib.places import country_label
from tracker.site.appointments import hour_of
from tracker.site.fragments import told
from tracker.site.kinds import KINDS
from tracker.store.documents import PLURALS, Document
from tracker.store.words import Words

Node = dict[str, Any]

CONTEXT = "https://schema.org"
# A year, a month or a day that is known for sure: what ISO 8601 can say. The rest is not said.
CERTAIN = re.compile(r"\d{4}(-\d{2}){0,2}")
CERTAIN_SPAN = re.compile(r"(\d{4}(-\d{2}){0,2}|\.\.)/(\d{4}(-\d{2}){0,2}|\.\.)")
FORCE = dict.fromkeys(["in_force", "modified", "reaffirmed"], "InForce") | dict.fromkeys(
    ["revoked", "expired", "superseded"], "NotInForce"
)
NEWS = {"article": "NewsArticle", "opinion": "OpinionNewsArticle", "report": "Report"}
# A data block ends where its text says "</script", and an old browser's comment begins with "<!--".
ESCAPES = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def script(nodes: list[Node]) -> SafeString:
    """The nodes as a data block, which no word in them can end."""
    text = json.dumps({"@context": CONTEXT, "@graph": nodes}, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (escaped above)


def record_nodes(document: Document, words: Words, *, url: str, page_language: str) -> list[Node]:
    """A record's page, the thing it is about, and the way to it."""
    title = told(document, "title")
    page = {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": title.text,
        "inLanguage": page_language,
        "isPartOf": {"@id": _site()},
        "dateModified": document.get("released_at"),
        "publisher": publisher(),
    }
    if document["type"] == "page":
        return [_kept(page | _invented(document))]
    thing = THINGS[document["type"]](document, words)
    page |= {"mainEntity": {"@id": f"{url}#record"}, "breadcrumb": {"@id": f"{url}#way"}}
    return [
        _kept(page),
        _kept({"@id": f"{url}#record"} | thing | _invented(document)),
        way(document["type"], url, title.text),
    ]


def home_nodes() -> list[Node]:
    """The site, and what it gives away as data."""
    name = _("%(site)s: released records") % {"site": settings.SITE_NAME}
    about = _(
        "Cases, open letters, official determinations, organizations, news and campaigns as they were released: "
        "the documents that this site shows, as JSON, with a feed of their changes."
    )
    api = f"{settings.SITE_URL}/api/v1/"
    return [
        {
            "@type": "WebSite",
            "@id": _site(),
            "url": _site(),
            "name": settings.SITE_NAME,
            "inLanguage": [code for code, _name in settings.LANGUAGES],
            "publisher": publisher(),
        },
        {
            "@type": "Dataset",
            "@id": f"{api}#data",
            "url": f"{api}docs/",
            "name": name,
            "description": about,
            "creator": publisher(),
            "isAccessibleForFree": True,
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": f"{api}{plural}/"}
                for plural in PLURALS.values()
            ],
        },
    ]


def list_nodes(name: str, about: str, *, url: str, page_language: str) -> list[Node]:
    return [
        {
            "@type": "CollectionPage",
            "@id": url,
            "url": url,
            "name": name,
            "description": about,
            "inLanguage": page_language,
            "isPartOf": {"@id": _site()},
        }
    ]


def publisher() -> Node:
    return {"@type": "Organization", "@id": f"{_site()}#publisher", "name": settings.SITE_OWNER}


def way(type: str, url: str, title: str) -> Node:
    """How a reader comes here: the list, then the record."""
    section = f"{settings.SITE_URL}{localized(f'/{PLURALS[type]}/')}"
    steps = [(section, str(KINDS[type].heading)), (url, title)]
    return {
        "@type": "BreadcrumbList",
        "@id": f"{url}#way",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "item": step, "name": name}
            for place, (step, name) in enumerate(steps, start=1)
        ],
    }


def case_thing(document: Document, words: Words) -> Node:
    return _work("Article", document, "summary") | {
        "headline": told(document, "title").text,
        "articleSection": words.label("case_kind", document["kind"]),
        "image": settings.SITE_URL + document["image"]["url"] if document["image"] else None,
        "about": list(hearings(document, words)),
    }


def hearings(document: Document, words: Words) -> Iterator[Node]:
    """The case's hearings whose day is known for sure, each with the body that hears it."""
    before = {entry["id"]: entry["authority"] for entry in document["proceedings"]}
    for event in document["events"]:
        if event["is_hearing"] and (begins := _begins(event)):
            authority = words.label("authority", before.get(event["proceeding"]))
            kind = words.label("event_kind", event["kind"])
            yield _kept(
                {
                    "@type": "Event",
                    "@id": f"urn:uuid:{event['id']}",
                    "name": _("%(kind)s: %(case)s") % {"kind": kind, "case": told(document, "title").text},
                    "startDate": begins,
                    "description": event["text"],
                    "organizer": {"@type": "Organization", "name": authority} if authority else None,
                }
                | _invented(document)
            )


def letter_thing(document: Document, words: Words) -> Node:
    return _work("CreativeWork", document, "summary") | {
        "genre": _("Open letter"),
        "datePublished": _certain(document["opened"] or document["sent"]),
        "audience": [
            {"@type": "Audience", "name": words.label("authority", entry["authority"])}
            for entry in document["addressees"]
        ],
    }


def determination_thing(document: Document, words: Words) -> Node:
    """A law is Legislation; what anybody else found or said is a Report by its body."""
    body = {"@type": "Organization", "name": words.label("authority", document["authority"])}
    kind = words.label("determination_kind", document["kind"])
    work = _work("Report", document, "summary") | {"sameAs": document["source_url"]}
    if document["kind"] != "statute":
        return work | {
            "author": body,
            "genre": kind,
            "datePublished": _certain(document["published"] or document["made"]),
        }
    force = FORCE.get(document["lifecycle"])
    return work | {
        "@type": "Legislation",
        "legislationType": kind,
        "legislationPassedBy": body,
        "legislationDate": _certain(document["made"]),
        "legislationJurisdiction": country_label(document["country"]) if document["country"] else None,
        "legislationLegalForce": f"{CONTEXT}/{force}" if force else None,
    }


def organization_thing(document: Document, words: Words) -> Node:
    address = {"addressLocality": document["place"], "addressCountry": document["country"]}
    return {
        "@type": "Organization",
        "name": told(document, "title").text,
        "alternateName": [*filter(None, [document["acronym"]]), *(name["text"] for name in document["names"])],
        "description": markdown.plain(told(document, "summary").text),
        "url": document["website"],
        "address": {"@type": "PostalAddress"} | _kept(address) if any(address.values()) else None,
    }


def news_thing(document: Document, words: Words) -> Node:
    """The item that somebody else published, with its title as printed."""
    outlet = words.label("outlet", document["outlet"])
    return _work(NEWS.get(document["form"], "Article"), document, "summary") | {
        "headline": told(document, "title").text,
        "url": document["address"],
        "datePublished": _certain(document["published"]),
        "creditText": document["author"],
        "publisher": {"@type": "Organization", "name": outlet} if outlet else None,
    }


def digest_thing(document: Document, words: Words) -> Node:
    return {
        "@type": "Collection",
        "name": told(document, "title").text,
        "inLanguage": document["language"],
        "temporalCoverage": _span(document["period"]),
        "collectionSize": len(document["entries"]),
    }


def campaign_thing(document: Document, words: Words) -> Node:
    return _work("CreativeWork", document, "summary") | {"temporalCoverage": _span(document["period"])}


THINGS = {
    "case": case_thing,
    "letter": letter_thing,
    "determination": determination_thing,
    "organization": organization_thing,
    "news": news_thing,
    "digest": digest_thing,
    "campaign": campaign_thing,
}


def _work(type: str, document: Document, field: str) -> Node:
    title, words = told(document, "title"), told(document, field)
    languages = list(dict.fromkeys(one.language for one in (title, words) if one))
    return {
        "@type": type,
        "name": title.text,
        "inLanguage": languages[0] if len(languages) == 1 else languages,
        "abstract": markdown.plain(words.text),
        "correction": [
            {"@type": "CorrectionComment", "text": entry["says"], "dateCreated": entry["on"]}
            for entry in document["corrections"]
        ],
    }


def _invented(document: Document) -> Node:
    said = _("Invented: nothing in this record is real.")
    return {"disambiguatingDescription": said} if document["invented"] else {}


def _certain(date: Document | None) -> str | None:
    return date["edtf"] if date and CERTAIN.fullmatch(date["edtf"]) else None


def _span(date: Document | None) -> str | None:
    return date["edtf"] if date and CERTAIN_SPAN.fullmatch(date["edtf"]) else _certain(date)


def _begins(event: Document) -> str | None:
    """The hour with its distance from UTC, or the day."""
    if not event["date"]:
        return None
    at = hour_of(event)
    return at.isoformat() if at else _certain(event["date"])


def _kept(node: Node) -> Node:
    """Without what the document does not say."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def _site() -> str:
    return f"{settings.SITE_URL}/"

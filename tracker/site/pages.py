"""A page is a function of a document and of what the store says around it.

`detail_context` takes any document that fits its contract, released or not: the office previews with it.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from tracker.site.links import Links, links_of
from tracker.site.shell import shell
from tracker.store.documents import PLURALS, Document
from tracker.store.words import Words

Context = dict[str, Any]


def detail_template(type: str) -> str:
    return f"site/{type}.html"


def detail_context(document: Document, *, links: Links | None = None, today: date | None = None) -> Context:
    """What the template of the document's type needs; `links` are read from the store where none are given.

    A document without `seq` and `released_at` is shown as one that is not released.
    """
    links = links_of(document) if links is None else links
    today = today or timezone.localdate()
    return (
        shell()
        | {"document": document, "words": links.words, "section": PLURALS.get(document["type"]), "today": today}
        | CONTEXTS[document["type"]](document, links, today)
    )


def case_context(document: Document, links: Links, today: date) -> Context:
    files = document["attachments"]
    proceedings = {entry["id"]: entry for entry in document["proceedings"]}
    events = [
        event | {"citations": citations(event, links, files), "before": proceedings.get(event["proceeding"])}
        for event in document["events"]
    ]
    return {
        "people": [person | {"citations": citations(person, links, files)} for person in document["people"]],
        "events": events,
        "ahead": ahead(events, today),
        "proceedings": [
            entry | {"against": proceedings.get(entry["appeals_against"])} for entry in document["proceedings"]
        ],
        "campaign": links.get(document["campaign"]),
        "letters": [letter | {"signed": signatures(letter, links)} for letter in links.back("letter", "case")],
        "letters_more": links.more("letter", "case"),
        "supporters": supporters(document, links),
        "determinations": [
            {"record": record, "note": entry["note"], "findings": findings(record, links.words)}
            for entry in document["determinations"]
            if (record := links.get(entry["determination"]))
        ],
        "news": links.back("news", "case"),
        "news_more": links.more("news", "case"),
        "related": related(document, links),
    }


def letter_context(document: Document, links: Links, today: date) -> Context:
    files = document["attachments"]
    return {
        "signatures": [
            entry | {"record": links.get(entry["organization"]), "citations": citations(entry, links, files)}
            for entry in document["signatures"]
        ],
        "citations": citations(document, links, files),
        "cases": links.all(document["cases"]),
        "campaign": links.get(document["campaign"]),
        "news": links.back("news", "letter"),
        "counts_differ": document["claimed_count"] not in (None, document["signature_count"]),
    }


def determination_context(document: Document, links: Links, today: date) -> Context:
    found = [
        entry | {"citations": citations(entry, links, [])}
        for entry in sorted(findings(document, links.words), key=lambda entry: entry["community"] or "")
    ]
    extracts: dict[str | None, list[Document]] = {}
    for extract in document["extracts"]:
        extracts.setdefault(extract["community"], []).append(extract)
    return {
        "findings": found,
        "extracts": list(extracts.items()),
        "supersedes": links.get(document["supersedes"]),
        "superseded_by": links.back("determination", "supersedes"),
        "cases": links.back("case", "determination"),
        "cases_more": links.more("case", "determination"),
        "news": links.back("news", "determination"),
    }


def organization_context(document: Document, links: Links, today: date) -> Context:
    return {
        "parent": links.get(document["parent"]),
        "branches": links.back("organization", "parent"),
        "letters": [
            {
                "record": letter,
                "signed": [entry for entry in letter["signatures"] if entry["organization"] == document["id"]],
            }
            for letter in links.back("letter", "signatory")
        ],
        "letters_more": links.more("letter", "signatory"),
        "cases": [
            {
                "record": case,
                "supports": [entry for entry in case["supports"] if entry["organization"] == document["id"]],
            }
            for case in links.back("case", "supporter")
        ],
        "cases_more": links.more("case", "supporter"),
        "news": links.back("news", "organization"),
    }


def news_context(document: Document, links: Links, today: date) -> Context:
    return {
        "cases": links.all(document["cases"]),
        "letters": links.all(document["letters"]),
        "determinations": links.all(document["determinations"]),
        "organizations": links.all(document["organizations"]),
        "digests": links.back("digest", "entry"),
        "citing": [record for type in ("case", "letter", "determination") for record in links.back(type, "cited")],
    }


def digest_context(document: Document, links: Links, today: date) -> Context:
    """A line whose item is not public says only that it was withdrawn, and so does its repeat."""
    return {"entries": [entry | {"record": links.get(entry["news"])} for entry in document["entries"]]}


def campaign_context(document: Document, links: Links, today: date) -> Context:
    return {
        "cases": links.back("case", "campaign"),
        "cases_more": links.more("case", "campaign"),
        "letters": links.back("letter", "campaign"),
    }


def page_context(document: Document, links: Links, today: date) -> Context:
    return {}


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


def citations(entry: Document, links: Links, files: Iterable[Document]) -> list[Document]:
    """An entry's citations with their public source: the record, or the attached file. The others do not show."""
    by_hash = {file["sha256"]: file for file in files}
    resolved = [
        citation | {"record": links.get(citation["source"]), "file": by_hash.get(citation["attachment"])}
        for citation in entry["citations"]
    ]
    return [citation for citation in resolved if citation["record"] or citation["file"]]


def findings(document: Document, words: Words) -> list[Document]:
    """The findings, each with whether its strength states the matter as a fact. An unknown strength does not."""
    return [
        entry | {"asserts": bool((words.document("finding_strength", entry["strength"]) or {}).get("asserts"))}
        for entry in document["findings"]
    ]


def ahead(events: Iterable[Document], today: date) -> list[Document]:
    """Hearings and deadlines that may still lie ahead, the nearest first."""
    waiting = [
        event
        for event in events
        if (event["is_hearing"] or event["is_deadline"])
        and event["date"]
        and (event["date"]["latest"] is None or event["date"]["latest"] >= today.isoformat())
    ]
    return sorted(waiting, key=lambda event: event["date"]["earliest"] or "")


def signatures(letter: Document, links: Links) -> list[Document]:
    """A letter's signatures, each with the organization's record where that is public."""
    return [entry | {"record": links.signatories.get(entry["organization"])} for entry in letter["signatures"]]


def supporters(document: Document, links: Links) -> list[tuple[str, list[Document]]]:
    """(role, supporters in it) in the document's order."""
    roles: dict[str, list[Document]] = {}
    for entry in document["supports"]:
        if record := links.get(entry["organization"]):
            roles.setdefault(entry["role"], []).append(entry | {"record": record})
    return list(roles.items())


def related(document: Document, links: Links) -> list[Document]:
    """Cases that this one names, then those that name it: their words for the relation are read from there."""
    named = [
        {"record": record, "relation": entry["relation"], "said_there": False}
        for entry in document["related_cases"]
        if (record := links.get(entry["case"]))
    ]
    known = {entry["record"]["id"] for entry in named}
    naming = [
        {"record": record, "relation": entry["relation"], "said_there": True}
        for record in links.back("case", "related_case")
        for entry in record["related_cases"]
        if entry["case"] == document["id"] and record["id"] not in known
    ]
    return named + naming

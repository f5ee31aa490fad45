"""What a case's page shows beside the case's own words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tracker.site.citations import Sources
from tracker.site.determinations import findings
from tracker.site.links import Links
from tracker.store.documents import Document


def case_context(document: Document, links: Links, today: date) -> dict[str, Any]:
    sources = Sources.of(links, document["attachments"])
    proceedings = {entry["id"]: entry for entry in document["proceedings"]}
    people = [person | {"citations": sources.cite(person)} for person in document["people"]]
    events = [
        event | {"citations": sources.cite(event), "before": proceedings.get(event["proceeding"])}
        for event in document["events"]
    ]
    applied = [
        {
            "record": record,
            "note": entry["note"],
            "findings": findings(record, links.words),
            "number": sources.name(record=record).number,
        }
        for entry in document["determinations"]
        if (record := links.get(entry["determination"]))
    ]
    return {
        "people": people,
        "events": events,
        "ahead": ahead(events, today),
        "proceedings": [
            entry | {"against": proceedings.get(entry["appeals_against"])} for entry in document["proceedings"]
        ],
        "campaign": links.get(document["campaign"]),
        "letters": [letter | {"signed": signatures(letter, links)} for letter in links.back("letter", "case")],
        "letters_more": links.more("letter", "case"),
        "supporters": supporters(document, links),
        "determinations": applied,
        "news": links.back("news", "case"),
        "news_more": links.more("news", "case"),
        "related": related(document, links),
        "sources": sources.all(),
    }


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
    """Cases that this one names, then those that name it: their relation is worded from this end."""
    named = [
        {"record": record, "relation": links.words.label("case_relation", entry["relation"])}
        for entry in document["related_cases"]
        if (record := links.get(entry["case"]))
    ]
    known = {entry["record"]["id"] for entry in named}
    naming = [
        {"record": record, "relation": links.words.label("case_relation", entry["relation"], inverse=True)}
        for record in links.back("case", "related_case")
        for entry in record["related_cases"]
        if entry["case"] == document["id"] and record["id"] not in known
    ]
    return named + naming

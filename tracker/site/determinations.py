"""What a determination's page shows beside its own words: its findings apart, its extracts, its chain."""

from datetime import date
from typing import Any

from tracker.site.citations import Sources
from tracker.site.links import Links
from tracker.store.documents import Document
from tracker.store.words import Words


def determination_context(document: Document, links: Links, today: date) -> dict[str, Any]:
    sources = Sources.of(links)
    found = sorted(findings(document, links.words), key=lambda entry: entry["community"] or "")
    extracts: dict[str | None, list[Document]] = {}
    for extract in document["extracts"]:
        extracts.setdefault(extract["community"], []).append(extract)
    return {
        "findings": [entry | {"citations": sources.cite(entry)} for entry in found],
        "extracts": list(extracts.items()),
        "chain": chain_of(document, links),
        "cases": links.back("case", "determination"),
        "cases_more": links.more("case", "determination"),
        "news": links.back("news", "determination"),
        "news_more": links.more("news", "determination"),
        "sources": sources.all(),
    }


def findings(document: Document, words: Words) -> list[Document]:
    """The findings, each with whether its strength states the matter as a fact. An unknown strength does not."""
    return [
        entry | {"asserts": bool((words.document("finding_strength", entry["strength"]) or {}).get("asserts"))}
        for entry in document["findings"]
    ]


def chain_of(document: Document, links: Links) -> list[Document]:
    """All that this one supersedes and that supersedes it, the oldest first, itself among them; empty when alone."""
    steps = [{"record": record, "place": step.place} for step in links.chain if (record := links.get(step.id))]
    if not steps:
        return []
    return sorted([*steps, {"record": document, "place": 0}], key=lambda entry: entry["place"])

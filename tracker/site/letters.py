"""What a letter's page shows beside the letter's own words: who signed it, from where, and what became of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tracker.lib.places import country_label
from tracker.site.citations import Sources
from tracker.site.links import Links
from tracker.store.documents import Document


def letter_context(document: Document, links: Links, today: date) -> dict[str, Any]:
    sources = Sources.of(links, document["attachments"])
    citations = sources.cite(document)
    signatures = [
        entry | {"record": links.get(entry["organization"]), "citations": sources.cite(entry)}
        for entry in document["signatures"]
    ]
    countries = by_country(signatures)
    return {
        "signatures": signatures,
        "countries": countries,
        "known_countries": sum(bool(code) for code, _entries in countries),
        "late": sum(entry["is_late"] for entry in signatures),
        "citations": citations,
        "cases": links.all(document["cases"]),
        "campaign": links.get(document["campaign"]),
        "news": links.back("news", "letter"),
        "news_more": links.more("news", "letter"),
        "counts_differ": document["claimed_count"] not in (None, document["signature_count"]),
        "sources": sources.all(),
    }


def by_country(signatures: Iterable[Document]) -> list[tuple[str, list[Document]]]:
    """(country code, signatures from there in the letter's order), the most first; those of no known country last."""
    countries: dict[str, list[Document]] = {}
    for entry in signatures:
        countries.setdefault(entry["country"], []).append(entry)
    return sorted(countries.items(), key=lambda item: (not item[0], -len(item[1]), country_label(item[0])))

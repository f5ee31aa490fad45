"""What the store says of the records that a page names, and of those that name it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import orjson

from tracker.store.chains import Step, chain
from tracker.store.documents import Document, codes_used
from tracker.store.facts import facts
from tracker.store.reading import Summary, backlinks, documents, summaries
from tracker.store.words import Words, words


@dataclass
class Links:
    """Released records and words, read together. What is not public now is absent."""

    named: dict[str, Document] = field(default_factory=dict)
    signatories: dict[str, Summary] = field(default_factory=dict)
    naming: dict[tuple[str, str], list[Document]] = field(default_factory=dict)
    totals: dict[tuple[str, str], int] = field(default_factory=dict)
    chain: list[Step] = field(default_factory=list)
    words: Words = field(default_factory=lambda: Words({}))

    def get(self, id: str | None) -> Document | None:
        """The record of this id that the page names."""
        return self.named.get(id)

    def all(self, ids: Iterable[str]) -> list[Document]:
        return [self.named[id] for id in ids if id in self.named]

    def back(self, type: str, rel: str) -> list[Document]:
        """The records of a type that name the page's by this relation, the latest first."""
        return self.naming.get((type, rel), [])

    def total(self, type: str, rel: str) -> int:
        """How many there are of these, those that were not read among them."""
        return self.totals.get((type, rel), 0)

    def more(self, type: str, rel: str) -> int:
        """How many more there are of these than were read."""
        return self.total(type, rel) - len(self.back(type, rel))


def links_of(document: Document) -> Links:
    """All that a document's page needs of other records, in five queries at most.

    The document itself need not be in the store.
    """
    links = Links()
    for kind, found in backlinks(document["id"]).items():
        links.naming[kind] = [orjson.loads(record.document) for record in found.records]
        links.totals[kind] = found.count
    if document["type"] == "determination":
        links.chain = chain(document["id"], before=document["supersedes"], rel="supersedes")
    links.named = documents([*_named(document), *(step.id for step in links.chain)])
    links.signatories = summaries(
        signature["organization"] for letter in links.back("letter", "case") for signature in letter["signatures"]
    )
    links.words = words(_codes([document, *links.named.values(), *_flat(links.naming.values())]))
    return links


def _named(document: Document) -> Iterator[str]:
    for targets in facts(document["type"], document).links.values():
        yield from targets


def _codes(related: Iterable[Document]) -> set[tuple[str, str]]:
    return {pair for entry in related for pair in codes_used(entry["type"], entry)}


def _flat(groups: Iterable[list[Document]]) -> Iterator[Document]:
    for group in groups:
        yield from group

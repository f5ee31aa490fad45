"""The sources that a page rests on, numbered as a reader meets them and listed with their addresses at its end."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.site.links import Links
from tracker.store.documents import Document


@dataclass
class Source:
    """One public source: a record, or an attached file of the record that cites it."""

    number: int
    record: Document | None = None
    file: Document | None = None

    @property
    def address(self) -> str:
        """Where it was published, apart from its page here; empty where none is known."""
        if self.record is None:
            return ""
        return self.record.get("address") or self.record.get("source_url") or ""

    @property
    def copies(self) -> list[Document]:
        """Copies of a published item that are kept here."""
        return self.record.get("attachments", []) if self.record and self.record["type"] == "news" else []


@dataclass
class Sources:
    """Collects the sources of one page in the order in which they are first named."""

    links: Links
    files: dict[str, Document] = field(default_factory=dict)
    numbered: dict[str, Source] = field(default_factory=dict)

    @classmethod
    def of(cls, links: Links, files: Iterable[Document] = ()) -> "Sources":
        return cls(links, {file["sha256"]: file for file in files})

    def cite(self, entry: Document) -> list[Document]:
        """An entry's citations, each with its public source. One whose source is not public does not show."""
        found = []
        for citation in entry["citations"]:
            record = self.links.get(citation["source"])
            file = self.files.get(citation["attachment"])
            if record or file:
                source = self.name(record=record, file=file)
                found.append(citation | {"record": record, "file": file, "number": source.number})
        return found

    def name(self, *, record: Document | None = None, file: Document | None = None) -> Source:
        """The source with its number on this page: a new one, or the one that it had."""
        key = record["id"] if record else file["sha256"]
        return self.numbered.setdefault(key, Source(len(self.numbered) + 1, record, file))

    def all(self) -> list[Source]:
        return list(self.numbered.values())

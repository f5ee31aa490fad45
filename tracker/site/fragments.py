"""A record's own words as a page shows them: which text, in which language. The one place that chooses it."""

from dataclasses import dataclass

from django.utils.translation import get_language

from tracker.lib.languages import direction
from tracker.store.documents import Document

# What a record says in its own words, and what may be translated of it.
WORDS = ["title", "summary", "ask", "reader_action", "risk_on_return", "text", "body"]


@dataclass(frozen=True)
class Fragment:
    """A stretch of a record's words in one language; `translation` is its entry where they are not the original."""

    text: str
    language: str
    translation: Document | None = None

    @property
    def direction(self) -> str:
        return direction(self.language)

    def __bool__(self) -> bool:
        return bool(self.text)


def fragment_of(document: Document, field: str) -> Fragment:
    """What a page shows of this field of a record: the translation into its language, else the original."""
    if entry := translation_of(document, field):
        return Fragment(entry["text"], entry["language"], entry)
    return Fragment(document[field], document["language"])


def told(document: Document, field: str) -> Fragment:
    """The same where nothing can be said beside it that a machine translated: there a person stands for every word."""
    found = fragment_of(document, field)
    entry = found.translation
    return Fragment(document[field], document["language"]) if entry and not entry["is_reviewed"] else found


def translation_of(document: Document, field: str) -> Document | None:
    """The released translation of this field into the page's language, if there is one and it is needed."""
    wanted = (get_language() or "").lower()
    if speaks(document["language"], wanted) or not document[field]:
        return None
    # What was released before documents had translations has none.
    entries = [entry for entry in document.get("translations", []) if entry["field"] == field]
    return next((entry for entry in entries if speaks(entry["language"], wanted)), None)


def speaks(language: str, wanted: str) -> bool:
    """Whether words in this language serve who wants that one: `zh-Hans` serves `zh`."""
    return language.lower() == wanted or language.lower().partition("-")[0] == wanted


def translations_shown(document: Document) -> list[Document]:
    """The translations that this page shows of a record."""
    return [entry for field in WORDS if document.get(field) and (entry := translation_of(document, field))]


def is_left_in_original(document: Document) -> bool:
    """Whether some of the record's own words stay in another language than the page's."""
    if speaks(document["language"], (get_language() or "").lower()):
        return False
    return any(document.get(field) and translation_of(document, field) is None for field in WORDS)

"""What can be released, and how. Domain apps register their types here; apps to the right extend them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db import models

from tracker.publishing.files import CleanFile
from tracker.publishing.models import Publishable
from tracker.store.documents import Document

Pair = tuple[str, str]


@dataclass(frozen=True)
class Refusal:
    """Why something may not be released: the field that mends it, and a sentence for the editor.

    One that does not block is a warning: the editor sees it and decides. `word` is the name that the guard found.
    """

    field: str
    message: str
    blocks: bool = True
    word: str = ""

    def __str__(self) -> str:
        return f"{self.field}: {self.message}" if self.field else str(self.message)


Build = Callable[[Sequence], list[Document]]
Part = Callable[[Sequence, list[Document]], None]
Rule = Callable[[Publishable, Document], Iterable[Refusal]]


@dataclass
class PublicType:
    """One releasable type.

    `queryset` prefetches all that `build` and the rules read; `build` turns a batch into documents (without id,
    type, slug and url, which the gate adds) at a constant number of queries; `slug` proposes the word in the address;
    `files` cleans the files that its document shows, and is called at release only.
    """

    name: str
    model: type[Publishable]
    queryset: Callable[[], models.QuerySet]
    build: Build
    slug: Callable[[Publishable], str]
    parts: list[Part] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    files: Callable[[Publishable], Iterable[CleanFile]] = lambda thing: ()


_types: dict[str, PublicType] = {}
_reference_sources: list[Callable[[set[Pair]], dict[Pair, Document]]] = []
_name_sources: list[Callable[[], Iterable[tuple[str, str]]]] = []


def register(type: PublicType) -> None:
    _types[type.name] = type


def extend(name: str, part: Part) -> None:
    """Let `part` write into the documents of another app's type, before their contract is checked."""
    _types[name].parts.append(part)


def check(name: str, rule: Rule) -> None:
    """Add a rule that must hold before a release: it yields every reason that it sees."""
    _types[name].rules.append(rule)


def reference_source(source: Callable[[set[Pair]], dict[Pair, Document]]) -> None:
    """Register where words of reference data come from: (scheme, code) pairs in, their documents out."""
    _reference_sources.append(source)


def guard_names(source: Callable[[], Iterable[tuple[str, str]]]) -> None:
    """Register a source of (name, whose) that may not appear in public; `whose` is a reference code."""
    _name_sources.append(source)


def get(name: str) -> PublicType:
    return _types[name]


def all_types() -> list[PublicType]:
    return list(_types.values())


def type_of(thing: Publishable | type[Publishable]) -> PublicType:
    model = thing if isinstance(thing, type) else type(thing)
    return next(type for type in _types.values() if type.model is model)


def reference_documents(pairs: set[Pair]) -> dict[Pair, Document]:
    """The documents of these words, as the office has them now."""
    found: dict[Pair, Document] = {}
    for source in _reference_sources:
        found |= source(pairs)
    return found


def guarded_names() -> list[tuple[str, str]]:
    return [pair for source in _name_sources for pair in source()]

"""The name guard: no document may hold a name of somebody who may not be named."""

from collections import defaultdict
from collections.abc import Iterator

from tracker.lib.names import NameIndex
from tracker.publishing import registry
from tracker.publishing.models import NameException
from tracker.publishing.registry import Refusal
from tracker.store.documents import Document


class NameGuard:
    """The names guarded at one moment, built once for a batch of documents."""

    def __init__(self) -> None:
        self._index = NameIndex(registry.guarded_names())
        self._allowed: dict[str, set[str]] = defaultdict(set)
        for public_id, word in NameException.objects.values_list("public_id", "word"):
            self._allowed[str(public_id)].add(word.casefold())

    def refusals(self, document: Document) -> Iterator[Refusal]:
        """One refusal for each field that holds a guarded name, with the field and the word."""
        allowed = self._allowed.get(document.get("id", ""), set())
        for path, text in strings(document):
            for word in dict.fromkeys(hit.word for hit in self._index.hits(text)):
                if word.casefold() not in allowed:
                    yield Refusal(path, f"holds “{word}”, a name that may not be public.", word=word)


def strings(value, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a document with its path, keys of open dictionaries excepted."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from strings(inner, f"{path}[{index}]")

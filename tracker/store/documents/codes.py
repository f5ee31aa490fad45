"""Which words of reference data a document uses, read off its contract."""

from collections.abc import Iterator
from functools import cache

from rest_framework import serializers

from tracker.store.documents.contract import Code, Document


def codes(contract: serializers.BaseSerializer, document: Document) -> Iterator[tuple[str, str]]:
    """Every (scheme, code) that a document names, at any depth. What was released before a field came lacks it."""
    return _found(_places(type(contract)), document)


# A place is a field with the scheme of its code, or with the places inside it. Pages ask this of every record around
# theirs, and asking the serializers anew each time cost a quarter of a case's page.
Places = tuple[tuple[str, "str | Places"], ...]


@cache
def _places(contract: type[serializers.BaseSerializer]) -> Places:
    """The fields of a contract that hold codes, at any depth; the others are passed over."""
    inside = [(name, _inside(field)) for name, field in contract().fields.items()]
    return tuple((name, found) for name, found in inside if found)


def _inside(field: serializers.Field) -> "str | Places":
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        return _inside(field.child)
    if isinstance(field, Code):
        return field.scheme
    return _places(type(field)) if isinstance(field, serializers.Serializer) else ()


def _found(places: Places, document: Document) -> Iterator[tuple[str, str]]:
    for name, inside in places:
        value = document.get(name)
        for entry in value if isinstance(value, list) else (value,):
            if entry is None:
                continue
            if isinstance(inside, str):
                yield inside, entry
            else:
                yield from _found(inside, entry)

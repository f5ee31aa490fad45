"""Which words of reference data a document uses, read off its contract."""

from collections.abc import Iterator

from rest_framework import serializers

from tracker.store.documents.contract import Code, Document


def codes(contract: serializers.BaseSerializer, document: Document) -> Iterator[tuple[str, str]]:
    """Every (scheme, code) that a document names, at any depth. What was released before a field came lacks it."""
    for name, field in contract.fields.items():
        yield from _codes_of(field, document.get(name))


def _codes_of(field, value) -> Iterator[tuple[str, str]]:
    if value is None:
        return
    if isinstance(field, Code):
        yield field.scheme, value
    elif isinstance(field, serializers.ListSerializer | serializers.ListField):
        for entry in value:
            yield from _codes_of(field.child, entry)
    elif isinstance(field, serializers.Serializer):
        yield from codes(field, value)

"""What a release would change in public, field by field, in words that an editor reads."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.html import escape, format_html, mark_safe
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from rest_framework import serializers

from tracker.lib.partialdates import humanize
from tracker.lib.places import country_label
from tracker.publishing import registry
from tracker.store.documents import CONTRACTS, Document, codes_used
from tracker.store.documents.contract import Code, Id, PartialDate
from tracker.store.words import Words

# What tells the entries of a list apart, the first that an entry has.
KEYS = ["id", "organization", "determination", "case", "sha256", "position", "source", "attachment", "text"]
# What an entry is called in the list of differences.
NAMES = ["name", "name_as_signed", "title", "heading", "addressed_as", "text", "passage", "position", "organization"]
MARKED = 4000
# The same for ever, and no news to an editor.
FIXED = {"id", "type"}


@dataclass
class Change:
    """One difference. `before` is None for what is new, `after` for what goes."""

    label: str
    about: str
    before: SafeString | str | None
    after: SafeString | str | None
    entry: str = ""

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"

    @property
    def kind_label(self) -> str:
        return {"added": _("added"), "removed": _("removed"), "changed": _("changed")}[self.kind]


@dataclass
class Reader:
    """Says values of documents in words: labels for codes, titles for ids."""

    words: Words
    titles: dict[str, str] = field(default_factory=dict)

    def say(self, contract: serializers.Field, value) -> str:
        if value is None or value == "" or value == []:
            return ""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(contract, PartialDate):
            return humanize(value["edtf"])
        if isinstance(contract, Code):
            return self.words.label(contract.scheme, value)
        if isinstance(contract, Id | serializers.UUIDField):
            return self.titles.get(value, value)
        if isinstance(contract, serializers.ListSerializer | serializers.ListField):
            return "; ".join(self.say(contract.child, entry) for entry in value)
        if isinstance(contract, serializers.Serializer):
            said = ((name, self.say(inner, value.get(name))) for name, inner in contract.fields.items() if name != "id")
            return ", ".join(f"{readable(name)}: {text}" for name, text in said if text)
        if contract.field_name in {"country", "return_country"}:
            return country_label(value)
        return str(value)

    def entry_name(self, contract: serializers.Serializer, entry: Document) -> str:
        name = next((name for name in NAMES if entry.get(name)), None) or next(iter(contract.fields))
        text = self.say(contract.fields[name], entry.get(name))
        return text if len(text) <= 80 else text[:79] + "…"


def readable(name: str) -> str:
    text = name.replace("_", " ")
    return text[:1].upper() + text[1:]


def office_words(documents: Iterable[Document]) -> Words:
    """The words that these documents use, as the office has them now."""
    return Words(registry.reference_documents({pair for one in documents for pair in codes_used(one["type"], one)}))


def differences(before: Document | None, after: Document) -> list[Change]:
    """Everything by which `after` differs from what is public; all of it is new when nothing is."""
    contract = CONTRACTS[after["type"]]()
    both = [document for document in (before, after) if document]
    reader = Reader(words=office_words(both), titles=titles(both))
    return list(_compare(reader, contract, before, after))


def titles(documents: Iterable[Document]) -> dict[str, str]:
    """What the office calls the other records that these documents name."""
    ids = {id for document in documents for id in _ids(CONTRACTS[document["type"]](), document)}
    found: dict[str, str] = {}
    for kind in registry.all_types():
        if missing := ids - found.keys():
            found |= {str(thing.public_id): str(thing) for thing in kind.model.objects.filter(public_id__in=missing)}
    return found


def _ids(contract: serializers.BaseSerializer, value) -> Iterator[str]:
    if value is None:
        return
    if isinstance(contract, serializers.UUIDField):
        yield value
    elif isinstance(contract, serializers.ListSerializer | serializers.ListField):
        for entry in value:
            yield from _ids(contract.child, entry)
    elif isinstance(contract, serializers.Serializer):
        for name, inner in contract.fields.items():
            if name != "id":
                yield from _ids(inner, value[name])


def _compare(reader: Reader, contract, before: Document | None, after: Document, entry: str = "") -> Iterator[Change]:
    for name, inner in contract.fields.items():
        old, new = (before or {}).get(name), after.get(name)
        if old == new or (name in FIXED and not entry):
            continue
        label, about = readable(name), str(inner.help_text or "")
        if isinstance(inner, serializers.ListSerializer):
            yield from _compare_entries(reader, inner, label, about, old or [], new or [], entry)
            continue
        said_old, said_new = reader.say(inner, old), reader.say(inner, new)
        if said_old != said_new:
            yield _change(label, about, said_old, said_new, entry)


def _compare_entries(reader: Reader, inner, label: str, about: str, old: list, new: list, entry: str):
    contract = inner.child
    were, are = _by_key(old), _by_key(new)
    for key in [*were, *(key for key in are if key not in were)]:
        was, now = were.get(key), are.get(key)
        name = " › ".join(filter(None, [entry, reader.entry_name(contract, now or was)]))
        if was is None or now is None:
            said = reader.say(contract, now or was)
            yield Change(label, about, None if was is None else said, None if now is None else said, entry=name)
        elif was != now:
            for change in _compare(reader, contract, was, now, name):
                change.label = f"{label} › {change.label}"
                yield change
    if [key for key in were if key in are] != [key for key in are if key in were]:
        yield Change(label, about, _("in another order"), _("in a new order"), entry=entry)


def _by_key(entries: list[Document]) -> dict[tuple, Document]:
    found: dict[tuple, Document] = {}
    for entry in entries:
        key = next((name for name in KEYS if entry.get(name)), None)
        number = 0
        while (key, str(entry.get(key)), number) in found:
            number += 1
        found[key, str(entry.get(key)), number] = entry
    return found


def _change(label: str, about: str, old: str, new: str, entry: str) -> Change:
    if old and new and len(old) + len(new) <= MARKED:
        return Change(label, about, *_marked(old, new), entry=entry)
    return Change(label, about, old or None, new or None, entry=entry)


def _marked(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Both texts with the words that differ marked in each."""
    left, right = re.findall(r"\s+|\S+\s*", old), re.findall(r"\s+|\S+\s*", new)
    before, after = [], []
    for act, a, b, c, d in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        before.append(_piece("".join(left[a:b]), "" if act == "equal" else "del"))
        after.append(_piece("".join(right[c:d]), "" if act == "equal" else "ins"))
    # Every piece was escaped.
    return mark_safe("".join(before)), mark_safe("".join(after))  # noqa: S308


def _piece(text: str, element: str) -> str:
    words = text.rstrip()
    if not element or not words:
        return escape(text)
    return format_html("<{0}>{1}</{0}>{2}", element, words, text[len(words) :])

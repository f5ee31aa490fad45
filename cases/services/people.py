"""Acts on persons: taking a name out of everything public, and reading private files."""

from collections.abc import Callable
from uuid import UUID

import orjson
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cases.models import Attachment, Person, PersonFile, PersonFileReading
from tracker.lib.names import NameIndex, withhold
from tracker.publishing.log import lock_head
from tracker.publishing.models import NameException, Publication, Release
from tracker.publishing.nameguard import strings
from tracker.publishing.services import PURGING, forget, redact, redact_word
from tracker.store.documents import Document

WITHHELD = "[name withheld]"


@transaction.atomic
def open_file(*, person: Person, by) -> PersonFile:
    """The private file of a person, its reading noted."""
    file = PersonFile.objects.get_or_create(person=person)[0]
    PersonFileReading.objects.create(file=file, by=by)
    return file


def names_of(person: Person) -> list[str]:
    """Every name of this person that the office has, and every one that was released, longest first."""
    names = {person.display_name, *person.names.values_list("text", flat=True)}
    if hasattr(person, "file"):
        names.add(person.file.legal_name)
    entries = _entries(person)
    for line in _lines().filter(type="case"):
        for entry in orjson.loads(line.document).get("people", []):
            if entry["id"] in entries and entry["name"] != WITHHELD:
                names |= {entry["name"], *(name["text"] for name in entry["names"])}
    return sorted((name for name in names if name.strip()), key=len, reverse=True)


@transaction.atomic
def withhold_person(*, person: Person, by, reason: str = Release.Reason.CONSENT, note: str = "") -> list[Release]:
    """Take a person's names and picture out of everything that is public or ever was.

    Each live record that holds a name of theirs is made anew from its last released document with the name withheld,
    or retracted where that cannot be done. For the purging reasons their earlier versions go too. Ends the naming
    bases, the exceptions and the public mark of their photographs, so that the live rows cannot be released with the
    name or picture again. Returns the lines written to the log.
    """
    lock_head()
    names = names_of(person)
    index = NameIndex([(name, person.code) for name in names])
    person.naming_bases.filter(withdrawn_on=None).update(withdrawn_on=timezone.localdate())
    Attachment.objects.filter(consent__person=person).update(is_public=False)
    for exception in NameException.objects.all():
        if index.hits(exception.word):
            exception.delete()
    note = withhold(note, names, WITHHELD)
    change = _without(names, index, _entries(person))
    act = {"by": by, "reason": reason, "note": note}
    live = set(Publication.objects.exclude(live_seq=None).values_list("public_id", flat=True))
    rows = []
    for type, public_id in _records_holding(index, _entries(person)):
        if type == "reference":
            scheme, _, code = public_id.partition("/")
            rows.append(redact_word(pair=(scheme, code), change=lambda word: _withheld(word, names), **act))
        elif UUID(public_id) in live:
            rows.append(redact(public_id=public_id, change=change, **act))
        elif reason in PURGING:
            # Retracted before, for another reason: what the log keeps of it holds the name all the same.
            rows.append(forget(public_id=public_id, **act))
    if reason in PURGING:
        _withhold_in_notes(index, names)
    return rows


def _entries(person: Person) -> set[str]:
    """The ids under which this person stands in documents of cases."""
    return {str(public_id) for public_id in person.cases.values_list("public_id", flat=True)}


def _lines() -> QuerySet[Release]:
    return Release.objects.exclude(document=None).order_by("seq")


def _records_holding(index: NameIndex, entries: set[str]) -> list[tuple[str, str]]:
    """Type and public id of all records of which some released line speaks of this person, in the order of the log."""
    found = {}
    for line in _lines().iterator(chunk_size=500):
        texts = [line.public_note, *(text for _path, text in strings(orjson.loads(line.document)))]
        if any(entry in line.document for entry in entries) or any(index.hits(text) for text in texts):
            found[line.type, line.public_id] = True
    return list(found)


def _withhold_in_notes(index: NameIndex, names: list[str]) -> None:
    """Private notes are not under the chain's seal: the name goes out of those of other records, too."""
    for line in Release.objects.exclude(note=""):
        if index.hits(line.note):
            Release.objects.filter(pk=line.pk).update(note=withhold(line.note, names, WITHHELD))


def _without(names: list[str], index: NameIndex, entries: set[str]) -> Callable[[Document], Document | None]:
    """A change that withholds the names in every string; None where an address holds one and cannot move."""

    def change(document: Document) -> Document | None:
        if index.hits(document["slug"].replace("-", " ")):
            return None
        for entry in document.get("people", []):
            if entry["id"] in entries:
                entry |= {"name": WITHHELD, "is_pseudonym": True, "names": []}
        # Nothing says whose face a photograph shows, or which names stand inside a file: all of them go.
        if document.get("image"):
            document["image"] = None
        if document.get("attachments"):
            document["attachments"] = []
        return _withheld(document, names)

    return change


def _withheld(value, names: list[str]):
    """The value with the names withheld in every string, and without the citations of files."""
    if isinstance(value, str):
        return withhold(value, names, WITHHELD)
    if isinstance(value, list):
        return [_withheld(inner, names) for inner in value if not _cites_a_file(inner)]
    if isinstance(value, dict):
        return {key: _withheld(inner, names) for key, inner in value.items()}
    return value


def _cites_a_file(value) -> bool:
    return isinstance(value, dict) and value.get("source_type") == "attachment"

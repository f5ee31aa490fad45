"""Documents, and a store that holds them: what tests of the faces stand on, without a row in the office.

`publish(document("case"))` puts the least valid case into the store, by the projector's own hand.
"""

from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

import orjson

from tests.factories.least import (
    CITATION,
    EVENT,
    EXTRACT,
    FINDING,
    LEAST,
    PERSON,
    PROCEEDING,
    RECORD,
    SIGNATURE,
    SUPPORT,
    WORD,
)
from tracker.publishing.log import address_hash, canonical
from tracker.publishing.models import Release
from tracker.publishing.projector import apply
from tracker.store.documents import Document, codes_used, fit, record_path
from tracker.store.models import Record, Reference, State

FIRST_RELEASE = datetime(2021, 3, 1, 12, tzinfo=UTC)

_numbers = count(1)


def an_id() -> str:
    """An id that no other document of this run has."""
    return str(UUID(int=0xFAC70000_0000_4000_8000_000000000000 + next(_numbers)))


def document(type: str, **values) -> Document:
    """The least valid document of a type, with these values instead of its own."""
    number = next(_numbers)
    slug = values.get("slug", f"{type}-{number}")
    own = RECORD | LEAST[type]
    made = own | {
        "id": an_id(),
        "type": type,
        "slug": slug,
        "url": record_path(type, slug),
        "title": f"Invented {type} {number}",
    }
    if unknown := values.keys() - made.keys():
        raise TypeError(f"A {type} has no {', '.join(sorted(unknown))}.")
    return orjson.loads(orjson.dumps(made | values))


def event(**values) -> Document:
    return _part(EVENT, values)


def person(**values) -> Document:
    return _part(PERSON, values)


def proceeding(**values) -> Document:
    return _part(PROCEEDING, values)


def signature(organization: str, **values) -> Document:
    return _part(SIGNATURE, values | {"organization": organization})


def support(organization: str, **values) -> Document:
    return SUPPORT | {"organization": organization} | values


def addressee(authority: str, **values) -> Document:
    return {"authority": authority, "addressed_as": "To whom it may concern"} | values


def finding(**values) -> Document:
    return _part(FINDING, values)


def extract(**values) -> Document:
    return EXTRACT | values


def line(news: str, position: int, **values) -> Document:
    return {"position": position, "news": news, "repeats": None} | values


def citation(source_type: str, source: str, **values) -> Document:
    return CITATION | {"source_type": source_type, "source": source} | values


def translation(field: str, text: str, language: str = "sv", **values) -> Document:
    own = {"translator": "", "is_machine": False, "is_reviewed": True, "is_current": True}
    return {"language": language, "field": field, "text": text} | own | values


def word(scheme: str, code: str, **values) -> Document:
    """A word of reference data, with a label made of its code."""
    own = WORD | {"scheme": scheme, "code": code, "labels": {"en": label(code.replace("_", " ").capitalize())}}
    return own | values


def label(text: str, *, reviewed: bool = True) -> Document:
    return {"text": text, "reviewed": reviewed}


def publish(document: Document, *, released_at: datetime | None = None, seq: int | None = None) -> Record:
    """Put a document into the store as a release would, its words of reference data first.

    Raises ValueError when its contract refuses it.
    """
    kept, faults = fit(document["type"], document)
    if faults:
        raise ValueError(faults)
    for scheme, code in sorted(codes_used(document["type"], document)):
        if not Reference.objects.filter(scheme=scheme, code=code).exists():
            publish_word(word(scheme, code))
    return Record.objects.get(seq=_apply("release", document["type"], document["id"], kept, released_at, seq).seq)


def publish_word(document: Document) -> Reference:
    """Put a word of reference data into the store, or replace it there."""
    kept, faults = fit("reference", document)
    if faults:
        raise ValueError(faults)
    row = _apply("reference", "reference", f"{document['scheme']}/{document['code']}", kept)
    return Reference.objects.get(seq=row.seq)


def retract(document: Document) -> None:
    """Take a published document out of the store as a retraction would."""
    words = (document["slug"], document["id"])
    retired = {"retired": [address_hash(document["type"], address) for address in words]}
    _apply("retract", document["type"], document["id"], retired)


def _apply(
    action: str,
    type: str,
    public_id: str,
    document: Document,
    released_at: datetime | None = None,
    seq: int | None = None,
) -> Release:
    state = State.objects.get_or_create(pk=1)[0]
    seq = seq or state.seq + 1
    row = Release(
        seq=seq,
        action=action,
        type=type,
        public_id=public_id,
        document=canonical(document),
        released_at=released_at or FIRST_RELEASE + timedelta(minutes=seq),
    )
    apply([row])
    state.seq, state.chain = max(state.seq, seq), f"{seq:064x}"
    state.save()
    return row


def _part(own: Document, values: Document) -> Document:
    return {"id": an_id()} | own | values

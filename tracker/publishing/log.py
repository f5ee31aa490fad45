"""The release log: appended under one lock, chained, and checked from end to end."""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import orjson
from django.db.models import Max

from tracker.publishing.models import Head, Release, ReleasedFile
from tracker.store.documents import Document


def canonical(document: Document) -> str:
    """A document as the text that is stored, hashed and sent."""
    return orjson.dumps(document).decode()


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def address_hash(type: str, word: str) -> str:
    """What is kept of a retired address: enough to answer 410, not enough to read the name in it."""
    return digest(f"{type}/{word}")


def lock_head() -> Head:
    """Take the log's one lock. Read what is to be released only after this."""
    return Head.objects.select_for_update().get_or_create(pk=1)[0]


def last_seq() -> int:
    """The number of the log's last line, 0 when it is empty."""
    return Head.objects.filter(pk=1).values_list("seq", flat=True).first() or 0


def seal(row: Release) -> str:
    """What the chain holds of a line's words: with the salt gone, nobody can find out by guessing what they were."""
    return digest(row.salt + canonical([row.document, row.public_note]))


def is_altered(row: Release) -> bool:
    """Whether a line's words are not those that were released. A purged line has none."""
    return row.document is not None and seal(row) != row.commitment


def has_altered_bytes(file: ReleasedFile) -> bool:
    """Whether a file's bytes are not those that the documents name by their hash."""
    return hashlib.sha256(file.content).hexdigest() != file.sha256


def link(chain: str, row: Release) -> str:
    """The next link: it covers everything of the line that a partner could have seen."""
    covered = [
        chain,
        row.seq,
        row.action,
        row.type,
        row.public_id,
        row.commitment,
        row.purges,
        row.reason,
        row.released_at.isoformat(),
    ]
    return digest(orjson.dumps(covered).decode())


def append(
    head: Head, *, action: str, type: str, public_id: str, document: Document, at: datetime, **fields
) -> Release:
    """Write the next line under the lock that `head` holds."""
    row = line(head, action=action, type=type, public_id=public_id, document=document, at=at, **fields)
    write(head, [row])
    return row


def line(head: Head, *, action: str, type: str, public_id: str, document: Document, at: datetime, **fields) -> Release:
    """The next line under the lock that `head` holds, on which the one after it will stand: `write` them together."""
    text = canonical(document)
    row = Release(
        seq=head.seq + 1,
        action=action,
        type=type,
        public_id=public_id,
        document=text,
        sha256=digest(text),
        salt=secrets.token_hex(32),
        # As the database gives it back: the link covers how it is written.
        released_at=at.astimezone(UTC),
        **fields,
    )
    row.commitment = seal(row)
    row.chain = link(head.chain, row)
    head.seq, head.chain = row.seq, row.chain
    return row


def write(head: Head, rows: Sequence[Release]) -> None:
    """Insert lines that `line` made, and the head that they led to."""
    Release.objects.bulk_create(rows)
    head.save(update_fields=["seq", "chain"])


def purge(public_id: str, *, before: int) -> int:
    """Empty every earlier line of one record: the chain stays valid, a guess cannot be confirmed.

    The bytes of files that no document in the log shows any more go with them.
    """
    emptied = Release.objects.filter(public_id=public_id, seq__lt=before).update(
        document=None, sha256="", salt="", note="", public_note=""
    )
    for sha256 in ReleasedFile.objects.values_list("sha256", flat=True):
        if not Release.objects.filter(document__contains=sha256).exists():
            ReleasedFile.objects.filter(pk=sha256).delete()
    return emptied


def faults(*, anchor: tuple[int, str] | None = None) -> Iterator[str]:
    """What is wrong with the log and its files, a sentence each: altered, removed, rewritten, or cut."""
    chain, expected, anchored = "", 1, anchor is None
    purged = dict(Release.objects.filter(purges=True).order_by().values_list("public_id").annotate(Max("seq")))
    for row in Release.objects.order_by("seq").iterator(chunk_size=2000):
        while expected < row.seq:
            yield f"Line {expected} is missing."
            expected += 1
        if is_altered(row):
            yield f"The document of line {row.seq} was altered."
        if row.document is None and purged.get(row.public_id, 0) <= row.seq:
            yield f"The document of line {row.seq} was emptied, and no later line purges it."
        if row.document is not None and digest(row.document) != row.sha256:
            yield f"The hash of line {row.seq} does not fit its document."
        if link(chain, row) != row.chain:
            yield f"Line {row.seq} does not follow from the line before it."
        if anchor and row.seq == anchor[0]:
            anchored = True
            if row.chain != anchor[1]:
                yield f"The log was rewritten: line {row.seq} is not the one that the anchor names."
        chain, expected = row.chain, row.seq + 1
    head = Head.objects.filter(pk=1).first() or Head()
    if (head.seq, head.chain) != (expected - 1, chain):
        yield f"The head says {head.seq}, the log ends at {expected - 1}."
    for file in ReleasedFile.objects.order_by("sha256").iterator(chunk_size=1):
        if has_altered_bytes(file):
            yield f"The bytes of file {file.sha256} were altered."
    if not anchored:
        yield f"The tail was cut: the anchor names line {anchor[0]}, the log ends at {expected - 1}."

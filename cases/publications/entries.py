"""Small pieces of documents that several builders share."""

from collections import defaultdict
from collections.abc import Sequence

from cases.models import Attachment, Correction
from tracker.lib.partialdates import parse
from tracker.publishing.models import Publishable
from tracker.store.documents import Document

EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}


def date_entry(text: str) -> Document | None:
    """A partial date with the days that it can mean, or None when it is unknown."""
    if not text:
        return None
    date = parse(text)
    return {
        "edtf": text,
        "earliest": date.earliest.isoformat() if date.earliest else None,
        "latest": date.latest.isoformat() if date.latest else None,
    }


def code_of(term) -> str | None:
    return term.code if term else None


def id_of(thing: Publishable | None) -> str | None:
    return str(thing.public_id) if thing else None


def file_entry(attachment: Attachment) -> Document:
    extension = EXTENSIONS.get(attachment.clean_type, "")
    return {
        "sha256": attachment.clean_sha256,
        "media_type": attachment.clean_type,
        "url": f"/files/{attachment.clean_sha256}.{extension}",
        "title": attachment.title,
        "kind": attachment.kind,
        "credit": attachment.credit,
    }


def corrections(things: Sequence[Publishable]) -> dict[str, list[Document]]:
    """The corrections of each thing by its public id, newest first; one query for all."""
    found = defaultdict(list)
    for row in Correction.objects.filter(record_id__in=[thing.public_id for thing in things]):
        found[str(row.record_id)].append({"on": row.on.isoformat(), "said": row.said, "says": row.says})
    return found

"""Acts of publishing. Each is keyword-only, atomic, and says by whom. Nothing else makes anything public."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import orjson
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.publishing import registry
from tracker.publishing.drafts import Draft, Refused, drafts
from tracker.publishing.log import address_hash, append, line, lock_head, purge, write
from tracker.publishing.models import Head, Publication, Publishable, Release, ReleasedFile
from tracker.publishing.nameguard import NameGuard
from tracker.publishing.projector import project
from tracker.publishing.references import append_redacted, append_words, fitted, missing_words, with_parents
from tracker.publishing.registry import Pair, Refusal
from tracker.store.documents import Document, fit
from tracker.store.facts import facts
from tracker.store.models import State

logger = logging.getLogger(__name__)

PURGING = {Release.Reason.CONSENT, Release.Reason.SAFETY}
CHUNK = 500


class NotYetPublic(RuntimeError):
    """The log has it, the store has not: for a retraction this means STILL PUBLIC."""


def release(
    *, things: Sequence[Publishable], by, expected: Mapping[str, str] | None = None, at: datetime | None = None
) -> list[Release]:
    """Make things of one type public as they stand now; what already stands so in public is passed over.

    `expected` maps public ids to the SHA-256 of the documents that the editor saw: anything else is refused.
    Raises Refused with every reason of every thing in a batch of 500, and then nothing of that batch was released.
    """
    rows: list[Release] = []
    things = list({thing.public_id: thing for thing in things}.values())
    for start in range(0, len(things), CHUNK):
        with transaction.atomic():
            head = lock_head()
            guard = NameGuard()
            batch = drafts(things[start : start + CHUNK], guard=guard)
            words, against_words = missing_words(batch, guard=guard)
            if refusals := _against(batch, expected) + against_words:
                raise Refused(refusals)
            rows += _write(head, batch, words, by=by, at=at or timezone.now())
            transaction.on_commit(_project_quietly)
    return rows


def _against(batch: Sequence[Draft], expected: Mapping[str, str] | None) -> list[Refusal]:
    refusals: list[Refusal] = []
    for draft in batch:
        reasons = list(draft.refusals)
        if draft.thing.archived_at:
            reasons.append(Refusal("", _("It is archived.")))
        if expected is not None and expected.get(str(draft.thing.public_id)) != draft.sha256:
            reasons.append(Refusal("", _("It changed after you looked at it. Look at the difference again.")))
        several = len(batch) > 1
        refusals += [
            Refusal(f"{draft.thing} {reason.field}".strip() if several else reason.field, reason.message)
            for reason in reasons
        ]
    return refusals


def _write(head: Head, batch: Sequence[Draft], words: dict[Pair, Document], *, by, at: datetime) -> list[Release]:
    rows = append_words(head, words, by=by, at=at)
    known = Publication.objects.in_bulk([draft.thing.public_id for draft in batch])
    lines, publications = [], []
    for draft in batch:
        publication = known.get(draft.thing.public_id) or Publication(public_id=draft.thing.public_id, type=draft.type)
        publication.scheduled_at, publication.scheduled_sha256, publication.scheduled_by = None, "", None
        publication.schedule_failure = ""
        if publication.live_seq is None or publication.live_sha256 != draft.sha256:
            _keep_files(draft)
            row = line(
                head,
                action=Release.Action.RELEASE,
                type=draft.type,
                public_id=str(draft.thing.public_id),
                document=draft.document,
                at=at,
                by=by,
            )
            publication.slug = draft.document["slug"]
            publication.live_seq, publication.live_sha256 = row.seq, row.sha256
            lines.append(row)
        publication.drifted_at, publication.refusals = None, []
        publications.append(publication)
    write(head, lines)
    _save(publications)
    return rows + lines


def _save(publications: Sequence[Publication]) -> None:
    """All of them in one statement: a bulk of thousands is released in chunks, one by one is for the desk."""
    names = [field.name for field in Publication._meta.concrete_fields if not field.primary_key]
    Publication.objects.bulk_create(
        publications, update_conflicts=True, unique_fields=["public_id"], update_fields=names
    )


def _keep_files(draft: Draft) -> None:
    """Keep the cleaned bytes of every file that the document shows; refuse when they are not those it names."""
    files = {file.sha256: file for file in registry.get(draft.type).files(draft.thing)}
    for sha256 in facts(draft.type, draft.document).files:
        if sha256 not in files:
            raise Refused([Refusal("file", _("A file changed since it was prepared. Save its attachment again."))])
        ReleasedFile.objects.get_or_create(
            sha256=sha256, defaults={"media_type": files[sha256].media_type, "content": files[sha256].content}
        )


@transaction.atomic
def release_words(*, pairs: set[Pair], by, at: datetime | None = None) -> list[Release]:
    """Make these words of reference data public as they read now, with the wider words that they name."""
    head = lock_head()
    words, refusals = fitted(with_parents(pairs), guard=NameGuard())
    if refusals:
        raise Refused(refusals)
    rows = append_words(head, words, by=by, at=at or timezone.now())
    transaction.on_commit(_project_quietly)
    return rows


@transaction.atomic
def redact_word(
    *, pair: Pair, change: Callable[[Document], Document], by, reason: str, note: str = "", at: datetime | None = None
) -> Release:
    """Release a word of reference data anew with something taken out of how it read last. Its code stays."""
    row = append_redacted(
        lock_head(), pair, change, at=at or timezone.now(), by=by, reason=reason, note=note, purges=reason in PURGING
    )
    if row.purges:
        purge(row.public_id, before=row.seq)
    transaction.on_commit(_project_quietly)
    return row


@transaction.atomic
def retract(
    *, public_id, by, reason: str, note: str = "", public_note: str = "", at: datetime | None = None
) -> Release:
    """Take a record out of public, at once. For consent or safety every earlier version goes with it.

    Call `require_applied` after the commit: until the store has it, the record is still public.
    """
    head = lock_head()
    return _take_out(head, _live(public_id), by=by, reason=reason, note=note, public_note=public_note, at=at)


@transaction.atomic
def forget(*, public_id, by, reason: str, note: str = "", at: datetime | None = None) -> Release:
    """Purge what the log still holds of a record that was retracted before, for a reason that left it there.

    The line that says so tells partners of the retraction once more. Raises ValidationError for what is public or
    never was, and for a reason that does not purge.
    """
    head = lock_head()
    publication = Publication.objects.filter(public_id=public_id, live_seq=None).exclude(slug=None).first()
    if publication is None or reason not in PURGING:
        raise ValidationError(_("Only what was retracted can be forgotten, for consent or safety."))
    return _take_out(head, publication, by=by, reason=reason, note=note, public_note="", at=at)


def _take_out(head: Head, publication: Publication, *, by, reason, note, public_note, at) -> Release:
    retired = [address_hash(publication.type, word) for word in [publication.slug, str(publication.public_id)]]
    row = append(
        head,
        action=Release.Action.RETRACT,
        type=publication.type,
        public_id=str(publication.public_id),
        document={"retired": retired},
        at=at or timezone.now(),
        by=by,
        reason=reason,
        note=note,
        public_note=public_note,
        purges=reason in PURGING,
    )
    publication.live_seq, publication.live_sha256 = None, ""
    _settle(publication, row)
    return row


def _settle(publication: Publication, row: Release) -> None:
    """Save what a retraction or redaction changed; what was approved or seen before it counts no more."""
    publication.scheduled_at, publication.scheduled_sha256, publication.scheduled_by = None, "", None
    publication.schedule_failure = ""
    publication.drifted_at, publication.refusals = None, []
    publication.save()
    if row.purges:
        purge(row.public_id, before=row.seq)
    transaction.on_commit(_project_quietly)


@transaction.atomic
def redact(
    *,
    public_id,
    change: Callable[[Document], Document | None],
    by,
    reason: str,
    note: str = "",
    public_note: str = "",
    at: datetime | None = None,
) -> Release:
    """Release the last released document anew with something taken out; never a word of the live row.

    `change` gets that document and returns the new one, or None when it cannot: then the record is retracted,
    as it is when the result breaks its contract, moves its address or holds a guarded name.
    """
    head = lock_head()
    publication = _live(public_id)
    last = Release.objects.get(pk=publication.live_seq)
    document = change(orjson.loads(last.document))
    if document is not None:
        document, faults = fit(publication.type, document)
        moved = (document.get("id"), document.get("slug")) != (str(publication.public_id), publication.slug)
        if faults or moved or list(NameGuard().refusals(document)):
            document = None
    if document is None:
        return retract(public_id=public_id, by=by, reason=reason, note=note, public_note=public_note, at=at)
    row = append(
        head,
        action=Release.Action.REDACT,
        type=publication.type,
        public_id=str(publication.public_id),
        document=document,
        at=at or timezone.now(),
        by=by,
        reason=reason,
        note=note,
        public_note=public_note,
        purges=reason in PURGING,
    )
    publication.live_seq, publication.live_sha256 = row.seq, row.sha256
    _settle(publication, row)
    return row


def _live(public_id) -> Publication:
    publication = Publication.objects.filter(public_id=public_id).exclude(live_seq=None).first()
    if publication is None:
        raise ValidationError(_("This is not public."))
    return publication


@transaction.atomic
def archive(*, thing: Publishable, by, at: datetime | None = None) -> None:
    """Put away what is not public (any more). It stays in the office and in its log."""
    lock_head()
    if Publication.objects.filter(public_id=thing.public_id).exclude(live_seq=None).exists():
        raise ValidationError(_("It is public. Retract it first."))
    type(thing).objects.filter(pk=thing.pk).update(archived_at=at or timezone.now())


@transaction.atomic
def unarchive(*, thing: Publishable, by) -> None:
    """Bring an archived thing back to work."""
    type(thing).objects.filter(pk=thing.pk).update(archived_at=None)


def _project_quietly() -> None:
    """Project after the commit, and print the head outside: whoever keeps it can tell later if the log was cut.

    A failure is logged, and shown by `is_applied`, the desk and /healthz.
    """
    head = Head.objects.get(pk=1)
    logger.info("release log head: seq=%s chain=%s", head.seq, head.chain)
    try:
        project()
    except Exception:
        logger.exception("The store did not take the latest releases; manage.py tick will try again.")


def is_applied(rows: Sequence[Release]) -> bool:
    """Whether the public sees these lines yet. Ask after the commit."""
    if not rows:
        return True
    return (State.objects.values_list("seq", flat=True).first() or 0) >= max(row.seq for row in rows)


def require_applied(rows: Sequence[Release]) -> None:
    """Raise NotYetPublic while the store has not applied these lines."""
    if not is_applied(rows):
        if any(row.action in {Release.Action.RETRACT, Release.Action.REDACT} for row in rows):
            raise NotYetPublic(
                _("STILL PUBLIC: the store has not applied the retraction. It is tried again each minute.")
            )
        raise NotYetPublic(_("Released, but the store has not applied it yet. It is tried again each minute."))

"""The projector: carries the release log into the store, in order, once, and stops loudly at a gap."""

import logging
from collections.abc import Callable, Sequence

import orjson
from django.db import connections, transaction

from tracker.publishing.log import address_hash, has_altered_bytes, is_altered, last_seq, link
from tracker.publishing.models import Release, ReleasedFile
from tracker.store import tallies
from tracker.store.facts import Facts, facts, word_names
from tracker.store.models import (
    Change,
    Facet,
    Interval,
    Link,
    NameWord,
    Record,
    RecordFile,
    Reference,
    Retired,
    Spelling,
    State,
    StoredFile,
    Tally,
    Version,
)
from tracker.store.search import forget_deleted, index_words, spellings

logger = logging.getLogger(__name__)

BATCH = 1000
TABLES = [Facet, Interval, Link, RecordFile]


class ProjectionError(RuntimeError):
    """The log and the store do not fit together: nothing was applied, a person must look."""


def project(*, batch: int = BATCH) -> int:
    """Apply what the store does not have yet. Returns how many lines; safe to run any number of times at once."""
    applied = 0
    while step := _step(batch):
        applied += step
    return applied


def rebuild(*, progress: Callable[[int], None] = lambda done: None) -> int:
    """Empty the store and project the whole log again: the same bytes, one epoch on. Returns how many lines."""
    with transaction.atomic(using="public"):
        state = _locked_state()
        for model in [*TABLES, Record, Version, Change, Retired, Reference, StoredFile, NameWord, Spelling, Tally]:
            model.objects.all().delete()
        state.seq, state.chain, state.epoch = 0, "", state.epoch + 1
        state.save()
        applied = 0
        while step := _step(BATCH, forget=False):
            applied += step
            progress(applied)
        transaction.on_commit(_forget_purged, using="public", robust=True)
    return applied


def lag() -> int:
    """How many lines of the log the store has not applied."""
    return last_seq() - (State.objects.values_list("seq", flat=True).first() or 0)


def _locked_state() -> State:
    return State.objects.select_for_update().get_or_create(pk=1)[0]


def _step(batch: int, *, forget: bool = True) -> int:
    with transaction.atomic(using="public"):
        state = _locked_state()
        _check_state(state)
        rows = list(Release.objects.filter(seq__gt=state.seq).order_by("seq")[:batch])
        before = state.seq
        for expected, row in enumerate(rows, start=before + 1):
            if row.seq != expected:
                raise ProjectionError(f"Line {expected} of the release log is missing; the store stays at {before}.")
            if link(state.chain, row) != row.chain:
                raise ProjectionError(f"Line {row.seq} does not follow from the line before it; run verify_log.")
            if is_altered(row):
                raise ProjectionError(f"The document of line {row.seq} was altered; run verify_log.")
            state.seq, state.chain = row.seq, row.chain
        if rows:
            apply(rows)
            state.save()
            if forget and any(row.purges for row in rows):
                transaction.on_commit(_forget_purged, using="public", robust=True)
    return len(rows)


def _forget_purged() -> None:
    """Take purged words out of the store's bytes too: the index's own pages, and the write-ahead log.

    After the commit, because until then both engines keep them. PostgreSQL's dead rows go with its next vacuum.
    """
    connection = connections["public"]
    forget_deleted(connection)
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if cursor.fetchone()[0]:
                logger.warning("A reader keeps purged words in the store's write-ahead log until the next checkpoint.")


def _check_state(state: State) -> None:
    """An office restored from an older backup has another log, or a shorter one, than the store was made from."""
    if state.seq == 0:
        return
    chain = Release.objects.filter(seq=state.seq).values_list("chain", flat=True).first()
    if chain != state.chain:
        raise ProjectionError(
            f"The store is at line {state.seq}, which the log does not have as the store knows it. "
            "Was the office restored from a backup? Read “Restoring” in docs/operators.md, then rebuild_store."
        )


def apply(rows: Sequence[Release]) -> None:
    """Write these lines into the store, in order, in few statements. Touches no other line."""
    live: dict[str, Release] = {}
    references: dict[str, Release] = {}
    versions: dict[int, Release] = {}
    retired: set[str] = set()
    back: set[str] = set()
    touched = {row.public_id for row in rows if row.action != Release.Action.REFERENCE}
    purged = {row.public_id for row in rows if row.purges or row.action == Release.Action.RETRACT} & touched
    for row in rows:
        if row.action == Release.Action.REFERENCE:
            if row.document:
                references[row.public_id] = row
            continue
        if row.purges or row.action == Release.Action.RETRACT:
            versions = {seq: version for seq, version in versions.items() if version.public_id != row.public_id}
        document = orjson.loads(row.document) if row.document else None
        if document is None:
            # Purged since: a later line of this record says what is public now.
            live.pop(row.public_id, None)
        elif row.action == Release.Action.RETRACT:
            live.pop(row.public_id, None)
            retired |= set(document["retired"])
            back -= set(document["retired"])
        else:
            live[row.public_id] = versions[row.seq] = row
            addresses = {address_hash(row.type, document["slug"]), address_hash(row.type, row.public_id)}
            back |= addresses
            retired -= addresses
    _remove(touched)
    Version.objects.filter(public_id__in=purged).delete()
    Retired.objects.filter(address__in=back).delete()
    _insert([live[key] for key in sorted(live, key=lambda key: live[key].seq)])
    Version.objects.bulk_create(
        Version(seq=row.seq, public_id=row.public_id, type=row.type, document=stored_document(row))
        for row in versions.values()
    )
    Retired.objects.bulk_create([Retired(address=address) for address in sorted(retired)], ignore_conflicts=True)
    Change.objects.bulk_create(
        Change(seq=row.seq, type=row.type, public_id=row.public_id, action=row.action) for row in rows
    )
    _replace_references(references)
    StoredFile.objects.exclude(sha256__in=RecordFile.objects.values("sha256")).delete()


def stored_document(row: Release) -> str:
    """The bytes that the API sends: the released document, when it was released, and its number."""
    document = orjson.loads(row.document)
    released_at = row.released_at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return orjson.dumps(document | {"released_at": released_at, "seq": row.seq}).decode()


def _remove(public_ids: set[str]) -> None:
    seqs = list(Record.objects.filter(public_id__in=public_ids).values_list("seq", flat=True))
    tallies.change(seqs, by=-1)
    for model in TABLES:
        model.objects.filter(record__in=seqs).delete()
    spellings.forget(seqs)
    Record.objects.filter(seq__in=seqs).delete()


def _insert(rows: Sequence[Release]) -> None:
    documents = [orjson.loads(row.document) for row in rows]
    derived = [facts(row.type, document) for row, document in zip(rows, documents, strict=True)]
    Record.objects.bulk_create(
        record(row, document, found) for row, document, found in zip(rows, documents, derived, strict=True)
    )
    pairs = list(zip(rows, derived, strict=True))
    Facet.objects.bulk_create(
        Facet(record_id=row.seq, type=row.type, name=name, value=value)
        for row, found in pairs
        for name, values in found.facets.items()
        for value in values
    )
    Interval.objects.bulk_create(
        Interval(record_id=row.seq, name=name, earliest=earliest, latest=latest)
        for row, found in pairs
        for name, (earliest, latest) in found.intervals
    )
    Link.objects.bulk_create(
        Link(record_id=row.seq, rel=rel, target=target, position=position)
        for row, found in pairs
        for rel, targets in found.links.items()
        for position, target in enumerate(targets)
    )
    tallies.change([row.seq for row in rows], by=1)
    RecordFile.objects.bulk_create(
        RecordFile(record_id=row.seq, sha256=sha256) for row, found in pairs for sha256 in found.files
    )
    spellings.learn((row.seq, found.names) for row, found in pairs)
    wanted = {sha256 for _, found in pairs for sha256 in found.files}
    StoredFile.objects.bulk_create(
        [stored_file(file) for file in ReleasedFile.objects.filter(sha256__in=wanted)],
        ignore_conflicts=True,
    )


def stored_file(file: ReleasedFile) -> StoredFile:
    """The file as the store serves it: under the hash that its bytes have, or not at all."""
    if has_altered_bytes(file):
        raise ProjectionError(f"The bytes of file {file.sha256} were altered; run verify_log.")
    return StoredFile(sha256=file.sha256, media_type=file.media_type, content=bytes(file.content))


def record(row: Release, document: dict, found: Facts) -> Record:
    """The record that one line makes. Its sort keys end in the line's number, so that each is unique."""
    earliest, latest = found.span
    title_words = index_words(document["title"])
    text = "\n\n".join(part for part in found.text if part)
    return Record(
        seq=row.seq,
        public_id=row.public_id,
        type=row.type,
        slug=document["slug"],
        title=document["title"],
        language=document["language"],
        document=stored_document(row),
        released_at=row.released_at,
        earliest=earliest,
        latest=latest,
        by_date=f"{latest or earliest or '0000-00-00'} {row.seq:012d}",
        by_title=f"{title_words[:200]} {row.seq:012d}",
        title_words=title_words,
        body_words=index_words(text),
        body_text=text,
    )


def _replace_references(rows: dict[str, Release]) -> None:
    for public_id in rows:
        scheme, _, code = public_id.partition("/")
        older = Reference.objects.filter(scheme=scheme, code=code)
        spellings.forget(older.values_list("seq", flat=True))
        older.delete()
    references, named = [], []
    for row in rows.values():
        document = orjson.loads(row.document)
        named.append((row.seq, word_names(document)))
        references.append(
            Reference(
                seq=row.seq,
                scheme=document["scheme"],
                code=document["code"],
                order=document["order"],
                document=row.document,
            )
        )
    Reference.objects.bulk_create(references)
    spellings.learn(named)

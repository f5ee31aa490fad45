"""Reference data reaches the store through the log too: with the first record that uses it, or by itself."""

from collections.abc import Callable, Iterable
from datetime import datetime

import orjson

from tracker.publishing import registry
from tracker.publishing.drafts import Draft
from tracker.publishing.log import append, canonical, digest
from tracker.publishing.models import Head, LiveReference, Release
from tracker.publishing.nameguard import NameGuard
from tracker.publishing.registry import Pair, Refusal
from tracker.store.documents import Document, codes_used, fit


def with_parents(pairs: set[Pair]) -> dict[Pair, Document]:
    """These words and all that their documents name in turn, in a stable order."""
    found: dict[Pair, Document] = {}
    wanted = set(pairs)
    while wanted:
        documents = registry.reference_documents(wanted)
        found |= documents
        wanted = {pair for document in documents.values() for pair in codes_used("reference", document)} - found.keys()
    return dict(sorted(found.items()))


def missing_words(drafts: Iterable[Draft], *, guard: NameGuard) -> tuple[dict[Pair, Document], list[Refusal]]:
    """Words of reference data that these drafts use and that are not public yet, and what stands against them."""
    used = {pair for draft in drafts if draft.fits for pair in codes_used(draft.type, draft.document)}
    public = set(LiveReference.objects.values_list("scheme", "code")) if used else set()
    documents = with_parents(used - public)
    unknown = sorted(used - public - documents.keys())
    new, refusals = fitted({pair: document for pair, document in documents.items() if pair not in public}, guard=guard)
    return new, [Refusal("", f"There is no “{code}” in {scheme}.") for scheme, code in unknown] + refusals


def fitted(documents: dict[Pair, Document], *, guard: NameGuard) -> tuple[dict[Pair, Document], list[Refusal]]:
    """The documents as their contract orders them, and every reason against them."""
    found, refusals = {}, []
    for (scheme, code), document in documents.items():
        found[scheme, code], faults = fit("reference", document)
        refusals += [Refusal(f"{scheme}/{code}.{path}", reason) for path, reason in faults.items()]
        refusals += [
            Refusal(f"{scheme}/{code}.{refusal.field}", refusal.message) for refusal in guard.refusals(document)
        ]
    return found, refusals


def append_words(head: Head, documents: dict[Pair, Document], *, by, at: datetime) -> list[Release]:
    """Write these (fitted) words into the log, those excepted that already read so in public."""
    live = {(row.scheme, row.code): row for row in LiveReference.objects.all()}
    rows = []
    for (scheme, code), document in documents.items():
        sha256 = digest(canonical(document))
        if (scheme, code) in live and live[scheme, code].sha256 == sha256:
            continue
        row = append(
            head,
            action=Release.Action.REFERENCE,
            type="reference",
            public_id=f"{scheme}/{code}",
            document=document,
            at=at,
            by=by,
        )
        LiveReference.objects.update_or_create(scheme=scheme, code=code, defaults={"seq": row.seq, "sha256": sha256})
        rows.append(row)
    return rows


def append_redacted(head: Head, pair: Pair, change: Callable[[Document], Document], **fields) -> Release:
    """Write one live word into the log again, made from how it read there last and not from the office."""
    scheme, code = pair
    live = LiveReference.objects.get(scheme=scheme, code=code)
    document = change(orjson.loads(Release.objects.get(pk=live.seq).document))
    row = append(
        head,
        action=Release.Action.REFERENCE,
        type="reference",
        public_id=f"{scheme}/{code}",
        document=document | {"scheme": scheme, "code": code},
        **fields,
    )
    live.seq, live.sha256 = row.seq, row.sha256
    live.save()
    return row

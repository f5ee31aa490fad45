"""The sweep: which live rows differ from what is public, and what is public that would be refused today."""

from collections.abc import Callable
from dataclasses import dataclass

import orjson
from django.utils import timezone

from tracker.publishing import registry
from tracker.publishing.drafts import PublicState, drafts
from tracker.publishing.models import Publication, Release
from tracker.publishing.nameguard import NameGuard

BATCH = 500


@dataclass
class DriftResult:
    looked_at: int = 0
    changed: int = 0
    refused: int = 0


def sweep(*, progress: Callable[[int], None] = lambda done: None) -> DriftResult:
    """Compare everything that is public with its live row, and run every refusal on it again."""
    result, guard, now = DriftResult(), NameGuard(), timezone.now()
    for kind in registry.all_types():
        ids = list(
            Publication.objects.filter(type=kind.name).exclude(live_seq=None).values_list("public_id", flat=True)
        )
        for start in range(0, len(ids), BATCH):
            things = list(kind.model.objects.filter(public_id__in=ids[start : start + BATCH]))
            batch = drafts(things, guard=guard)
            drifted_seqs = [draft.publication.live_seq for draft in batch if draft.state == PublicState.CHANGED]
            public = Release.objects.in_bulk(drifted_seqs)
            changed = []
            for draft in batch:
                publication = draft.publication
                before = publication.drifted_at, publication.refusals
                drifted = draft.state == PublicState.CHANGED
                publication.drifted_at = (publication.drifted_at or now) if drifted else None
                refusals = draft.refusals
                if drifted and (document := public[publication.live_seq].document):
                    # The live row may name nobody any more while the public document still does.
                    refusals = refusals + list(guard.refusals(orjson.loads(document)))
                publication.refusals = list(dict.fromkeys(map(str, refusals)))
                result.looked_at += 1
                result.changed += drifted
                result.refused += bool(refusals)
                if before != (publication.drifted_at, publication.refusals):
                    changed.append(publication)
            Publication.objects.bulk_update(changed, ["drifted_at", "refusals"])
            progress(result.looked_at)
    return result

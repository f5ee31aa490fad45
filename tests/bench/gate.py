"""From the office through the gate into the store, in bulk: what the bench's store is made by."""

from collections.abc import Callable

from django.db import transaction

from cases import models as cases
from sources import models as sources
from tests.bench import office
from tracker.publishing.models import Publication
from tracker.publishing.services import release

# Each after those that it names, so that no release warns.
ORDER = [
    cases.Campaign,
    cases.Organization,
    sources.Determination,
    cases.Case,
    cases.OpenLetter,
    sources.NewsItem,
]
CHUNK = 500


def fill(scale: float, *, progress: Callable[[str, int], None]) -> None:
    """Build what is missing and release what is not public. A run that was broken off goes on where it was."""
    if sources.NewsItem.objects.count() < office.sizes(scale)["news"]:
        with transaction.atomic():
            office.build(scale, progress=progress)
    for model in ORDER:
        public = set(Publication.objects.exclude(live_seq=None).values_list("public_id", flat=True))
        waiting = [pk for pk, uid in model.objects.order_by("pk").values_list("pk", "public_id") if uid not in public]
        for start in range(0, len(waiting), CHUNK):
            release(things=list(model.objects.filter(pk__in=waiting[start : start + CHUNK])), by=None)
            progress(f"released: {model._meta.model_name}", start)

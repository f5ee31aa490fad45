from django.core.management.base import BaseCommand
from django.utils import timezone

from tracker.publishing.schedules import release_due


class Command(BaseCommand):
    help = "Release what was scheduled and is due. What changed or is refused now stays back and says why."

    def handle(self, *args, **options) -> None:
        result = release_due(now=timezone.now())
        for publication, failure in result.failed:
            self.stderr.write(f"{publication.type} {publication.public_id} was not released: {failure}")
        self.stdout.write(f"{len(result.released)} released, {len(result.failed)} held back.")

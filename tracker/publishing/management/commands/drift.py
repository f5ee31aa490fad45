from django.core.management.base import BaseCommand

from tracker.publishing.drift import sweep
from tracker.publishing.models import Publication


class Command(BaseCommand):
    help = "Compare everything that is public with the office, and name what would be refused today."

    def handle(self, *args, **options) -> None:
        result = sweep(progress=lambda done: self.stdout.write(f"  {done} looked at"))
        for publication in Publication.objects.exclude(live_seq=None).exclude(refusals=[]):
            for reason in publication.refusals:
                self.stdout.write(f"{publication.type}/{publication.slug}: {reason}")
        self.stdout.write(
            f"{result.looked_at} public records: {result.changed} changed since, {result.refused} would be refused today."
        )

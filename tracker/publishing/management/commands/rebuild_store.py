from django.core.management.base import BaseCommand, CommandError

from tracker.publishing.projector import ProjectionError, rebuild


class Command(BaseCommand):
    help = (
        "Make the public store anew from the release log: the same bytes. Readers see the old store until it is done; "
        "releases and retractions made meanwhile wait for it."
    )

    def handle(self, *args, **options) -> None:
        self.stdout.write("Rebuilding the public store ...")
        try:
            applied = rebuild(progress=lambda done: self.stdout.write(f"  {done} lines"))
        except ProjectionError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Rebuilt from {applied} lines.")

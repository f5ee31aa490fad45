from django.core.management.base import BaseCommand, CommandError

from tracker.publishing.projector import ProjectionError, project


class Command(BaseCommand):
    help = "Carry what the release log has into the public store. Safe to run at any time."

    def handle(self, *args, **options) -> None:
        try:
            applied = project()
        except ProjectionError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{applied} lines applied.")

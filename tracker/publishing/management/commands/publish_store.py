from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from tracker.publishing.copies import CopyError, publish_store


class Command(BaseCommand):
    help = "Write a consistent copy of the public store to PATH, for a public host that has no office."

    def add_arguments(self, parser) -> None:
        parser.add_argument("path", type=Path)

    def handle(self, *args, path: Path, **options) -> None:
        try:
            size = publish_store(path=path)
        except CopyError as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(f"Wrote {path} ({size:,} bytes). Tell the public server to reopen its database.")

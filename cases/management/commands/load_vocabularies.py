from django.core.management.base import BaseCommand

from cases.services.vocabularies import all_pairs, load_vocabularies
from tracker.publishing.services import release_words


class Command(BaseCommand):
    help = "Load the vocabularies, communities and search synonyms. Safe to run twice; keeps what editors changed."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--release", action="store_true", help="make all of these words public, for readers and partners"
        )

    def handle(self, *args, release: bool, **options) -> None:
        self.stdout.write(f"Vocabularies: {load_vocabularies()}.")
        if release:
            rows = release_words(pairs=all_pairs(), by=None)
            self.stdout.write(f"Vocabularies: {len(rows)} words released.")

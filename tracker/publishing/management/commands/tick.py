import time

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections
from django.utils import timezone

from tracker.publishing.drift import sweep
from tracker.publishing.projector import project
from tracker.publishing.schedules import release_due

HOUR = 3600


class Command(BaseCommand):
    help = "What a timer runs each minute: due releases, projection, and once an hour the sweep. Safe to run twice."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="keep running, once in so many seconds")
        parser.add_argument("--sweep", action="store_true", help="run the sweep now, whatever the hour")

    def handle(self, *args, every: int | None, sweep: bool, **options) -> None:
        swept = None
        while True:
            due = swept is None or time.monotonic() - swept >= HOUR
            sweeps = sweep or (due and every is not None)
            failures = self._run(sweep=sweeps)
            if sweeps:
                swept = time.monotonic()
            if every is None:
                if failures:
                    raise CommandError(f"{failures} of the steps failed.")
                return
            time.sleep(every)
            close_old_connections()

    def _run(self, *, sweep: bool) -> int:
        """One round; returns how many steps failed. A failure is said and does not stop the others."""
        failures = 0
        steps = {"release_due": self._due, "project": self._project} | ({"drift": self._sweep} if sweep else {})
        for name, step in steps.items():
            try:
                step()
            except Exception as error:  # noqa: BLE001 (a job says its failure and goes on)
                failures += 1
                self.stderr.write(f"{timezone.now():%H:%M:%S} {name} failed: {error}")
        return failures

    def _due(self) -> None:
        result = release_due(now=timezone.now())
        for publication, failure in result.failed:
            self.stderr.write(f"{publication.type} {publication.public_id} was not released: {failure}")
        if result.released:
            self.stdout.write(f"{len(result.released)} scheduled releases made.")

    def _project(self) -> None:
        if applied := project():
            self.stdout.write(f"{applied} lines applied.")

    def _sweep(self) -> None:
        result = sweep()
        if result.refused:
            self.stderr.write(f"{result.refused} public records would be refused today; see the desk.")

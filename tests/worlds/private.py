"""What the two worlds do not share: one world's secrets, its ids, its times and its order."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

import time_machine
from django.apps import apps
from django.db import connections, models

AGREED = UUID("5eed0000-0000-4000-8000-000000000002")
# The apps whose tables are the office. Of Django's own only the users hold anything of ours.
OFFICE = ["cases", "sources", "publishing"]
# What the office would not let a reader see begins with one of these, so that a leak is seen wherever it stands.
STEMS = ["zorbel", "quintap"]


def agreed(name: str) -> UUID:
    """The public id that both worlds give to the thing of this name."""
    return uuid5(AGREED, name)


@dataclass
class Private:
    """One world's own: every word, id and day that it hands out is in no other world."""

    stem: str
    first_id: int
    shadows: int
    clock: datetime
    is_reversed: bool
    given: int = 0

    def word(self) -> str:
        """A word that stands nowhere else."""
        self.given += 1
        number, letters = self.given, ""
        while number:
            number, rest = divmod(number, 20)
            letters += "abcdefghiklmnoprstuv"[rest]
        return f"{self.stem}{letters}"

    def text(self, about: str) -> str:
        return f"{about.capitalize()} of {self.word()}."

    def name(self) -> str:
        return f"{self.word().capitalize()} {self.word().capitalize()}"

    def id(self) -> UUID:
        return uuid5(AGREED, self.word())

    def day(self) -> date:
        """A day, long past. There are few of them: reading a new partial date takes a while."""
        self.given += 1
        return date(1961 if self.is_reversed else 1978, 1 + self.given % 5, self.first_id % 28 + 1)

    def order(self, things: Sequence) -> list:
        """These things in the order in which this world writes them down."""
        return list(reversed(things)) if self.is_reversed else list(things)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """The office's own time, later each time."""
        self.clock += timedelta(hours=7, minutes=self.first_id % 59)
        with time_machine.travel(self.clock, tick=False):
            yield

    def begin(self) -> None:
        """Let the database ids of this world begin at a number of its own."""
        connection = connections["default"]
        with connection.cursor() as cursor:
            for model in office_models():
                if not isinstance(model._meta.pk, models.AutoField):
                    continue
                table = model._meta.db_table
                if connection.vendor == "postgresql":
                    cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [table, self.first_id])
                else:
                    cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                    cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, self.first_id])


def worlds() -> tuple[Private, Private]:
    """The secrets of both worlds, unused."""
    return (
        Private(STEMS[0], 1_000, 1, datetime(2026, 2, 2, 8, 15, tzinfo=UTC), is_reversed=False),
        Private(STEMS[1], 70_000, 2, datetime(2026, 3, 3, 16, 45, tzinfo=UTC), is_reversed=True),
    )


def office_models() -> list[type[models.Model]]:
    """Every model of the office, those behind a many-to-many field included."""
    found = [model for label in OFFICE for model in apps.get_app_config(label).get_models(include_auto_created=True)]
    return [*found, apps.get_model("auth", "User")]


def columns() -> dict[str, list]:
    """What stands in each column of the office now, sorted."""
    return {
        f"{model.__name__}.{field.name}": sorted(
            model._base_manager.order_by().values_list(field.attname, flat=True), key=str
        )
        for model in office_models()
        for field in model._meta.concrete_fields
    }

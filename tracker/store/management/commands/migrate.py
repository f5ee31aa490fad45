from django.core.management.commands import migrate
from django.db import connections


class Command(migrate.Command):
    """Django's `migrate`, for the office and the store alike: a machine has whatever databases it is given."""

    help = f"{migrate.Command.help} Without --database, every database of this machine is updated."

    def add_arguments(self, parser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(database=None)

    def get_check_kwargs(self, options: dict) -> dict:
        return super().get_check_kwargs(options) | {"databases": self.aliases(options["database"])}

    def handle(self, *args, **options) -> None:
        for alias in self.aliases(options["database"]):
            if options["verbosity"]:
                self.stdout.write(self.style.MIGRATE_HEADING(f"Database “{alias}”"))
            super().handle(*args, **options | {"database": alias})

    @staticmethod
    def aliases(chosen: str | None) -> list[str]:
        """The database asked for, or all that exist; a public host's office is a dummy."""
        if chosen:
            return [chosen]
        return [alias for alias in connections if connections[alias].vendor != "unknown"]

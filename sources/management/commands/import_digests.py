import re

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sources.services.digests import DigestImport, import_digests, preview_digests, release_digests
from sources.services.plans import DigestPreview
from tracker.lib.inputs import STDIN, read_input
from tracker.lib.uploads import InputError
from tracker.publishing.drafts import Refused
from tracker.publishing.services import is_applied

END = re.compile(r"(\d{1,9}):(\d{1,9})", re.ASCII)


class Command(BaseCommand):
    help = (
        "Bring in a text that holds one or more digests. Every line is named for what it is; what is stored already "
        "is not stored again. Bad input gives one line and exit code 2, and changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a text file in UTF-8, or - for standard input")
        parser.add_argument("--series", metavar="NAME", help="the name of the series, instead of the headers' own")
        parser.add_argument("--dry-run", action="store_true", help="print the report and change nothing")
        parser.add_argument("--release", action="store_true", help="make public what of it never was")
        parser.add_argument(
            "--end",
            action="append",
            default=[],
            metavar="HEADER_LINE:LINE",
            help="the digest that begins at HEADER_LINE ends before LINE; may be given several times",
        )

    def handle(self, *args, file: str, series: str | None, dry_run: bool, end: list[str], **options) -> None:
        name = "standard input" if file == STDIN else file
        try:
            text, ends = read_input(file), read_ends(end)
            if dry_run:
                preview = preview_digests(text, series=series, ends=ends)
                if preview.refusals:
                    raise preview.refusals[0]
                self.report(preview)
                self.stdout.write("Nothing was changed (dry run).")
                return
            result = import_digests(text=text, series=series, ends=ends, by=None)
        except InputError as error:
            raise CommandError(str(error if error.name else error.named(name)), returncode=2) from error
        self.report(result.preview)
        self.say_what_was_added(result)
        if options["release"]:
            self.release(result)

    def report(self, preview: DigestPreview) -> None:
        """Everything that an editor should know of the file, before or after its import."""
        say = self.stdout.write
        say(f"{len(preview.parsed.lines)} lines:")
        for kind, count in preview.parsed.counts.items():
            say(f"  {count:>6} {kind.label}")
        distinct = f"{len(preview.items)} items, {len(preview.new_items)} of them new"
        say(f"{len(preview.digests)} digests with {len(preview.parsed.entries)} entries ({distinct}):")
        for planned in preview.digests:
            entries = f"{len(planned.entries)} entries" if planned.entries else "printed without entries"
            state = "stored already" if planned.stored else "new"
            lines = f"lines {planned.digest.header_line} to {planned.digest.ends - 1}"
            say(f"  {planned}: {entries}, {lines}, {state}")
        for mine in (mine for planned in preview.new_digests for mine in planned.entries if not mine.item.is_new):
            say(f"Known: line {mine.entry.line} is news item {mine.item.stored.pk}, in {'; '.join(mine.item.stood)}")
        for entry in preview.duplicates:
            say(f"Duplicate: line {entry.line} repeats line {entry.duplicate_of}: {entry.headline}")
        for first, last in preview.other_posts:
            say(f"Other post: line {first}" if first == last else f"Other posts: lines {first} to {last}")
        for pair in preview.questions:
            where = f"line {pair.other_line}" if pair.other_line else f"news item {pair.other.pk}"
            say(f"Question: are these the same? ({pair.ratio:.2f}, not merged)")
            say(f"  line {pair.item.line}: {pair.item.headline}")
            say(f"  {where}: {pair.other.headline}")
        for doubt in preview.doubts:
            say(f"Doubt: {doubt}")

    def say_what_was_added(self, result: DigestImport) -> None:
        if result.is_new:
            counts = f"{result.added_digests}, entries: {result.added_entries}, news items: {result.added_items}"
            self.stdout.write(f"Added digests: {counts}.")
        else:
            self.stdout.write("Nothing was added: all of it is stored already.")

    def release(self, result: DigestImport) -> None:
        self.stdout.write("Releasing ...")
        try:
            released = release_digests(digests=result.digests, by=None)
        except Refused as error:
            reasons = "\n".join(f"  {reason}" for reason in error.messages)
            raise CommandError(f"The import stands, but the gate refused the release:\n{reasons}") from error
        self.stdout.write(f"Released news items: {released.items}, digests: {released.digests}.")
        if released.left:
            self.stdout.write(f"Left alone: {released.left} (public already, withdrawn, archived or scheduled).")
        if not is_applied(released.rows):
            raise CommandError("Released, but the public store has not applied it yet: run manage.py project.")


def read_ends(given: list[str]) -> dict[int, int]:
    """Boundaries as they are typed. Raises InputError for what is not one, and for two about the same digest."""
    ends: dict[int, int] = {}
    for text in given:
        match = END.fullmatch(text)
        if not match:
            raise InputError(f"“{text}” is not an end: write HEADER_LINE:LINE, such as 67:103", name="--end")
        header, line = map(int, match.groups())
        if ends.setdefault(header, line) != line:
            raise InputError(f"two ends are given for the digest at line {header}", name="--end")
    return ends

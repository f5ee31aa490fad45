"""What an import of digests would do: every line of the file, and the digests and items that it would make."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from sources.importers.digests import Digest as ParsedDigest
from sources.importers.digests import Doubt, Entry, Kind, ParsedFile
from sources.importers.headers import Period
from sources.importers.headlines import conflicting
from sources.importers.items import within_fortnight
from sources.models import Digest, DigestEntry, NewsItem
from sources.services.reports import Kept, ReportLine, report_lines
from tracker.lib.uploads import InputError

is_address = URLValidator(schemes=["http", "https"])


@dataclass(slots=True, eq=False)
class PlannedItem:
    """A news item that lines of the file belong to: one that is stored, or one that will be.

    `stands` are the series (normalised) and periods in which it was printed, stored and in this file; `stood` are the
    stored places in words.
    """

    headline: str
    form: str
    url: str = ""
    outlet: str = ""
    stored: NewsItem | None = None
    stands: list[tuple[str, Period]] = field(default_factory=list)
    stood: list[str] = field(default_factory=list)
    entries: list["PlannedEntry"] = field(default_factory=list)

    @property
    def is_new(self) -> bool:
        return self.stored is None

    @property
    def line(self) -> int:
        """The line of the file that first prints it."""
        return self.entries[0].entry.line

    @property
    def address(self) -> str:
        """Its address, when it is one that can be kept as such; any other stays in the line as printed."""
        try:
            is_address(self.url)
        except ValidationError:
            return ""
        return self.url

    def is_also(self, entry: Entry, series: str, period: Period) -> bool:
        """Whether the entry, of the same words, is this item again."""
        near = any(name == series and within_fortnight(period, other) for name, other in self.stands)
        return near and not conflicting(self, entry)


@dataclass(slots=True, eq=False)
class PlannedEntry:
    """One printed line of a digest, and the item that it belongs to. `repeats` is the position of an earlier line."""

    entry: Entry
    printed: str
    item: PlannedItem | None = None
    repeats: int | None = None
    stored: DigestEntry | None = None


@dataclass(slots=True, eq=False)
class PlannedDigest:
    """A digest of the file, with the series and period that it has in the office; `stored` when it is there already."""

    digest: ParsedDigest
    series: str
    period: str
    header: str
    entries: list[PlannedEntry]
    stored: Digest | None = None

    def __str__(self) -> str:
        return f"{self.series}, {self.period}"


@dataclass(frozen=True, slots=True)
class AskedPair:
    """Two items whose headlines are close. They stay two until an editor says otherwise."""

    ratio: float
    item: PlannedItem
    other: PlannedItem | NewsItem

    @property
    def other_line(self) -> int | None:
        """The line of the other, when it stands in this file too."""
        return self.other.line if isinstance(self.other, PlannedItem) else None


@dataclass(frozen=True)
class DigestPreview:
    """Every line of the file, and what would become of it. With `refusals` nothing of it can be imported.

    `fingerprint` is the SHA-256 of all that the preview says.
    """

    parsed: ParsedFile
    digests: tuple[PlannedDigest, ...]
    items: tuple[PlannedItem, ...]
    questions: tuple[AskedPair, ...]
    doubts: tuple[Doubt, ...]
    refusals: tuple[InputError, ...]
    fingerprint: str

    @property
    def new_digests(self) -> list[PlannedDigest]:
        return [planned for planned in self.digests if planned.stored is None]

    @property
    def new_items(self) -> list[PlannedItem]:
        return [item for item in self.items if item.is_new]

    @property
    def duplicates(self) -> list[Entry]:
        """Entries that repeat an earlier one of their digest."""
        return [entry for digest in self.parsed.digests for entry in digest.duplicates]

    @property
    def other_posts(self) -> list[tuple[int, int]]:
        """First and last line of each run of lines that belong to no digest; blank lines do not end a run."""
        runs: list[tuple[int, int]] = []
        goes_on = False
        for line in self.parsed.lines:
            if line.kind is Kind.OTHER_POST:
                first = runs.pop()[0] if goes_on else line.number
                runs.append((first, line.number))
            goes_on = line.kind is Kind.OTHER_POST or (goes_on and line.kind is Kind.BLANK)
        return runs

    def report(self) -> list[ReportLine]:
        """The file without the lines that the office keeps word for word once it is imported; see `rebuild_from`."""
        kept: dict[int, Kept] = {}
        for planned in self.digests:
            stored = planned.stored
            key = (stored.series, stored.period) if stored else (planned.series, planned.period)
            if stored is None or stored.header == planned.header:
                kept[planned.digest.header_line] = Kept(*key)
            printed = {mine.entry.line: mine for mine in planned.entries}
            parts = dict.fromkeys(printed, 0)
            for line in self.parsed.lines[planned.digest.header_line : planned.digest.ends - 1]:
                if mine := printed.get(line.entry_line):
                    if stored is None or (mine.stored and mine.stored.printed == mine.printed):
                        kept[line.number] = Kept(*key, mine.entry.position, parts[line.entry_line])
                    parts[line.entry_line] += 1
        return list(report_lines(self.parsed, kept))

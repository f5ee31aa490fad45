"""The report of an import: with what is stored, it holds the file to the last character."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sources.importers.digests import Kind, ParsedFile
from sources.models import Digest

HEADER = 0  # the place of a digest's header, before its entries, which count from 1


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the office keeps a line word for word: a digest, the position of an entry, and which line of that entry."""

    series: str
    period: str
    position: int = HEADER
    part: int = 0


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of the file: what it is, and either where the office keeps it or, when it does not, the line itself."""

    number: int
    kind: Kind
    ending: str
    raw: str | None = None
    kept: Kept | None = None


def printed_as(lines: Sequence[str]) -> str:
    """The text that an entry keeps of its lines. None of them can hold a line feed, so they can be told apart again."""
    return "\n".join(lines)


def report_lines(parsed: ParsedFile, kept: Mapping[int, Kept]) -> Iterator[ReportLine]:
    """Every line of the file; those in `kept`, by line number, without their words."""
    for line in parsed.lines:
        if line.number in kept:
            yield ReportLine(line.number, line.kind, line.ending, kept=kept[line.number])
        else:
            yield ReportLine(line.number, line.kind, line.ending, raw=line.raw)


def rebuild_from(lines: Iterable[ReportLine], stored: Iterable[Digest]) -> str:
    """The file as it was, character for character: its report, and the words of the stored digests."""
    words: dict[Kept, str] = {}
    for digest in stored:
        words[Kept(digest.series, digest.period)] = digest.header
        for entry in digest.entries.all():
            for part, raw in enumerate(entry.printed.split("\n")):
                words[Kept(digest.series, digest.period, entry.position, part)] = raw
    return "".join((words[line.kept] if line.kept else line.raw) + line.ending for line in lines)

"""Digests in a text: every line named for what it is, nothing lost.

A digest runs from its date header to the next header, or to the post that begins before. The parser reads and never
writes: what it returns can be shown, moved, stored, and joined again into the text it came from.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.importers.headers import Header, NotAHeader, Period, is_dateline, read_header
from sources.importers.headlines import conflicting, only_address, read_headline
from sources.importers.rules import Rules, default_rules
from tracker.lib.text import normalise_headline
from tracker.lib.uploads import InputError, SourceLine, split_lines


class Kind(StrEnum):
    """What a line of the file is."""

    HEADER = "header"
    ENTRY = "entry"
    DUPLICATE = "duplicate"
    BOILERPLATE = "boilerplate"
    OTHER_POST = "other_post"
    BLANK = "blank"

    @property
    def label(self) -> str:
        return str(LABELS[self])


LABELS = {
    Kind.HEADER: gettext_lazy("header"),
    Kind.ENTRY: gettext_lazy("entry"),
    Kind.DUPLICATE: gettext_lazy("duplicate"),
    Kind.BOILERPLATE: gettext_lazy("boilerplate"),
    Kind.OTHER_POST: gettext_lazy("other post"),
    Kind.BLANK: gettext_lazy("blank"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line verbatim, and what it is. `entry_line` is the line of the entry that it belongs to, for an entry's lines."""

    number: int
    raw: str
    ending: str
    kind: Kind
    entry_line: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that an editor should look at; it stops nothing."""

    line: int
    message: str

    def __str__(self) -> str:
        return _("line %(line)d: %(message)s") % {"line": self.line, "message": self.message}


@dataclass(frozen=True, slots=True)
class Entry:
    """A headline where it was printed. `position` counts printed entries from 1, duplicates among them."""

    line: int
    raw: str
    position: int
    headline: str
    url: str = ""
    outlet: str = ""
    guessed_form: str = ""  # "opinion" by its suffix, or empty; a guess for the editor
    duplicate_of: int | None = None  # the line that first printed the headline in this digest


@dataclass(frozen=True, slots=True)
class Digest:
    """A roundup as it was printed. `ends` is the first line no longer in it, and may be one past the last of the file.

    An editor may move the end between `first_end` and `last_end`; `suggested_end` is where the rules put it.
    """

    header_line: int
    name: str
    printed_period: str
    period: Period
    ends: int
    suggested_end: int
    last_end: int
    entries: tuple[Entry, ...]

    @property
    def first_end(self) -> int:
        return self.header_line + 1

    @property
    def distinct(self) -> tuple[Entry, ...]:
        """The entries without those that repeat an earlier one."""
        return tuple(entry for entry in self.entries if entry.duplicate_of is None)

    @property
    def duplicates(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.duplicate_of is not None)


@dataclass(frozen=True)
class ParsedFile:
    """A text read whole: its lines, the digests in it, and what is doubtful."""

    lines: tuple[Line, ...]
    digests: tuple[Digest, ...]
    doubts: tuple[Doubt, ...]

    @cached_property
    def counts(self) -> dict[Kind, int]:
        """How many lines there are of each kind, every kind named."""
        counted = Counter(line.kind for line in self.lines)
        return {kind: counted[kind] for kind in Kind}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in printed order."""
        return tuple(entry for digest in self.digests for entry in digest.entries)


def rebuild(parsed: ParsedFile) -> str:
    """The text that was parsed, character for character."""
    return "".join(line.raw + line.ending for line in parsed.lines)


def parse_digests(text: str, *, rules: Rules | None = None, ends: Mapping[int, int] | None = None) -> ParsedFile:
    """Read a text with one or more digests; other posts may stand around them.

    `rules` are those of `sources/data/boilerplate.json` unless given. `ends` are the editor's boundaries: header line
    to the first line no longer in the digest.

    Raises InputError, with the line, for a date header that cannot be right, for an end that does not belong to a
    digest, and for a text without any digest.
    """
    return _Reading(split_lines(text), rules or default_rules()).parse(dict(ends or {}))


class _Reading:
    """One pass over the lines of one text."""

    def __init__(self, lines: list[SourceLine], rules: Rules):
        self.lines = lines
        self.rules = rules
        self.after_last = len(lines) + 1
        self.shown = {line.number: read_headline(line.raw).text or line.visible for line in lines if line.visible}
        self.kinds = {line.number: Kind.OTHER_POST if line.visible else Kind.BLANK for line in lines}
        self.entry_lines: dict[int, int] = {}
        self.doubts: list[Doubt] = []

    def parse(self, ends: dict[int, int]) -> ParsedFile:
        headers = self.headers()
        digests = []
        for header, following in zip(headers, [*headers[1:], None], strict=True):
            last_end = following.line if following else self.after_last
            suggested = self.suggest_end(header.line + 1, last_end)
            end = self.checked_end(header, ends.pop(header.line, suggested), last_end)
            self.kinds[header.line] = Kind.HEADER
            self.doubts += [Doubt(header.line, message) for message in header.doubts]
            entries = self.read_entries(header.line + 1, end)
            digests.append(
                Digest(
                    header.line, header.name, header.printed_period, header.period, end, suggested, last_end, entries
                )
            )
        for line in ends:
            raise InputError(_("an end was given for this line, but no digest begins there"), line=line)
        lines = tuple(
            Line(line.number, line.raw, line.ending, self.kinds[line.number], self.entry_lines.get(line.number))
            for line in self.lines
        )
        return ParsedFile(lines, tuple(digests), tuple(sorted(self.doubts, key=lambda doubt: doubt.line)))

    def headers(self) -> list[Header]:
        """The date headers. Lines with the name of one are read again, more kindly, in case it was mistyped."""
        short = {line: text for line, text in self.shown.items() if len(text) <= self.rules.prose}
        first = [read_header(text, line=line) for line, text in short.items()]
        series = {normalise_headline(header.name) for header in first if isinstance(header, Header)}
        if not series:
            raise InputError(
                _("there is no digest: one begins with a line such as “Name (Sunday – Monday, January 17 – 18, 2021)”")
            )
        again = [read_header(text, line=line, series=series) for line, text in short.items()]
        self.doubts += [Doubt(found.line, found.doubt) for found in again if isinstance(found, NotAHeader)]
        return [header for header in again if isinstance(header, Header)]

    def suggest_end(self, start: int, stop: int) -> int:
        """The first line that is no longer in the digest, whose lines stand from `start` until before `stop`.

        That is the first prose, going back from there over headings, and over a title that stands again behind it.
        What has already gone by as boilerplate is gone over when there is a heading or title before it.
        """
        shown = [line for line in range(start, stop) if line in self.shown]
        prose = next((line for line in shown if self.is_prose(line)), None)
        if prose is None:
            return stop
        behind = {normalise_headline(self.shown[line]) for line in shown if line > prose}
        marked_up = self.is_marked_heading(shown[0])
        end = prose
        for line in reversed(shown[: shown.index(prose)]):
            text = self.shown[line]
            if self.rules.is_boilerplate(text):
                continue
            heading = self.rules.is_heading(text) or is_dateline(text)
            heading = heading or (self.is_marked_heading(line) and not marked_up)
            if not heading and normalise_headline(text) not in behind:
                break
            end = line
        return end

    def is_prose(self, line: int) -> bool:
        text = self.shown[line]
        return len(text) > self.rules.prose and not self.rules.is_boilerplate(text)

    def is_marked_heading(self, line: int) -> bool:
        return self.lines[line - 1].visible.lower().startswith(("#", "<h"))

    def checked_end(self, header: Header, end: int, last_end: int) -> int:
        if header.line < end <= last_end:
            return end
        raise InputError(
            _("the digest cannot end before line %(end)d; it may end before any line from %(first)d to %(last)d")
            % {"end": end, "first": header.line + 1, "last": last_end},
            line=header.line,
        )

    def read_entries(self, start: int, stop: int) -> tuple[Entry, ...]:
        """The entries on the lines from `start` until before `stop`, which are named for what they are on the way."""
        entries: list[Entry] = []
        previous = None
        for number in (line for line in range(start, stop) if line in self.shown):
            raw, text = self.lines[number - 1].raw, self.shown[number]
            if self.rules.is_boilerplate(text):
                self.kinds[number] = Kind.BOILERPLATE
            elif entries and previous == entries[-1].line and not entries[-1].url and only_address(raw):
                entries[-1] = replace(entries[-1], url=only_address(raw))
                self.entry_lines[number] = entries[-1].line
            else:
                entries.append(self.read_entry(number, position=len(entries) + 1))
            previous = number
        marked = {entry.line: entry for entry in self.mark_duplicates(entries)}
        for number, entry_line in self.entry_lines.items():
            if entry_line in marked:
                self.kinds[number] = Kind.ENTRY if marked[entry_line].duplicate_of is None else Kind.DUPLICATE
        return tuple(marked.values())

    def read_entry(self, number: int, *, position: int) -> Entry:
        raw, text = self.lines[number - 1].raw, self.shown[number]
        found = read_headline(raw)
        if not found.text or found.text == found.url:
            self.doubts.append(Doubt(number, _("an address without a headline")))
        if len(text) > self.rules.prose:
            message = _("%(length)d characters long: is it a headline?") % {"length": len(text)}
            self.doubts.append(Doubt(number, message))
        self.entry_lines[number] = number
        guess = "opinion" if self.rules.looks_like_opinion(text) else ""
        return Entry(number, raw, position, text, found.url, found.outlet, guess)

    def mark_duplicates(self, entries: list[Entry]) -> Iterator[Entry]:
        """The entries, each that repeats an earlier one pointing to it.

        The same headline with another address or outlet repeats nothing; that is a doubt.
        """
        by_words: dict[str, list[list[Entry]]] = {}
        for entry in entries:
            groups = by_words.setdefault(normalise_headline(entry.headline), [])
            same = next((group for group in groups if not any(conflicting(entry, other) for other in group)), None)
            if same:
                entry = replace(entry, duplicate_of=same[0].line)
                same.append(entry)
            else:
                if groups:
                    message = _("the same headline as line %(line)d with another address or outlet")
                    self.doubts.append(Doubt(entry.line, message % {"line": groups[0][0].line}))
                groups.append([entry])
            yield entry

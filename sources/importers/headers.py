"""Date headers, `NAME (WEEKDAYS, DATES)`, and the days that they cover."""

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tracker.lib.text import DASHES, normalise_headline, squeeze
from tracker.lib.uploads import InputError

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
WEEKDAY = (
    "(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday|s)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)

# Both are matched on plain text: lower case, one hyphen for any dash or "to", no full stops, commas or ordinals.
MONTH_FIRST = re.compile(
    rf"(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?: (?P<year>\d{{4}}))?"
    rf"(?:-(?:(?P<last_month>{MONTH}) )?(?P<last_day>\d{{1,2}})(?: (?P<last_year>\d{{4}}))?)?"
)
DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?: (?P<month>{MONTH}))?(?: (?P<year>\d{{4}}))?"
    rf"(?:-(?P<last_day>\d{{1,2}}) (?P<last_month>{MONTH})(?: (?P<last_year>\d{{4}}))?)?"
)

SHAPE = re.compile(r"(?P<name>\S.*?)\s*[((](?P<inside>[^()()]+)[))]\s*[:.]?")
NAMED_DAYS = re.compile(rf"{WEEKDAY}\b\.?(?:\s*(?:-+|[,&/]|\band\b|\bto\b)\s*{WEEKDAY}\b\.?)*", re.IGNORECASE)
NAMED_DAY = re.compile(rf"\b{WEEKDAY}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a header names, first and last, both included."""

    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Header:
    """A digest's date header: the series' name, the period, and what is doubtful about them."""

    line: int
    name: str
    printed_period: str
    period: Period
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotAHeader:
    """A line in the shape of a header, with weekdays, whose dates cannot be read."""

    line: int
    doubt: str


def read_header(text: str, *, line: int, series: Set[str] = frozenset()) -> Header | NotAHeader | None:
    """The date header that a line of clean text is, or None.

    Weekdays make a header. Without them, or with misspelt ones, a line is one only when its name is in `series`: the
    normalised names of headers known from the same text. Then they are a doubt.

    Raises InputError for a header with a date that does not exist, whose period ends before it begins, or whose name is
    in `series` and whose dates cannot be read.
    """
    shape = SHAPE.fullmatch(text)
    if not shape:
        return None
    name, inside = shape["name"], squeeze(shape["inside"])
    plain = inside.translate(DASHES)
    known = normalise_headline(name) in series
    if days := NAMED_DAYS.match(plain):
        dates = NAMED_DAY.sub("", plain[days.end() :]).lstrip(" ,")
        if period := read_period(dates, line=line):
            return Header(line, name, inside, period, _contradictions(NAMED_DAY.findall(plain), period))
    elif not known:
        return None
    elif period := read_period(plain, line=line):
        return Header(line, name, inside, period, (_("no weekday is printed"),))
    elif period := read_period(plain.partition(",")[2], line=line):
        weekdays = plain.partition(",")[0]
        return Header(line, name, inside, period, (_("“%(text)s” cannot be read as weekdays") % {"text": weekdays},))
    message = _("“%(text)s” looks like a date header, but its dates cannot be read") % {"text": text}
    if known:
        raise InputError(message, line=line)
    return NotAHeader(line, message)


def read_period(text: str, *, line: int) -> Period | None:
    """The days that `January 30 – February 2, 2021` names, in any of the usual ways of writing it, or None.

    One day, a range in a month, across months and across years; the month before or behind the day; any dash or "to".
    Where only the end has a year, a range that would run backwards began in the year before.

    Raises InputError for a date that does not exist and for a range that runs backwards.
    """
    match = MONTH_FIRST.fullmatch(plain := _plain(text)) or DAY_FIRST.fullmatch(plain)
    if not match:
        return None
    parts = match.groupdict()
    month, last_month = parts["month"] or parts["last_month"], parts["last_month"] or parts["month"]
    year, last_year = parts["year"] or parts["last_year"], parts["last_year"] or parts["year"]
    if not month or not year:
        return None
    year, month, last_year, last_month = int(year), _month(month), int(last_year), _month(last_month)
    if not parts["year"] and month > last_month:
        year -= 1
    first = _day(year, month, int(parts["day"]), line=line)
    last = _day(last_year, last_month, int(parts["last_day"]), line=line) if parts["last_day"] else first
    if last < first:
        values = {"first": written(first), "last": written(last)}
        raise InputError(_("the period ends on %(last)s, before it begins on %(first)s") % values, line=line)
    return Period(first, last)


def is_dateline(text: str) -> bool:
    """Whether the line is a date with its year and nothing else, as stands over an article."""
    plain = _plain(text)
    match = MONTH_FIRST.fullmatch(plain) or DAY_FIRST.fullmatch(plain)
    return bool(match and (match["year"] or match["last_year"]))


def written(day: date) -> str:
    """A date as the headers write it: `January 17, 2021`."""
    return f"{MONTHS[day.month - 1].capitalize()} {day.day}, {day.year}"


def _plain(text: str) -> str:
    plain = text.translate(DASHES).lower().replace(",", " ").replace(".", " ")
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", plain)
    plain = re.sub(r"\s*(?:-+|\b(?:to|through)\b)\s*", "-", plain)
    return squeeze(plain)


def _month(text: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(text[:3]))


def _day(year: int, month: int, day: int, *, line: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        printed = f"{MONTHS[month - 1].capitalize()} {day}, {year:04}"
        raise InputError(
            _("the header's date “%(printed)s” does not exist") % {"printed": printed}, line=line
        ) from error


def _contradictions(printed: list[str], period: Period) -> tuple[str, ...]:
    """What the printed weekdays say against the dates: the first stands for the first day, the last for the last."""
    claims = [(printed[0], period.first_day)]
    if len(printed) > 1:
        claims.append((printed[-1], period.last_day))
    return tuple(
        _("“%(printed)s” is printed, but %(day)s is a %(weekday)s")
        % {"printed": word, "day": written(day), "weekday": WEEKDAYS[day.weekday()].capitalize()}
        for word, day in claims
        if not WEEKDAYS[day.weekday()].startswith(word[:3].lower())
    )

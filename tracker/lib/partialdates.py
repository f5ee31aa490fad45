"""Dates that are known only in part: EDTF level 1 text, its earliest and latest day, and honest words for it.

What is read: a year, month or day (`2021`, `2021-01`, `2021-01-20`), each with `~` (approximate), `?` (uncertain)
or `%` (both) behind it, and an interval of two of these with `/`, where `..` is an open end.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

SHAPE = re.compile(r"[0-9?~%./-]{1,40}")
POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)")
OPEN = ".."
DAY_FIRST = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")


@dataclass(frozen=True)
class Point:
    """One end of a partial date: as much of a day as is known, and how sure it is."""

    year: int
    month: int | None
    day: int | None
    qualifier: str

    @property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def earliest(self) -> date:
        return self._widened(self.first, -1) if self.qualifier else self.first

    @property
    def latest(self) -> date:
        return self._widened(self.last, 1) if self.qualifier else self.last

    def _widened(self, day: date, sign: int) -> date:
        """A day moves by 3 days, a month by a month, a year by a year; never off the calendar."""
        try:
            if self.day:
                return day + timedelta(days=3 * sign)
            months = self.year * 12 + (day.month - 1) + (sign if self.month else 12 * sign)
            year, month = divmod(months, 12)
            return date(year, month + 1, 1 if sign < 0 else calendar.monthrange(year, month + 1)[1])
        except (ValueError, OverflowError, calendar.IllegalMonthError):
            return date.min if sign < 0 else date.max


@dataclass(frozen=True)
class PartialDate:
    """A partial date: its EDTF text, and the days between which it lies. None is an open end."""

    edtf: str
    earliest: date | None
    latest: date | None

    @property
    def sort_key(self) -> tuple[date, date]:
        """By the first day it may be; what is only known to be "by" a day stands at that day."""
        return (self.earliest or self.latest, self.latest or date.max)

    def overlaps(self, after: date | None = None, before: date | None = None) -> bool:
        """Whether it may lie on or after the one day and on or before the other."""
        return (after is None or self.latest is None or self.latest >= after) and (
            before is None or self.earliest is None or self.earliest <= before
        )

    def __str__(self) -> str:
        return humanize(self.edtf)


def parse(text: str) -> PartialDate:
    """The partial date that the text stands for. Raises ValueError in the editor's words."""
    edtf = text.strip()
    lower, upper = _ends(edtf)
    return PartialDate(edtf, lower and lower.earliest, upper and upper.latest)


def humanize(edtf: str) -> str:
    """The date in words that claim no more than it says: `../2021-01-20` is "by 20 January 2021"."""
    lower, upper = _ends(edtf.strip())
    if lower is None:
        return _("by %(date)s") % {"date": _phrase(upper, aside=True)}
    if upper is None:
        return _("since %(date)s") % {"date": _phrase(lower, aside=True)}
    if lower == upper:
        return _phrase(lower)
    if lower.qualifier or upper.qualifier:
        return _("from %(start)s to %(end)s") % {
            "start": _phrase(lower, aside=True),
            "end": _phrase(upper, aside=True),
        }
    return _stretch(lower, upper)


def stated(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day that the text itself names: doubt does not widen them. None is an open end."""
    lower, upper = _ends(edtf.strip())
    return (lower and lower.first, upper and upper.last)


def validate_partial_date(value: str) -> None:
    """Django validator for a field that holds a partial date."""
    try:
        parse(value)
    except ValueError as fault:
        raise ValidationError(str(fault), code="invalid_partial_date") from fault


@lru_cache(maxsize=8192)
def _ends(edtf: str) -> tuple[Point | None, Point | None]:
    """Both ends of the date; a single date is both of its own. None is an open end."""
    if not SHAPE.fullmatch(edtf):
        raise ValueError(
            _("%(text)s is not a date that can be read. Write 2021, 2021-01, 2021-01-20, 2021-01-20~ or ../2021-01-20.")
            % {"text": _shown(edtf)}
        )
    if DAY_FIRST.fullmatch(edtf):
        raise ValueError(
            _("%(text)s can be read in two ways. Write year, month, day: 2021-01-20.") % {"text": _shown(edtf)}
        )
    parts = edtf.split("/")
    if len(parts) > 2 or parts == [OPEN, OPEN] or parts == [OPEN]:
        raise ValueError(_("%(text)s does not say when. Write two dates with one / between them.") % {"text": edtf})
    points = [None if part == OPEN and len(parts) == 2 else _point(part) for part in parts]
    try:
        parse_edtf(edtf)
    except (EDTFParseException, ValueError, TypeError, AttributeError, RecursionError) as fault:
        raise ValueError(_("%(text)s is not a date in EDTF.") % {"text": edtf}) from fault
    lower, upper = points[0], points[-1]
    if lower and upper and lower.first > upper.last:
        raise ValueError(_("%(text)s ends before it begins.") % {"text": edtf})
    return lower, upper


def _point(text: str) -> Point:
    if not text:
        raise ValueError(_("One end of the interval is empty. Write .. for an open end."))
    match = POINT.fullmatch(text)
    if not match:
        raise ValueError(_("%(text)s is not a date. Write it as 2021, 2021-01 or 2021-01-20.") % {"text": text})
    year, month, day = (part and int(part) for part in match.groups()[:3])
    if year < 1:
        raise ValueError(_("There is no year %(year)s: years run from 0001 to 9999.") % {"year": match[1]})
    if month is not None and not 1 <= month <= 12:
        raise ValueError(_("There is no month %(month)s: months run from 01 to 12.") % {"month": match[2]})
    if day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ValueError(_("There is no day %(date)s in the calendar.") % {"date": text})
    return Point(year, month, day, match[4])


def _phrase(point: Point, *, aside: bool = False) -> str:
    """A point with what is not sure about it; `aside` puts the doubt in brackets, inside a longer phrase."""
    words = _words(point)
    if point.qualifier in ("~", "%"):
        words = _("about %(date)s") % {"date": words}
    if point.qualifier in ("?", "%"):
        words = (_("%(date)s (uncertain)") if aside else _("%(date)s, uncertain")) % {"date": words}
    return words


def _words(point: Point) -> str:
    values = {"year": point.year, "month": MONTHS[point.month] if point.month else "", "day": point.day}
    if point.day:
        return _("%(day)d %(month)s %(year)d") % values
    if point.month:
        return _("%(month)s %(year)d") % values
    return str(point.year)


def _stretch(lower: Point, upper: Point) -> str:
    """An interval whose end does not say again what its start said: 11 to 17 January 2021.

    Whole phrases, for the year stands first in some languages.
    """
    same_year = lower.year == upper.year
    values = {
        "year": upper.year,
        "day": lower.day,
        "last_day": upper.day,
        "month": MONTHS[lower.month] if lower.month else "",
        "last_month": MONTHS[upper.month] if upper.month else "",
    }
    if lower.day and upper.day and same_year:
        if lower.month == upper.month:
            return _("%(day)d to %(last_day)d %(month)s %(year)d") % values
        return _("%(day)d %(month)s to %(last_day)d %(last_month)s %(year)d") % values
    if lower.month and upper.month and not lower.day and not upper.day and same_year:
        return _("%(month)s to %(last_month)s %(year)d") % values
    return _("%(start)s to %(end)s") % {"start": _words(lower), "end": _words(upper)}


def _shown(text: str) -> str:
    """What was typed, short and safe to print back."""
    plain = "".join(char if char.isprintable() else "\ufffd" for char in text[:40])
    return f"“{plain}{'…' if len(text) > 40 else ''}”"

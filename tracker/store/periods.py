"""The years and the week that a date is counted in: as its text states it, for doubt must not count it thrice."""

from datetime import date, timedelta

from tracker.lib.partialdates import stated
from tracker.store.documents import Document

# No stretch counts in more years than these, from its beginning on: a slip of the pen must not fill the store.
MOST_YEARS = 100


def years(entry: Document | None) -> list[str]:
    """Every year that a partial date of a document states: both ends and those between, an open end in none."""
    if not entry:
        return []
    first, last = _stated(entry)
    return [f"{year:04}" for year in range(first.year, last.year + 1)][:MOST_YEARS]


def week(entry: Document | None) -> str | None:
    """The Monday of the week that a date lies in whole; None where it is known less exactly than that."""
    if not entry:
        return None
    first, last = _stated(entry)
    monday = monday_of(first)
    return monday.isoformat() if monday == monday_of(last) else None


def monday_of(day: date) -> date:
    """The Monday of a day's week. The calendar itself begins on one."""
    return day - timedelta(days=day.weekday())


def _stated(entry: Document) -> tuple[date, date]:
    first, last = stated(entry["edtf"])
    return first or last, last or first

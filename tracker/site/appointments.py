"""A hearing or a deadline of a case as a day in a calendar: never more precise than the case says it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Event, Timezone

from tracker.lib.partialdates import humanize
from tracker.store.documents import Document
from tracker.store.words import Words

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DAYS = re.compile(r"\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}")
# What spreads over more than a month and its neighbours' edges says nothing in a calendar: it is left out.
WIDEST = timedelta(days=31)


@dataclass(frozen=True)
class Appointment:
    """One entry. `at` is its hour with the zone where both are known; else it is whole days, `first` to `last`."""

    id: str
    first: date
    last: date
    changed: datetime
    seq: int
    at: datetime | None = None
    summary: str = ""
    text: str = ""
    url: str = ""
    kind: str = ""

    @property
    def order(self) -> tuple:
        return (self.first, self.last, self.at.time() if self.at else time.min, self.id)

    @property
    def is_cancelled(self) -> bool:
        return not self.url

    def component(self) -> Event:
        """As RFC 5545 writes it. It is of a subscription: it takes nobody's time, and nobody is invited."""
        made = Event()
        made.add("uid", self.id)
        made.add("dtstamp", self.changed)
        made.add("last-modified", self.changed)
        made.add("sequence", self.seq)
        if self.at:
            made.add("dtstart", self.at)
        else:
            made.add("dtstart", self.first)
            made.add("dtend", self.last + timedelta(days=1))
        made.add("transp", "TRANSPARENT")
        made.add("summary", _sound(self.summary))
        if self.is_cancelled:
            made.add("status", "CANCELLED")
            return made
        made.add("description", _sound(self.text))
        made.add("url", self.url)
        made.add("categories", [self.kind])
        return made


def appointments(case: Document, words: Words) -> Iterator[Appointment]:
    """The hearings and deadlines of a released case that have a place in a calendar."""
    before = {entry["id"]: entry["authority"] for entry in case["proceedings"]}
    for event in case["events"]:
        if days := placed(event):
            kind = words.label("event_kind", event["kind"])
            authority = words.label("authority", before.get(event["proceeding"]))
            yield Appointment(
                id=event["id"],
                first=days[0],
                last=days[1],
                at=hour_of(event),
                changed=_instant(case["released_at"]),
                seq=case["seq"],
                summary=_summary(case, event, kind),
                text="\n".join(_lines(case, event, authority)),
                url=settings.SITE_URL + case["url"],
                kind=kind,
            )


def cancelled(earlier: Iterable[Document], live: dict[str, Document], kept: set[str]) -> list[Appointment]:
    """What earlier versions of these live cases placed in the calendar and they do not any more.

    Their days alone, for those who hold an entry: what was taken back is not told again.
    """
    found: dict[str, Appointment] = {}
    for document in earlier:
        case = live.get(document["id"])
        for event in document["events"] if case else ():
            days = placed(event)
            if days and event["id"] not in kept and event["id"] not in found:
                changed, seq = _instant(case["released_at"]), case["seq"]
                found[event["id"]] = Appointment(event["id"], *days, changed, seq, summary=_("Cancelled"))
    return list(found.values())


def placed(event: Document) -> tuple[date, date] | None:
    """The first and the last day of a hearing or deadline, or None where no honest place in a calendar is known.

    A month or an approximate day is the days that it can mean, all of them. Of “by 20 January” the day is the last.
    What has no end, or can mean more than a month, has no place.
    """
    if not (event["is_hearing"] or event["is_deadline"]) or not event["date"]:
        return None
    first, last = (day and date.fromisoformat(day) for day in (event["date"]["earliest"], event["date"]["latest"]))
    first = first or last
    if last is None or last == date.max or last - first > WIDEST:
        return None
    return first, last


def zones(entries: Iterable[Appointment]) -> list[Timezone]:
    """What clocks do in the zones of these hours, in order, for readers that do not know the zones by name."""
    timed = [entry for entry in entries if entry.at]
    if not timed:
        return []
    begin, end = date(timed[0].at.year, 1, 1), max(entry.at.year for entry in timed)
    # A year more, so that the last rule is there whole.
    until = date(min(end + 2, 9998), 1, 1)
    return [Timezone.from_tzid(name, first_date=begin, last_date=until) for name in sorted({_zone(e) for e in timed})]


def _zone(entry: Appointment) -> str:
    return entry.at.tzinfo.key


def hour_of(event: Document) -> datetime | None:
    """The hour, where day, hour and zone are known for sure."""
    if not (event["time"] and event["timezone"] and DAY.fullmatch(event["date"]["edtf"])):
        return None
    try:
        zone = ZoneInfo(event["timezone"])
    except (KeyError, ValueError, OSError):
        return None
    return datetime.combine(date.fromisoformat(event["date"]["edtf"]), time.fromisoformat(event["time"]), zone)


def _summary(case: Document, event: Document, kind: str) -> str:
    edtf = event["date"]["edtf"]
    said = {"kind": kind, "date": humanize(edtf), "case": case["title"]}
    is_certain = DAY.fullmatch(edtf) or DAYS.fullmatch(edtf)
    summary = (_("%(kind)s: %(case)s") if is_certain else _("%(kind)s, %(date)s: %(case)s")) % said
    return _("[invented] %(summary)s") % {"summary": summary} if case["invented"] else summary


def _lines(case: Document, event: Document, authority: str) -> Iterator[str]:
    """What the entry says: the event's own words, before whom, and how sure its day is."""
    if event["text"]:
        yield event["text"]
    if authority:
        yield _("Before: %(authority)s") % {"authority": authority}
    yield _("Date: %(date)s") % {"date": humanize(event["date"]["edtf"])}
    if event["time"] and not hour_of(event):
        yield _("Time: %(time)s %(zone)s") % {"time": event["time"][:5], "zone": event["timezone"]}
    if case["invented"]:
        yield _("Invented: nothing in this record is real.")
    yield settings.SITE_URL + case["url"]


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _sound(text: str) -> str:
    """Text without control characters, which have no place in a calendar."""
    return "".join(char for char in text if char in "\t\n" or char.isprintable() or ord(char) >= 0xA0)

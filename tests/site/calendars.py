"""Cases that wait for a hearing, and their calendar read back as a calendar program reads it."""

from icalendar import Calendar

from tests.factories.documents import document, event
from tests.factories.least import date as partial


def hearing(on: str, **values):
    return event(**{"kind": "hearing", "text": "", "is_hearing": True, "date": partial(on)} | values)


def calendar(client, address="/calendar.ics") -> Calendar:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return Calendar.from_ical(answer.content)


def days(client, address="/calendar.ics") -> list[tuple]:
    """(first day, the day after the last, summary) of each entry."""
    return [
        (entry["DTSTART"].dt, entry["DTEND"].dt, str(entry["SUMMARY"])) for entry in calendar(client, address).events
    ]


def waiting(*events, **values):
    return document("case", **{"title": "The teacher", "invented": False, "events": list(events)} | values)

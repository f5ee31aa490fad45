"""Hearings that moved or were taken back, in the calendars of those who subscribed."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from tests.factories.documents import publish, retract
from tests.factories.least import date as partial
from tests.site.calendars import calendar, hearing, waiting
from tracker.store.models import Version

TOLD = datetime(2026, 6, 1, 8, tzinfo=UTC)
TOLD_AGAIN = datetime(2026, 6, 2, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-15 12:00:00+00:00", tick=False):
        yield


def test_hearing_that_moved_keeps_its_entry_with_a_higher_sequence(client):
    told = hearing("2026-07-01")
    case = waiting(told)
    before = publish(case, released_at=TOLD).seq
    (first,) = calendar(client).events
    publish(case | {"events": [told | {"date": partial("2026-07-08")}]}, released_at=TOLD_AGAIN)

    (entry,) = calendar(client).events

    assert (entry["UID"], entry["DTSTART"].dt) == (first["UID"], date(2026, 7, 8))
    assert entry["SEQUENCE"] > first["SEQUENCE"] == before
    assert entry["LAST-MODIFIED"].dt == TOLD_AGAIN


def test_hearing_that_was_taken_back_is_cancelled_with_its_day_alone(client):
    told = hearing("2026-07-01", text="Told too early", time="09:30:00", timezone="Europe/Stockholm")
    case = waiting(told)
    before = publish(case, released_at=TOLD).seq
    publish(case | {"events": []}, released_at=TOLD_AGAIN)

    (entry,) = calendar(client).events

    assert set(entry) == {
        "UID",
        "DTSTAMP",
        "LAST-MODIFIED",
        "SEQUENCE",
        "DTSTART",
        "DTEND",
        "TRANSP",
        "SUMMARY",
        "STATUS",
    }
    assert (str(entry["UID"]), str(entry["STATUS"]), str(entry["SUMMARY"])) == (told["id"], "CANCELLED", "Cancelled")
    assert (entry["DTSTART"].dt, entry["LAST-MODIFIED"].dt) == (date(2026, 7, 1), TOLD_AGAIN)
    assert entry["SEQUENCE"] > before


@pytest.mark.parametrize("change", [{"is_hearing": False}, {"date": partial("2027")}, {"date": None}])
def test_hearing_without_a_day_any_more_is_cancelled(client, change):
    told = hearing("2026-07-01")
    case = waiting(told)
    publish(case)
    publish(case | {"events": [told | change]})

    (entry,) = calendar(client).events

    assert (str(entry["STATUS"]), entry["DTSTART"].dt) == ("CANCELLED", date(2026, 7, 1))


def test_cancelled_hearing_that_stands_again_is_no_longer_cancelled(client):
    told = hearing("2026-07-01")
    case = waiting(told)
    for events in ([told], [], [told]):
        publish(case | {"events": events})

    (entry,) = calendar(client).events

    assert "STATUS" not in entry


def test_purged_version_leaves_nothing(client):
    case = waiting(hearing("2026-07-01"))
    publish(case)
    publish(case | {"events": []})
    Version.objects.filter(public_id=case["id"]).order_by("seq").first().delete()

    assert calendar(client).events == []


def test_retracted_case_leaves_nothing(client):
    case = waiting(hearing("2026-07-01"))
    publish(case)
    publish(case | {"events": []})
    retract(case)

    assert calendar(client).events == []

"""From the office to what leaves the site: a tick against search engines, and hearings that are taken back."""

import pytest
import time_machine
from icalendar import Calendar

from tests.factories.cases import CaseEventFactory, CaseFactory
from tests.factories.house import term
from tracker.publishing.drafts import PublicState, draft
from tracker.publishing.projector import project, rebuild
from tracker.publishing.services import redact, release, retract


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-06-15 12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def case():
    """A case with a public hearing on 1 July."""
    case = CaseFactory(reference="INV-1")
    CaseEventFactory(case=case, kind=term("event_kind", "hearing"), date="2026-07-01", is_public=True)
    release(things=[case], by=None)
    project()
    return case


def told(client) -> list[tuple[str, str]]:
    """(day, status) of everything in the calendar."""
    events = Calendar.from_ical(client.get("/calendar.ics").content).events
    return [(entry["DTSTART"].dt.isoformat(), str(entry.get("STATUS", ""))) for entry in events]


def without_hearing(document):
    return document | {"events": []}


def test_tick_against_search_engines_takes_effect_with_the_next_release(client, case):
    case.is_indexed = False
    case.save()
    before = client.get("/cases/inv-1/").get("X-Robots-Tag")
    state = draft(case).state

    release(things=[case], by=None)
    project()

    assert (before, state) == (None, PublicState.CHANGED)
    assert client.get("/cases/inv-1/")["X-Robots-Tag"] == "noindex, noarchive"
    assert b"inv-1" not in client.get("/sitemaps/1.xml").content


def test_hearing_that_moved_and_one_that_was_taken_back(client, case):
    hearing = case.events.get()
    hearing.date = "2026-07-08"
    hearing.save()
    release(things=[case], by=None)
    project()
    moved = told(client)
    hearing.is_public = False
    hearing.save()
    release(things=[case], by=None)
    project()

    assert moved == [("2026-07-08", "")]
    assert told(client) == [("2026-07-08", "CANCELLED")]


def test_redaction_for_an_error_cancels(client, case):
    redact(public_id=case.public_id, change=without_hearing, by=None, reason="error")
    project()

    assert told(client) == [("2026-07-01", "CANCELLED")]


@pytest.mark.parametrize("reason", ["consent", "safety"])
def test_redaction_for_a_person_leaves_no_trace(client, case, reason):
    redact(public_id=case.public_id, change=without_hearing, by=None, reason=reason)
    project()
    since = told(client)
    rebuild()

    assert (since, told(client)) == ([], [])


@pytest.mark.parametrize("reason", ["consent", "safety", "error", "obsolete"])
def test_retraction_leaves_no_trace_not_even_when_the_case_comes_back(client, case, reason):
    retract(public_id=case.public_id, by=None, reason=reason)
    project()
    gone = told(client)
    case.events.update(is_public=False)
    release(things=[case], by=None)
    project()

    assert (gone, told(client)) == ([], [])

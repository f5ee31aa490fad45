"""The calendar of public hearings and deadlines, read back as a calendar program reads it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connections
from icalendar import Calendar

from tests.factories.documents import event, label, proceeding, publish, publish_word, retract, word
from tests.factories.least import date as partial
from tests.site.calendars import calendar, days, hearing, waiting
from tests.site.reading import Page

SITE = "http://127.0.0.1:8000"
TODAY = "2026-06-15"
TOLD = datetime(2026, 6, 1, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(f"{TODAY} 12:00:00+00:00", tick=False):
        yield


def test_hour_that_is_known_stands_in_its_zone(client):
    publish(waiting(hearing("2026-07-01", time="09:30:00", timezone="Europe/Stockholm")))

    made = calendar(client)

    (entry,) = made.events
    assert entry["DTSTART"].dt == datetime(2026, 7, 1, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert entry["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert "DTEND" not in entry
    (zone,) = made.timezones
    assert zone.tz_name == "Europe/Stockholm"
    assert datetime(2026, 7, 1, 9, 30, tzinfo=zone.to_tz()).utcoffset() == timedelta(hours=2)
    assert datetime(2026, 12, 1, 9, 30, tzinfo=zone.to_tz()).utcoffset() == timedelta(hours=1)


def test_day_without_an_hour_is_a_whole_day(client):
    publish(waiting(hearing("2026-07-01")))

    made = calendar(client)

    assert days(client) == [(date(2026, 7, 1), date(2026, 7, 2), "Hearing: The teacher")]
    assert made.timezones == []
    assert b"DTSTART;VALUE=DATE:20260701" in made.to_ical()


@pytest.mark.parametrize("timezone", ["", "Nowhere/Land", "../../etc/passwd", "/etc/passwd"])
def test_hour_without_a_zone_is_told_and_not_placed(client, timezone):
    publish(waiting(hearing("2026-07-01", time="09:30:00", timezone=timezone)))

    (entry,) = calendar(client).events

    assert entry["DTSTART"].dt == date(2026, 7, 1)
    assert f"Time: 09:30 {timezone}".strip() in entry["DESCRIPTION"]


@pytest.mark.parametrize(
    ("edtf", "first", "after", "summary"),
    [
        ("2026-07-01/2026-07-03", date(2026, 7, 1), date(2026, 7, 4), "Hearing: The teacher"),
        ("2026-07", date(2026, 7, 1), date(2026, 8, 1), "Hearing, July 2026: The teacher"),
        ("2026-07-10~", date(2026, 7, 7), date(2026, 7, 14), "Hearing, about 10 July 2026: The teacher"),
        ("../2026-07-10", date(2026, 7, 10), date(2026, 7, 11), "Hearing, by 10 July 2026: The teacher"),
    ],
)
def test_day_that_is_not_known_is_all_the_days_it_can_be_and_says_so(client, edtf, first, after, summary):
    publish(waiting(hearing(edtf, time="09:30:00", timezone="Europe/Stockholm")))

    assert days(client) == [(first, after, summary)]


@pytest.mark.parametrize("edtf", ["2026", "2026-07~", "2026-07-01/..", "2026-07-01/2026-09-01", "9999-12-31"])
def test_what_has_no_honest_day_is_left_out(client, edtf):
    publish(waiting(hearing(edtf)))

    assert calendar(client).events == []


def test_what_has_no_date_is_left_out(client):
    publish(waiting(hearing("2026-07-01", date=None), hearing("2026-07-02")))

    assert [first for first, _, _ in days(client)] == [date(2026, 7, 2)]


def test_deadline_stands_beside_the_hearing_and_nothing_else_does(client):
    publish(
        waiting(
            hearing("2026-07-02"),
            event(kind="deadline", is_deadline=True, date=partial("2026-07-01")),
            event(kind="protest", date=partial("2026-07-03")),
        )
    )

    assert [summary for _, _, summary in days(client)] == ["Deadline: The teacher", "Hearing: The teacher"]


def test_entry_says_what_the_document_says(client):
    court = proceeding(authority="court")
    told = hearing("2026-07-01", text="Oral hearing; bring papers, please.", proceeding=court["id"])
    case = waiting(told, proceedings=[court], slug="IN-1")
    publish_word(word("authority", "court", labels={"en": label("The Court of Nowhere")}))
    seq = publish(case, released_at=TOLD).seq

    made = calendar(client)

    (entry,) = made.events
    assert (str(made["PRODID"]), str(made["VERSION"])) == ("-//Case tracker//Hearings and deadlines//EN", "2.0")
    assert (str(made["X-WR-CALNAME"]), "METHOD" in made) == ("Hearings and deadlines: Case Tracker", False)
    assert entry["DESCRIPTION"] == (
        "Oral hearing; bring papers, please.\nBefore: The Court of Nowhere\nDate: 1 July 2026\n" + SITE + case["url"]
    )
    assert (str(entry["UID"]), str(entry["URL"])) == (told["id"], SITE + case["url"])
    assert (entry["SEQUENCE"], entry["DTSTAMP"].dt, entry["LAST-MODIFIED"].dt) == (seq, TOLD, TOLD)
    assert (str(entry["TRANSP"]), entry["CATEGORIES"].to_ical()) == ("TRANSPARENT", b"Hearing")
    assert "STATUS" not in entry


def test_invented_hearing_says_so(client):
    publish(waiting(hearing("2026-07-01"), invented=True))

    (entry,) = calendar(client).events

    assert str(entry["SUMMARY"]) == "[invented] Hearing: The teacher"
    assert "Invented: nothing in this record is real." in entry["DESCRIPTION"]


def test_words_cannot_break_out_of_their_line(client):
    title = "A\r\nEND:VEVENT\nX;Y,Z\\n\x07\x0b " + "ö" * 200
    publish(waiting(hearing("2026-07-01", text="B\nBEGIN:VEVENT"), title=title))

    raw = client.get("/calendar.ics").content

    assert [line for line in raw.split(b"\r\n") if len(line) > 75] == []
    assert raw.count(b"\r\nBEGIN:VEVENT") == raw.count(b"\r\nEND:VEVENT") == 1
    (entry,) = Calendar.from_ical(raw).events
    assert str(entry["SUMMARY"]) == "Hearing: A\nEND:VEVENT\nX;Y,Z\\n " + "ö" * 200


def test_calendar_goes_back_ninety_days(client):
    gone = hearing("2026-03-16")
    case = waiting(hearing("2026-03-16"), hearing("2026-03-17"), gone)
    publish(case)
    publish(case | {"events": case["events"][:2]})

    assert [first for first, _, _ in days(client)] == [date(2026, 3, 17)]


def test_calendar_takes_the_filters_of_the_list(client):
    publish(waiting(hearing("2026-07-01"), title="Here", country="SE"))
    publish(waiting(hearing("2026-07-02"), title="There", country="DE"))
    for country in ("SE", "DE"):
        once = waiting(hearing("2026-07-03"), country=country)
        publish(once)
        publish(once | {"events": []})

    found = [summary for _, _, summary in days(client, "/calendar.ics?country=SE")]

    assert found == ["Hearing: Here", "Cancelled"]


@pytest.mark.parametrize(
    ("query", "named"), [("nonsense=1", "nonsense"), ("country=XX", "country"), ("ordering=title", "ordering")]
)
def test_calendar_refuses_by_name_what_it_cannot_read(client, query, named):
    answer = client.get(f"/calendar.ics?{query}")

    assert answer.status_code == 400
    assert named in Page(answer).text("content")


def test_case_has_a_calendar_of_its_own(client):
    told, gone = hearing("2026-07-01"), hearing("2026-07-02")
    case = waiting(told, gone, slug="IN-1")
    publish(case)
    publish(case | {"events": [told]})
    publish(waiting(hearing("2026-07-03")))

    made = calendar(client, "/cases/IN-1/calendar.ics")

    assert [(str(entry["UID"]), str(entry.get("STATUS", ""))) for entry in made.events] == [
        (told["id"], ""),
        (gone["id"], "CANCELLED"),
    ]
    assert str(made["X-WR-CALNAME"]) == "The teacher: Case Tracker"


def test_pages_lead_to_the_calendar(client):
    publish(waiting(hearing("2026-07-01"), slug="IN-1", country="SE"))
    publish(waiting(slug="IN-2", country="SE"))

    found = {
        address: {link for part in Page(client.get(address)).links.values() for link in part if ".ics" in link}
        for address in ("/cases/IN-1/", "/cases/IN-2/", "/cases/?country=SE&ordering=title", "/news/")
    }

    everything = "/calendar.ics"
    assert found == {
        "/cases/IN-1/": {"/cases/IN-1/calendar.ics", everything},
        "/cases/IN-2/": {everything},
        "/cases/?country=SE&ordering=title": {"/calendar.ics?country=SE", everything},
        "/news/": {everything},
    }


def test_calendar_of_a_case_is_gone_with_it(client):
    case = waiting(hearing("2026-07-01"), slug="IN-1")
    publish(case)
    retract(case)

    assert client.get("/cases/IN-1/calendar.ics").status_code == 410
    assert client.get("/cases/IN-2/calendar.ics").status_code == 404
    assert client.get("/cases/IN-2/calendar.ics?x=1").status_code == 400


def test_calendar_is_the_same_bytes_each_time(client):
    for zone in ("Europe/Stockholm", "Asia/Urumqi", "America/New_York"):
        publish(waiting(hearing("2026-07-01", time="09:30:00", timezone=zone)))

    assert client.get("/calendar.ics").content == client.get("/calendar.ics").content
    assert [zone.tz_name for zone in calendar(client).timezones] == [
        "America/New_York",
        "Asia/Urumqi",
        "Europe/Stockholm",
    ]


def test_empty_calendar_is_one(client):
    assert calendar(client).events == []


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [("/calendar.ics", 5), ("/calendar.ics?country=SE", 6), ("/cases/IN-1/calendar.ics", 4)],
)
def test_calendar_costs_the_same_however_many_cases(client, django_assert_num_queries, address, queries, count):
    for number in range(count):
        case = waiting(hearing("2026-07-01"), slug=f"IN-{number + 1}", country="SE")
        once = waiting(hearing("2026-07-03"), country="SE")
        for one in (case, once, once | {"events": []}):
            publish(one)

    with (
        django_assert_num_queries(queries, connection=connections["public"]),
        django_assert_num_queries(0, connection=connections["default"]),
    ):
        assert client.get(address).status_code == 200

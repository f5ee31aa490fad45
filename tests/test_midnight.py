"""Over midnight, with no release in between, what depends on the day is told anew."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import orjson
import pytest
import time_machine

from tests.factories.cases import CampaignFactory, CaseEventFactory, CaseFactory
from tests.factories.house import term
from tracker.publishing.projector import project
from tracker.publishing.services import release

ZONE = ZoneInfo("Europe/Stockholm")
BEFORE, AFTER = datetime(2026, 7, 1, 23, 59, 50, tzinfo=ZONE), datetime(2026, 7, 2, 0, 0, 10, tzinfo=ZONE)
WAITING = ["/", "/cases/?has_hearing=true", "/api/v1/cases/?has_hearing=true&count=true"]
EVERY = [
    *WAITING,
    "/cases/",
    "/cases/?has_hearing=false",
    "/cases/inv-1/",
    "/campaigns/?live=true",
    "/feeds/cases.atom",
    "/sitemap.xml",
    "/api/v1/cases/",
    "/api/v1/cases/inv-1/",
    "/api/v1/campaigns/?live=true",
]


@pytest.fixture
def hearing(settings):
    """A case whose only hearing is on 1 July, and a campaign that ends with that day."""
    settings.TIME_ZONE = ZONE.key
    with time_machine.travel(datetime(2026, 6, 1, tzinfo=UTC), tick=False):
        case = CaseFactory(reference="inv-1", title="The invented teacher")
        CaseEventFactory(case=case, kind=term("event_kind", "hearing"), text="She is heard.", date="2026-07-01")
        campaign = CampaignFactory(title="Until the hearing", period="2026-01-01/2026-07-01")
        for thing in (case, campaign):
            release(things=[thing], by=None)
        project()
    return case


def read(client, path: str, at: datetime, mark: str = ""):
    with time_machine.travel(at, tick=False):
        return client.get(path, headers={"If-None-Match": mark} if mark else {})


def count(client, query: str, at: datetime) -> int:
    return orjson.loads(read(client, f"/api/v1/{query}&count=true", at).content)["count"]


def test_hearing_of_yesterday_is_not_ahead_any_more(client, hearing):
    home, case = (
        [read(client, path, at).content.decode() for at in (BEFORE, AFTER)] for path in ("/", "/cases/inv-1/")
    )

    assert ["She is heard." in page for page in case] == [True, True]
    assert case[0] != case[1]
    assert home[0] != home[1]
    assert [count(client, "cases/?has_hearing=true", at) for at in (BEFORE, AFTER)] == [1, 0]
    assert [count(client, "cases/?has_hearing=false", at) for at in (BEFORE, AFTER)] == [0, 1]
    assert ["/cases/inv-1/" in read(client, WAITING[1], at).content.decode() for at in (BEFORE, AFTER)] == [True, False]


def test_campaign_of_yesterday_is_not_live_any_more(client, hearing):
    assert [count(client, "campaigns/?live=true", at) for at in (BEFORE, AFTER)] == [1, 0]
    assert [
        "Until the hearing" in read(client, "/campaigns/?live=true", at).content.decode() for at in (BEFORE, AFTER)
    ] == [
        True,
        False,
    ]


@pytest.mark.parametrize("path", EVERY)
def test_mark_of_yesterday_is_not_known_any_more(client, hearing, path):
    first = read(client, path, BEFORE)
    again = read(client, path, BEFORE, first["ETag"])
    next_day = read(client, path, AFTER, first["ETag"])

    assert [first.status_code, again.status_code, next_day.status_code] == [200, 304, 200]
    assert next_day["ETag"] != first["ETag"]
    assert read(client, path, AFTER, next_day["ETag"]).status_code == 304


def test_day_ends_in_the_office_time_zone_and_not_in_utc(client, hearing):
    """At midnight in Stockholm it is ten in the evening in UTC; two hours later nothing more changes."""
    later = datetime(2026, 7, 2, 0, 0, 10, tzinfo=UTC)

    assert read(client, "/cases/", AFTER)["ETag"] == read(client, "/cases/", later)["ETag"]
    assert read(client, "/cases/", AFTER)["ETag"] != read(client, "/cases/", BEFORE)["ETag"]


def test_feed_holds_the_same_entries_on_both_days(client, hearing):
    """What was released does not depend on the day."""
    yesterday, today = (read(client, "/feeds/cases.atom", at).content for at in (BEFORE, AFTER))

    assert yesterday == today

"""Releases set for later: what was approved, and only if it still may."""

import datetime
import zoneinfo

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import NamingBasis
from tests.factories.cases import (
    CampaignFactory,
    CaseFactory,
    CasePersonFactory,
    ConsentFactory,
    NamingBasisFactory,
    PersonFactory,
    UserFactory,
)
from tracker.publishing.drafts import Refused, draft
from tracker.publishing.models import Head, Publication, Release
from tracker.publishing.projector import project
from tracker.publishing.schedules import release_due, schedule, unschedule
from tracker.publishing.services import archive, release, retract
from tracker.store.models import Record

HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
MEANWHILE = "It changed after you looked at it. Look at the difference again."


@pytest.fixture
def now():
    return timezone.now()


def approve(thing, at, by=None) -> Publication:
    return schedule(thing=thing, at=at, expected=draft(thing).sha256, by=by)


def titles() -> list[str]:
    project()
    return list(Record.objects.order_by("seq").values_list("title", flat=True))


def test_what_is_due_is_released_once_in_the_name_of_who_approved_it(now):
    editor, thing = UserFactory(), CampaignFactory(title="Due")
    approve(thing, now + HOUR, by=editor)

    early, due, again = release_due(now=now), release_due(now=now + HOUR), release_due(now=now + HOUR)

    assert [len(result.released) for result in [early, due, again]] == [0, 1, 0]
    assert [result.failed for result in [early, due, again]] == [[], [], []]
    assert list(Release.objects.values_list("by", flat=True)) == [editor.pk]
    publication = Publication.objects.get()
    assert (publication.scheduled_at, publication.scheduled_sha256, publication.scheduled_by) == (None, "", None)
    assert titles() == ["Due"]


def test_what_changed_meanwhile_is_held_back_and_says_so(now):
    changed, due = CampaignFactory(title="Changed"), CampaignFactory(title="Due")
    approve(changed, now + HOUR)
    approve(due, now + 2 * HOUR)
    type(changed).objects.filter(pk=changed.pk).update(ask="Edited after approval")

    result = release_due(now=now + DAY)

    assert [(publication.public_id, reason) for publication, reason in result.failed] == [
        (changed.public_id, MEANWHILE)
    ]
    assert Publication.objects.get(public_id=changed.public_id).schedule_failure == MEANWHILE
    assert titles() == ["Due"]
    assert release_due(now=now + DAY).failed == []  # said once, and shown until somebody looks at it


def test_a_failed_schedule_can_be_approved_anew(now):
    thing = CampaignFactory(title="Twice approved")
    approve(thing, now + HOUR)
    type(thing).objects.filter(pk=thing.pk).update(ask="Edited")
    release_due(now=now + HOUR)

    approve(thing, now + 2 * HOUR)
    release_due(now=now + 2 * HOUR)

    assert Publication.objects.get().schedule_failure == ""
    assert titles() == ["Twice approved"]


def test_a_consent_that_ended_meanwhile_holds_the_release_back(now):
    person = PersonFactory(known_by_name=True, code="P-1", display_name="Inventa Fictova")
    given = ConsentFactory(person=person)
    NamingBasisFactory(person=person, kind=NamingBasis.Kind.CONSENT, publication="", consent=given)
    case = CasePersonFactory(person=person).case
    approve(case, now + HOUR)
    given.withdrawn_on = timezone.localdate()
    given.save()

    result = release_due(now=now + HOUR)

    assert [reason for _publication, reason in result.failed] == [
        "people: P-1 has no naming basis in force: the review is past, or it was withdrawn."
        " people[0].name: holds “Inventa Fictova”, a name that may not be public."
    ]
    assert not Release.objects.exists()


def test_a_crash_holds_back_neither_the_others_nor_itself_for_ever(now, monkeypatch, caplog):
    broken, due = CampaignFactory(title="Broken"), CampaignFactory(title="Due")
    approve(broken, now + HOUR)
    approve(due, now + 2 * HOUR)

    def release_but_one(*, things, **kwargs):
        if things[0].title == "Broken":
            raise OSError("disk full")
        return release(things=things, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr("tracker.publishing.schedules.release", release_but_one)
        result = release_due(now=now + DAY)

    assert [reason for _publication, reason in result.failed] == ["disk full"]
    assert titles() == ["Due"]
    release_due(now=now + DAY)
    assert titles() == ["Due", "Broken"]


def test_a_release_called_off_does_not_happen(now):
    thing = CampaignFactory()
    approve(thing, now + HOUR)

    unschedule(thing=thing, by=None)

    assert release_due(now=now + DAY).released == []
    assert titles() == []


def test_releasing_by_hand_or_retracting_calls_the_schedule_off(now):
    by_hand, taken_back = CampaignFactory(), CampaignFactory(released=True)
    approve(by_hand, now + HOUR)
    approve(taken_back, now + HOUR)
    release(things=[by_hand], by=None)
    retract(public_id=taken_back.public_id, by=None, reason="error")

    assert release_due(now=now + DAY).released == []
    assert not Publication.objects.exclude(scheduled_at=None).exists()


@pytest.mark.parametrize("ago", [datetime.timedelta(0), HOUR])
def test_only_a_time_to_come_can_be_chosen(now, ago):
    with pytest.raises(ValidationError) as refused:
        approve(CampaignFactory(), now - ago)

    assert refused.value.message_dict == {"at": ["Choose a time to come, or release it now."]}


def test_times_of_another_zone_are_the_same_moments(now):
    lhasa = (now + HOUR).astimezone(zoneinfo.ZoneInfo("Asia/Shanghai"))
    approve(CampaignFactory(title="In Lhasa"), lhasa)

    assert release_due(now=now + HOUR - datetime.timedelta(seconds=1)).released == []
    assert len(release_due(now=(now + HOUR).astimezone(zoneinfo.ZoneInfo("America/New_York"))).released) == 1


def test_what_would_be_refused_now_cannot_be_approved(now):
    case = CasePersonFactory(person=PersonFactory(known_by_name=True)).case

    with pytest.raises(Refused):
        approve(case, now + HOUR)
    assert not Publication.objects.exists()


def test_what_the_editor_did_not_see_cannot_be_approved(now):
    with pytest.raises(ValidationError, match="It changed after you looked at it"):
        schedule(thing=CaseFactory(), at=now + HOUR, expected="0" * 64, by=None)


def test_what_is_approved_is_read_under_the_lock_of_the_log(now):
    """Else a retraction that commits meanwhile is undone: the publication would say again that it is live."""
    thing = CampaignFactory()
    expected = draft(thing).sha256

    with CaptureQueriesContext(connection) as queries:
        schedule(thing=thing, at=now + HOUR, expected=expected, by=None)

    read = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
    assert Head._meta.db_table in read[0]


def test_an_archived_thing_cannot_be_approved(now):
    thing = CampaignFactory()
    archive(thing=thing, by=None)

    with pytest.raises(ValidationError, match="It is archived"):
        approve(thing, now + HOUR)


def test_what_was_retracted_cannot_be_approved_for_later(now):
    thing = CampaignFactory(released=True)
    retract(public_id=thing.public_id, by=None, reason="consent")

    with pytest.raises(ValidationError, match="It was retracted"):
        approve(thing, now + HOUR)


def test_what_was_deleted_before_its_time_is_forgotten(now):
    thing = CampaignFactory()
    approve(thing, now + HOUR)
    thing.delete()

    result = release_due(now=now + HOUR)

    assert (result.released, result.failed) == ([], [])
    assert not Publication.objects.exists()

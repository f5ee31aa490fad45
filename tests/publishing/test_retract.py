"""Taking back: retraction, redaction, and addresses that answer 410."""

from datetime import timedelta

import orjson
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.factories.cases import CampaignFactory, CaseFactory, PersonFactory
from tests.publishing.dumps import holding
from tracker.publishing.drafts import PublicState, draft
from tracker.publishing.log import address_hash, faults
from tracker.publishing.models import Publication, Release
from tracker.publishing.projector import project
from tracker.publishing.schedules import schedule
from tracker.publishing.services import forget, redact, release, retract
from tracker.store.models import Change, Facet, Link, Record, Retired, Version


def retired() -> set[str]:
    return set(Retired.objects.values_list("address", flat=True))


def test_a_retracted_record_leaves_the_store_and_its_addresses_answer_gone():
    case, stays = CaseFactory(reference="INV-GONE", released=True), CaseFactory(released=True)

    retract(public_id=case.public_id, by=None, reason="obsolete")
    project()

    assert list(Record.objects.values_list("public_id", flat=True)) == [stays.public_id]
    assert set(Facet.objects.values_list("record__public_id", flat=True)) == {stays.public_id}
    assert list(Version.objects.values_list("public_id", flat=True)) == [stays.public_id]
    assert retired() == {address_hash("case", "inv-gone"), address_hash("case", str(case.public_id))}
    assert Change.objects.order_by("-seq").values_list("public_id", "action").first() == (
        str(case.public_id),
        "retract",
    )
    assert draft(case).state == PublicState.RETRACTED


def test_releasing_again_brings_both_addresses_back():
    case = CaseFactory(reference="INV-BACK", released=True)
    retract(public_id=case.public_id, by=None, reason="error")
    project()

    release(things=[case], by=None)
    project()

    assert retired() == set()
    assert Record.objects.get().slug == "inv-back"


def test_what_is_not_public_cannot_be_retracted():
    with pytest.raises(ValidationError, match="This is not public"):
        retract(public_id=CaseFactory().public_id, by=None, reason="error")
    assert not Release.objects.exists()


def test_a_redaction_is_made_from_what_was_released_and_not_from_the_live_row():
    thing = CampaignFactory(title="Title", summary="As released.", ask="Names somebody.", released=True)
    type(thing).objects.filter(pk=thing.pk).update(title="Secret new title", summary="Secretly edited.")

    redact(public_id=thing.public_id, change=lambda document: document | {"ask": ""}, by=None, reason="safety")
    project()

    public = orjson.loads(Record.objects.get().document)
    assert [public["title"], public["summary"], public["ask"]] == ["Title", "As released.", ""]
    assert holding("Secret", "store", "publishing") == []
    assert holding("Names somebody", "store", "publishing") == []
    assert draft(thing).state == PublicState.CHANGED
    assert list(faults()) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda document: None,
        lambda document: document | {"extra": "key"},
        lambda document: document | {"slug": "moved"},
        lambda document: {key: value for key, value in document.items() if key != "id"},
        lambda document: document | {"summary": "By Testana Verborgova"},
    ],
    ids=["cannot", "breaks the contract", "moves", "loses its id", "holds a guarded name"],
)
def test_a_redaction_that_cannot_be_made_is_a_retraction(change):
    PersonFactory(known_by_name=True, display_name="Testana Verborgova")
    thing = CampaignFactory(summary="What it said.", released=True)

    row = redact(public_id=thing.public_id, change=change, by=None, reason="consent", note="Why")
    project()

    assert (row.action, row.reason, row.note) == ("retract", "consent", "Why")
    assert not Record.objects.exists()
    assert holding("What it said", "store", "publishing") == []


def test_a_redaction_or_retraction_calls_an_approved_release_off():
    thing = CampaignFactory(released=True)
    type(thing).objects.filter(pk=thing.pk).update(ask="Approved words")
    later = timezone.now() + timedelta(days=1)
    schedule(thing=thing, at=later, expected=draft(thing).sha256, by=None)

    redact(public_id=thing.public_id, change=lambda document: document | {"summary": ""}, by=None, reason="error")

    publication = Publication.objects.get()
    assert (publication.scheduled_at, publication.scheduled_sha256) == (None, "")


def test_what_was_retracted_for_another_reason_can_be_forgotten():
    thing = CampaignFactory(title="Inventa Fictova", released=True)
    retract(public_id=thing.public_id, by=None, reason="error", note="Inventa called", public_note="Inventa asked")

    row = forget(public_id=thing.public_id, by=None, reason="consent")
    project()

    Publication.objects.all().delete()  # the office keeps the slug: its address must stay taken
    assert (row.action, row.purges) == ("retract", True)
    assert holding("Inventa", "store", "publishing") == []
    assert list(faults()) == []
    assert len(retired()) == 2


def test_only_what_was_retracted_can_be_forgotten():
    public, never = CampaignFactory(released=True), CampaignFactory()
    retracted = CampaignFactory(released=True)
    retract(public_id=retracted.public_id, by=None, reason="error")

    for thing, reason in [(public, "consent"), (never, "consent"), (retracted, "error")]:
        with pytest.raises(ValidationError, match="Only what was retracted"):
            forget(public_id=thing.public_id, by=None, reason=reason)


def test_links_from_other_records_stay_and_lead_nowhere():
    campaign = CampaignFactory(released=True)
    CaseFactory(campaign=campaign, released=True)

    retract(public_id=campaign.public_id, by=None, reason="other")
    project()

    assert list(Link.objects.values_list("rel", "target")) == [("campaign", campaign.public_id)]
    assert not Record.objects.filter(public_id=campaign.public_id).exists()

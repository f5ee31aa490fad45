"""Releasing: a thing goes through the gate whole, or not at all and with every reason."""

import orjson
import pytest

from tests.factories.cases import (
    CampaignFactory,
    CaseEventFactory,
    CaseFactory,
    CasePersonFactory,
    CaseSupportFactory,
    OpenLetterFactory,
    OrganizationFactory,
    PageFactory,
    PersonFactory,
)
from tests.factories.sources import (
    CaseDeterminationFactory,
    CitationFactory,
    DigestEntryFactory,
    DigestFactory,
    FindingFactory,
    NewsItemFactory,
)
from tracker.publishing.drafts import PublicState, Refused, draft
from tracker.publishing.projector import project
from tracker.publishing.services import release
from tracker.store.models import Record


def whole_case():
    case = CaseFactory(campaign=CampaignFactory())
    CasePersonFactory(case=case, person=PersonFactory(known_by_name=True, named=True))
    CitationFactory(event=CaseEventFactory(case=case))
    CaseSupportFactory(case=case)
    CaseDeterminationFactory(case=case)
    return case


def test_release_puts_every_type_into_the_store():
    digest = DigestFactory()
    DigestEntryFactory(digest=digest)
    determination = FindingFactory().determination
    letter = OpenLetterFactory(confirmed=["Free Nowhere"], invited=["Quiet Group"])
    things = [
        whole_case(),
        letter,
        determination,
        OrganizationFactory(),
        NewsItemFactory(),
        digest,
        CampaignFactory(),
        PageFactory(),
    ]
    for thing in things:
        release(things=[thing], by=None)
    project()

    assert sorted(Record.objects.values_list("type", flat=True)) == [
        "campaign",
        "case",
        "determination",
        "digest",
        "letter",
        "news",
        "organization",
        "page",
    ]
    stored = orjson.loads(Record.objects.get(type="letter").document)
    assert [signature["name_as_signed"] for signature in stored["signatures"]] == ["Free Nowhere"]


def test_a_thing_given_twice_is_released_once():
    case = CaseFactory()

    rows = release(things=[case, case], by=None)

    assert [row.type for row in rows if row.type != "reference"] == ["case"]


def test_a_named_person_without_a_basis_is_refused():
    case = CaseFactory()
    CasePersonFactory(case=case, person=PersonFactory(known_by_name=True))

    with pytest.raises(Refused) as refused:
        release(things=[case], by=None)

    assert {refusal.field for refusal in refused.value.refusals} == {"people", "people[0].name"}
    assert draft(case).state == PublicState.NEVER
    assert not Record.objects.exists()


def test_a_page_cannot_take_an_address_of_the_site():
    page = PageFactory(address="cases")

    with pytest.raises(Refused) as refused:
        release(things=[page], by=None)

    assert [refusal.field for refusal in refused.value.refusals] == ["address"]


def test_naming_what_is_not_public_is_a_warning_until_it_is():
    campaign = CampaignFactory()
    case = CaseFactory(campaign=campaign)

    before = draft(case).warnings
    release(things=[campaign], by=None)

    assert list(map(str, before)) == ["It names 1 record that is not public. Its id would be, not its words."]
    assert draft(case).warnings == []

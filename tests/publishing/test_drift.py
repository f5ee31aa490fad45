"""What differs from what is public, and what is public that would be refused today."""

import datetime

import pytest
from django.utils import timezone

from tests.factories.cases import (
    CampaignFactory,
    CaseEventFactory,
    CaseFactory,
    CasePersonFactory,
    CaseSupportFactory,
    ConsentFactory,
    NamingBasisFactory,
    OpenLetterFactory,
    OrganizationFactory,
    PageFactory,
    PersonFactory,
    ProceedingFactory,
)
from tests.factories.house import term
from tests.factories.sources import (
    CaseDeterminationFactory,
    CitationFactory,
    DeterminationFactory,
    DigestEntryFactory,
    DigestFactory,
    FindingFactory,
    NewsItemFactory,
)
from tests.publishing.pictures import picture
from tracker.publishing import registry
from tracker.publishing.drafts import PublicState, draft, drafts
from tracker.publishing.drift import sweep
from tracker.publishing.models import Publication
from tracker.publishing.services import release


def test_the_sweep_finds_a_changed_inline_and_its_undo():
    event = CaseEventFactory(text="As released.")
    release(things=[event.case, CaseFactory()], by=None)
    event.text = "Changed since."
    event.save()

    found = sweep()

    assert (found.looked_at, found.changed, found.refused) == (2, 1, 0)
    assert Publication.objects.exclude(drifted_at=None).get().public_id == event.case.public_id
    since = Publication.objects.exclude(drifted_at=None).get().drifted_at

    sweep()
    assert Publication.objects.exclude(drifted_at=None).get().drifted_at == since

    event.text = "As released."
    event.save()
    assert sweep().changed == 0
    assert not Publication.objects.exclude(drifted_at=None).exists()


def test_a_renamed_organization_makes_one_record_stale_and_no_other():
    organization = OrganizationFactory()
    case = CaseSupportFactory(organization=organization).case
    release(things=[organization], by=None)
    release(things=[case], by=None)
    type(organization).objects.update(name="Renamed since")

    sweep()

    assert list(Publication.objects.exclude(drifted_at=None).values_list("type", flat=True)) == ["organization"]


def named_case(**basis):
    person = PersonFactory(known_by_name=True, code="P-1", display_name="Inventa Fictova")
    NamingBasisFactory(person=person, **basis)
    case = CasePersonFactory(person=person).case
    release(things=[case], by=None)
    return case


GUARDED = "people[0].name: holds “Inventa Fictova”, a name that may not be public."


def test_an_ended_consent_shows_without_any_save():
    case = named_case(review_on=timezone.localdate() + datetime.timedelta(days=1))
    assert sweep().refused == 0
    case.people.get().person.naming_bases.update(review_on=timezone.localdate())

    found = sweep()

    assert (found.changed, found.refused) == (0, 1)
    assert Publication.objects.get(public_id=case.public_id).refusals == [
        "people: P-1 has no naming basis in force: the review is past, or it was withdrawn.",
        GUARDED,
    ]


def test_a_name_that_stands_in_public_shows_though_the_live_row_has_it_no_more():
    case = named_case()
    case.people.update(is_public=False)
    case.people.get().person.naming_bases.update(withdrawn_on=timezone.localdate())

    found = sweep()

    assert (found.changed, found.refused) == (1, 1)
    assert Publication.objects.get(public_id=case.public_id).refusals == [GUARDED]


def test_what_is_allowed_again_clears_the_refusals():
    case = named_case()
    bases = case.people.get().person.naming_bases
    bases.update(withdrawn_on=timezone.localdate())
    sweep()

    bases.update(withdrawn_on=None)

    assert sweep().refused == 0
    assert Publication.objects.get(public_id=case.public_id).refusals == []


def test_what_is_not_public_is_not_swept():
    CaseFactory()

    assert sweep().looked_at == 0


def full_case():
    case = CaseFactory(campaign=CampaignFactory())
    person = PersonFactory(known_by_name=True, named=True)
    person.names.create(text="Zweita Invented", kind=term("name_kind", "alias"), is_public=True)
    CitationFactory(case_person=CasePersonFactory(case=case, person=person))
    CitationFactory(event=CaseEventFactory(case=case))
    first = ProceedingFactory(case=case)
    ProceedingFactory(case=case, appeals_against=first)
    CaseSupportFactory(case=case)
    CaseDeterminationFactory(case=case)
    case.relations.create(other=CaseFactory(), relation=term("case_relation", "co_accused"), is_public=True)
    picture(case, consent=ConsentFactory(person=person, scope=term("consent_scope", "image")))
    return case


def full_letter():
    letter = OpenLetterFactory(confirmed=["Free Nowhere", "Free Somewhere"])
    letter.cases.add(CaseFactory())
    CitationFactory(letter=letter)
    return letter


def full_determination():
    determination = DeterminationFactory(supersedes=DeterminationFactory())
    FindingFactory(determination=determination)
    FindingFactory(determination=determination)
    determination.extracts.create(text="An invented extract.")
    return determination


def full_organization():
    organization = OrganizationFactory(parent=OrganizationFactory(), kind=term("organization_kind", "coalition"))
    organization.names.create(text="Another name", kind=term("name_kind", "alias"))
    return organization


def full_news():
    item = NewsItemFactory()
    item.cases.add(CaseFactory())
    item.organizations.add(OrganizationFactory())
    return item


def full_digest():
    digest = DigestFactory()
    first = DigestEntryFactory(digest=digest)
    DigestEntryFactory(digest=digest, item=first.item, repeats=first)
    return digest


# A thing of each type with all that it can hold, and the queries that its draft needs. Nine of them are the same for
# all: the rows, their publications, taken slugs and corrections, and five for the guard's names and exceptions. What names others needs one
# more, to see which of them are public, and what can be translated one for its translations.
FULL = {
    "case": (full_case, 31),
    "letter": (full_letter, 17),
    "determination": (full_determination, 15),
    "organization": (full_organization, 12),
    "news": (full_news, 15),
    "digest": (full_digest, 11),
    "campaign": (CampaignFactory, 10),
    "page": (PageFactory, 10),
}


@pytest.mark.parametrize("name", FULL)
def test_drafts_need_as_many_queries_for_three_rows_as_for_one(name, django_assert_num_queries):
    make, queries = FULL[name]
    things = [make() for _ in range(3)]
    PersonFactory()

    for rows in [things[:1], things]:
        with django_assert_num_queries(queries):
            made = drafts(rows)
        assert [len(made), made[0].refusals] == [len(rows), []]


def test_every_type_is_in_the_table_of_queries():
    assert sorted(FULL) == sorted(kind.name for kind in registry.all_types())


def test_the_state_of_a_thing_follows_its_acts():
    thing = CampaignFactory()
    assert draft(thing).state == PublicState.NEVER
    release(things=[thing], by=None)
    assert draft(thing).state == PublicState.LIVE
    type(thing).objects.update(ask="Edited")
    assert draft(thing).state == PublicState.CHANGED
    assert draft(thing).live_document()["ask"] == ""

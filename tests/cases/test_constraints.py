"""Rules that live in the database speak to editors, each in its own words."""

import datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cases.models import Addressee, Attachment, CaseRelation, OrganizationName, Term
from tests.factories.cases import (
    AuthorityFactory,
    CaseEventFactory,
    CaseFactory,
    CasePersonFactory,
    CaseSupportFactory,
    ConsentFactory,
    NamingBasisFactory,
    OpenLetterFactory,
    OrganizationFactory,
    ProceedingFactory,
    SignatureFactory,
)
from tests.factories.house import term


def changed(thing, **values):
    for name, value in values.items():
        setattr(thing, name, value)
    return thing


def copy(thing, **values):
    """Another row with the same values."""
    fields = [field for field in thing._meta.concrete_fields if not field.unique and not field.primary_key]
    return type(thing)(**{field.name: getattr(thing, field.name) for field in fields} | values)


def own(thing, field: str):
    return changed(thing, **{field: thing})


def relation() -> CaseRelation:
    return CaseRelation.objects.create(
        case=CaseFactory(), other=CaseFactory(), relation=term("case_relation", "co_accused")
    )


def organization_name() -> OrganizationName:
    return OrganizationName.objects.create(
        organization=OrganizationFactory(), text="Another name", kind=term("name_kind", "alias")
    )


def addressee() -> Addressee:
    return Addressee.objects.create(letter=OpenLetterFactory(), authority=AuthorityFactory())


DAY = datetime.date(2020, 1, 1)  # before the factories' own days
LATER = datetime.datetime(2021, 1, 1, tzinfo=datetime.UTC)

# The name of each constraint, a row that breaks it and no other, and what the editor reads.
BROKEN = {
    "addressee_once": (lambda: copy(addressee()), "This authority is addressed already."),
    "attachment_has_one_home": (
        lambda: Attachment(title="Homeless", kind="document", file="a.pdf"),
        "Attach the file to one case or to one letter.",
    ),
    "authority_country_is_a_code": (
        lambda: changed(AuthorityFactory(), country="se"),
        "Give the country as its two-letter code, such as SE.",
    ),
    "case_countries_are_codes": (
        lambda: changed(CaseFactory(), return_country="cn"),
        "Give countries as their two-letter codes, such as SE.",
    ),
    "case_person_once": (lambda: copy(CasePersonFactory()), "This person is in the case already."),
    "case_person_status_is_dated": (
        lambda: changed(CasePersonFactory(), status=term("liberty_status", "at_liberty")),
        "Say as of when the status was known.",
    ),
    "case_relation_is_to_another": (
        lambda: changed(made := relation(), other=made.case),
        "A case cannot be related to itself.",
    ),
    "case_relation_once": (lambda: copy(relation()), "This relation is noted already."),
    "case_support_once": (lambda: copy(CaseSupportFactory()), "This organization already has that part in the case."),
    "consent_ends_after_it_began": (
        lambda: changed(ConsentFactory(), expires_on=DAY),
        "A consent cannot end before it was given.",
    ),
    "consent_withdrawn_after_it_began": (
        lambda: changed(ConsentFactory(), withdrawn_on=DAY),
        "A consent cannot be withdrawn before it was given.",
    ),
    "event_time_has_a_zone": (
        lambda: changed(CaseEventFactory(), time=datetime.time(9, 30)),
        "Say in which time zone this time is.",
    ),
    "letter_lock_has_a_hash": (
        lambda: changed(OpenLetterFactory(locked=False), locked_at=LATER),
        "A locked text has a hash, an open one has none.",
    ),
    "letter_text_is_held_or_not": (
        lambda: changed(OpenLetterFactory(reported=True), text="An invented text."),
        "Say how much of the text is held, and enter just that.",
    ),
    "naming_basis_consent_is_named": (
        lambda: changed(NamingBasisFactory(), kind="consent"),
        "Choose the consent that this basis rests on.",
    ),
    "naming_basis_publication_is_cited": (
        lambda: changed(NamingBasisFactory(), publication=""),
        "Say where the name was published.",
    ),
    "naming_basis_review_follows": (
        lambda: changed(NamingBasisFactory(), review_on=DAY),
        "The review must come after the assessment.",
    ),
    "organization_country_is_a_code": (
        lambda: changed(OrganizationFactory(), country="S1"),
        "Give the country as its two-letter code, such as SE.",
    ),
    "organization_is_not_its_own_branch": (
        lambda: own(OrganizationFactory(), "parent"),
        "An organization cannot be its own branch.",
    ),
    "organization_name_once": (lambda: copy(organization_name()), "The organization already has this name."),
    "proceeding_does_not_appeal_itself": (
        lambda: own(ProceedingFactory(), "appeals_against"),
        "A proceeding cannot appeal against itself.",
    ),
    "signature_confirmed_has_a_basis": (
        lambda: changed(SignatureFactory(), state="confirmed"),
        "Say on what basis this signature is confirmed.",
    ),
    "signature_confirmed_knows_who_authorised_it": (
        lambda: changed(SignatureFactory(), state="confirmed", basis="authorised"),
        "Say who authorised this signature before confirming it.",
    ),
    "signature_once": (lambda: copy(SignatureFactory()), "This organization stands under the letter already."),
    "term_once": (
        lambda: Term(scheme="case_kind", code=term("case_kind", "deportation_or_removal").code, labels={"en": {}}),
        "This vocabulary already has that code.",
    ),
}


def ours() -> set[str]:
    return {
        constraint.name for model in apps.get_app_config("cases").get_models() for constraint in model._meta.constraints
    }


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_speaks_to_the_editor_and_the_database_knows_it_too(name):
    build, message = BROKEN[name]
    row = build()

    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()

    assert refused.value.messages == [message]


def test_every_rule_is_tried():
    assert set(BROKEN) == ours()


def test_a_proceeding_of_another_case_is_refused():
    event = changed(CaseEventFactory(), proceeding=ProceedingFactory())

    with pytest.raises(ValidationError) as refused:
        event.full_clean()
    assert refused.value.message_dict == {"proceeding": ["This proceeding belongs to another case."]}


def test_a_zone_that_is_none_is_refused():
    event = changed(CaseEventFactory(), time=datetime.time(9, 30), timezone="Stockholm")

    with pytest.raises(ValidationError) as refused:
        event.full_clean()
    assert refused.value.message_dict == {
        "timezone": ["“Stockholm” is not a time zone; write it like Europe/Stockholm."]
    }

"""What the gate refuses of people: names without a basis, photographs without a consent."""

import datetime

import pytest
from django.utils import timezone

from cases.models import Attachment, Consent, NamingBasis
from tests.factories.cases import CaseFactory, CasePersonFactory, ConsentFactory, NamingBasisFactory, PersonFactory
from tests.factories.house import term
from tests.publishing.pictures import picture, pixels
from tests.publishing.refusals import GUARDED, NOT_IN_FORCE, named_case, reasons
from tracker.publishing.drafts import draft
from tracker.publishing.models import Release
from tracker.publishing.services import release

YESTERDAY = datetime.timedelta(days=1)


def test_a_named_person_needs_a_basis():
    assert reasons(named_case()) == ["people: P-1 is named without a naming basis.", GUARDED]


def test_a_basis_ends_on_its_day_of_review():
    case = named_case(review_on=timezone.localdate())

    assert reasons(case) == [NOT_IN_FORCE, GUARDED]


def test_a_basis_holds_on_the_day_before_its_review():
    case = named_case(review_on=timezone.localdate() + YESTERDAY)

    assert len(release(things=[case], by=None)) == 3  # the case and its two words


def test_a_withdrawn_basis_counts_no_more():
    assert reasons(named_case(withdrawn_on=timezone.localdate())) == [NOT_IN_FORCE, GUARDED]


@pytest.mark.parametrize(
    "consent",
    [
        {"expires_on": datetime.date(2021, 2, 1)},
        {"withdrawn_on": datetime.date(2021, 2, 1)},
        {"given_on": datetime.date(2099, 1, 1)},
        {"scope": "image"},
        {"person": "another"},
    ],
    ids=lambda consent: next(iter(consent)),
)
def test_a_basis_of_consent_needs_one_to_the_name_in_force(consent):
    case = named_case()
    person = case.people.get().person
    if "scope" in consent:
        consent = {"scope": term("consent_scope", "image")}
    own = {"person": PersonFactory() if consent.pop("person", None) else person}
    given = ConsentFactory(**own | consent)
    NamingBasisFactory(person=person, kind=NamingBasis.Kind.CONSENT, publication="", consent=given)

    assert reasons(case) == [NOT_IN_FORCE, GUARDED]


def test_a_basis_of_consent_holds_while_it_is_in_force():
    case = named_case()
    person = case.people.get().person
    given = ConsentFactory(person=person, expires_on=timezone.localdate())
    NamingBasisFactory(person=person, kind=NamingBasis.Kind.CONSENT, publication="", consent=given)

    assert draft(case).refusals == []


def test_a_person_without_the_tick_needs_no_basis_and_is_not_in_the_document():
    case = named_case()
    case.people.update(is_public=False)

    assert draft(case).refusals == []
    assert draft(case).document["people"] == []


def consented_case(**consent):
    """A case with a photograph of its one person, under an image consent."""
    link = CasePersonFactory()
    given = ConsentFactory(**{"person": link.person, "scope": term("consent_scope", "image")} | consent)
    return link.case, picture(link.case, consent=given)


def test_a_photograph_with_an_image_consent_goes_through_without_its_metadata():
    case, photograph = consented_case()

    release(things=[case], by=None)

    assert draft(case).document["image"] == {
        "sha256": photograph.clean_sha256,
        "media_type": "image/jpeg",
        "url": f"/files/{photograph.clean_sha256}.jpg",
        "title": "An invented face",
        "kind": "photograph",
        "credit": "",
    }


def test_a_photograph_needs_a_consent():
    case = CaseFactory()
    photograph = picture(case)

    assert reasons(case) == [f"attachments: {photograph} is a photograph without an image consent in force."]


@pytest.mark.parametrize(
    "consent",
    [{"expires_on": datetime.date(2021, 2, 1)}, {"withdrawn_on": datetime.date(2021, 2, 1)}, {"scope": "name"}],
    ids=lambda consent: next(iter(consent)),
)
def test_a_photograph_needs_an_image_consent_in_force(consent):
    if "scope" in consent:
        consent = {"scope": term("consent_scope", "name")}
    case, photograph = consented_case(**consent)

    assert reasons(case) == [f"attachments: {photograph} is a photograph without an image consent in force."]


def test_the_consent_must_come_from_somebody_in_the_case():
    case, photograph = consented_case(person=PersonFactory())

    assert reasons(case) == [
        f"attachments: The consent for {photograph} was given by somebody who is not in this case."
    ]


def test_a_photograph_without_the_tick_needs_no_consent_and_stays_in_the_office():
    case = CaseFactory()
    photograph = picture(case)
    Attachment.objects.filter(pk=photograph.pk).update(is_public=False)

    assert draft(case).refusals == []
    assert draft(case).document["image"] is None


def test_a_file_that_changed_since_it_was_prepared_is_refused():
    case, photograph = consented_case()
    with photograph.file.storage.open(photograph.file.name, "wb") as file:
        file.write(pixels("red"))

    assert reasons(case) == ["file: A file changed since it was prepared. Save its attachment again."]


def test_consent_itself_never_leaves_the_office():
    case = named_case()
    person = case.people.get().person
    given = ConsentFactory(person=person, giver_name="Sister Fictova", note="by telephone")
    NamingBasisFactory(person=person, kind=NamingBasis.Kind.CONSENT, publication="", consent=given)
    release(things=[case], by=None)

    log = "".join(Release.objects.values_list("document", flat=True))

    assert "Inventa Fictova" in log
    assert not [secret for secret in ["Sister Fictova", "by telephone", "P-1"] if secret in log]
    assert Consent.objects.count() == 1

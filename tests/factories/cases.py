"""Cases and what belongs to them. Everybody here is invented."""

import datetime

import factory
from django.contrib.auth import get_user_model

from cases import models
from cases.services.letters import confirm_signature, lock_text
from tests.factories.house import PublishableFactory, through_the_gate, word


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()

    username = factory.Sequence(lambda n: f"editor{n}")
    is_staff = True


class CommunityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Community
        django_get_or_create = ["code"]

    code = "valdorians"
    name = "Valdorians"


class AuthorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Authority
        django_get_or_create = ["code"]

    code = "ostmark_court"
    name = "Ostmark Migration Court"
    country = "SE"


class CampaignFactory(PublishableFactory):
    class Meta:
        model = models.Campaign

    title = factory.Sequence(lambda n: f"Invented campaign {n}")
    period = "2021-01-01/.."


class PageFactory(PublishableFactory):
    class Meta:
        model = models.Page

    address = factory.Sequence(lambda n: f"page-{n}")
    title = factory.Sequence(lambda n: f"Invented page {n}")
    body = "Invented text."


class OrganizationFactory(PublishableFactory):
    class Meta:
        model = models.Organization

    name = factory.Sequence(lambda n: f"Friends of Nowhere {n}")


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody under a pseudonym. `named=True` gives a naming basis: published on their behalf."""

    class Meta:
        model = models.Person
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"P-{n:04d}")
    display_name = factory.Sequence(lambda n: f"Pseudonymous Teacher {n}")
    name_is_pseudonym = True

    class Params:
        known_by_name = factory.Trait(
            name_is_pseudonym=False, display_name=factory.Sequence(lambda n: f"Inventa Fictova {chr(65 + n % 26)}elle")
        )

    @factory.post_generation
    def named(self, create, extracted, **kwargs):
        if extracted:
            NamingBasisFactory(person=self, **kwargs)


class ConsentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Consent

    person = factory.SubFactory(PersonFactory)
    scope = word("consent_scope", "name")
    giver = word("consent_giver", "self")
    given_on = datetime.date(2021, 1, 1)


class NamingBasisFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.NamingBasis

    person = factory.SubFactory(PersonFactory, known_by_name=True)
    kind = models.NamingBasis.Kind.PUBLISHED_ON_BEHALF
    publication = "Invented Coalition, press release"
    risk_note = "Named by the invented coalition already."
    assessed_by = factory.SubFactory(UserFactory)
    assessed_on = datetime.date(2021, 1, 1)
    review_on = datetime.date(2100, 1, 1)


class CaseFactory(PublishableFactory):
    """A valid draft; `released=True` puts it in the store."""

    class Meta:
        model = models.Case

    reference = factory.Sequence(lambda n: f"INV-{n}")
    title = factory.Sequence(lambda n: f"Invented case {n}")
    kind = word("case_kind", "deportation_or_removal")
    country = "SE"
    return_country = "CN"
    summary = "An invented teacher may be deported."


class CasePersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.CasePerson

    case = factory.SubFactory(CaseFactory)
    person = factory.SubFactory(PersonFactory)
    role = word("person_role", "main_person")
    is_public = True


class ProceedingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Proceeding

    case = factory.SubFactory(CaseFactory)
    kind = word("proceeding_kind", "appeal")
    authority = factory.SubFactory(AuthorityFactory)
    is_public = True


class CaseEventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.CaseEvent

    case = factory.SubFactory(CaseFactory)
    kind = word("event_kind", "appeal_lodged")
    text = "The invented teacher appealed."
    date = "2021-01-20"
    is_public = True


class CaseSupportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.CaseSupport

    case = factory.SubFactory(CaseFactory)
    organization = factory.SubFactory(OrganizationFactory)
    role = word("support_role", "supports")
    is_public = True


class OpenLetterFactory(PublishableFactory):
    """A letter of ours, its text locked: `locked=False` leaves it open. `confirmed=[names]`, `invited=[names]` sign."""

    class Meta:
        model = models.OpenLetter

    title = factory.Sequence(lambda n: f"Invented open letter {n}")
    origin = models.OpenLetter.Origin.OURS
    state = word("letter_state", "open_for_signature")
    text_held = models.OpenLetter.TextHeld.FULL
    text = "Do not deport the invented teacher."

    class Params:
        reported = factory.Trait(origin=models.OpenLetter.Origin.REPORTED, text_held="none", text="")

    @factory.post_generation
    def locked(self, create, extracted, **kwargs):
        if extracted is not False and self.origin == models.OpenLetter.Origin.OURS:
            locked = lock_text(letter=self, by=None)
            self.text_sha256, self.locked_at = locked.text_sha256, locked.locked_at

    @factory.post_generation
    def invited(self, create, extracted, **kwargs):
        for name in extracted or []:
            SignatureFactory(letter=self, organization__name=name, name_as_signed=name)

    @factory.post_generation
    def confirmed(self, create, extracted, **kwargs):
        for name in extracted or []:
            signature = SignatureFactory(letter=self, organization__name=name, name_as_signed=name)
            confirm_signature(signature=signature, authorised_by="An invented director", by=None)

    released = factory.post_generation(through_the_gate)


class SignatureFactory(factory.django.DjangoModelFactory):
    """An invitation; the acts of cases.services.letters take it further."""

    class Meta:
        model = models.Signature

    letter = factory.SubFactory(OpenLetterFactory)
    organization = factory.SubFactory(OrganizationFactory)
    name_as_signed = factory.SelfAttribute("organization.name")

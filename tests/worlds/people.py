"""People of a world: the names that both worlds show, and the files that neither does."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model

from cases.models import Consent, NamingBasis, Person, PersonFile, PersonFileReading, PersonName
from tests.factories.house import term
from tests.worlds.private import Private


def person(private: Private, name: str, *, community=None, is_pseudonym: bool = False, also: str = "") -> Person:
    """Somebody who is public under this name, with everything about them that is not."""
    made = Person.objects.create(
        code=private.word(), display_name=name, name_is_pseudonym=is_pseudonym, community=community
    )
    if also:
        kind = term("name_kind", "other_script")
        PersonName.objects.create(person=made, text=also, kind=kind, script="Cyrl", language="ru", is_public=True)
    keep_secrets(private, made)
    if not is_pseudonym:
        name_with_basis(private, made)
    return made


def stranger(private: Private) -> Person:
    """Somebody of whom nothing is public."""
    made = Person.objects.create(code=private.word(), display_name=private.name())
    keep_secrets(private, made)
    return made


def keep_secrets(private: Private, person: Person) -> None:
    file = PersonFile.objects.create(
        person=person,
        legal_name=private.name(),
        birth_date=private.day().isoformat(),
        contacts=private.text("contacts"),
        relatives=f"{private.name()}, {private.text('sister')}\n{private.name()}",
        location=private.text("location"),
        lawyer=private.name(),
        notes=private.text("notes"),
    )
    PersonFileReading.objects.create(file=file, by=user(private))
    for _ in range(private.shadows):
        PersonName.objects.create(
            person=person,
            text=private.name(),
            kind=term("name_kind", "birth"),
            script=private.word(),
            language=private.word()[:20],
        )
    consent(private, person, "story", withdrawn_on=private.clock.date())
    consent(private, person, "family", expires_on=private.clock.date())


def consent(private: Private, person: Person, scope: str, **values) -> Consent:
    return Consent.objects.create(
        person=person,
        scope=term("consent_scope", scope),
        giver=term("consent_giver", "lawyer" if private.is_reversed else "self"),
        giver_name=private.name(),
        given_on=private.day(),
        evidence=f"consents/{private.word()}.pdf",
        note=private.text("note"),
        **values,
    )


def name_with_basis(private: Private, person: Person) -> NamingBasis:
    """A basis in force beside one that was withdrawn: each world judged in its own way."""
    common = {"person": person, "review_on": date(2100, 1, 1) + timedelta(days=private.first_id)}
    NamingBasis.objects.create(
        **common,
        kind=NamingBasis.Kind.COURT_PUBLICATION if private.is_reversed else NamingBasis.Kind.PUBLISHED_BY_THEM,
        publication=private.text("publication"),
        risk_note=private.text("risk"),
        assessed_by=user(private),
        assessed_on=private.day(),
        withdrawn_on=private.clock.date(),
    )
    return NamingBasis.objects.create(
        **common,
        kind=NamingBasis.Kind.CONSENT if private.is_reversed else NamingBasis.Kind.PUBLISHED_ON_BEHALF,
        consent=consent(private, person, "name") if private.is_reversed else None,
        publication="" if private.is_reversed else private.text("publication"),
        risk_note=private.text("risk"),
        assessed_by=user(private),
        assessed_on=private.day(),
    )


def user(private: Private):
    name = private.word()
    return get_user_model().objects.create(
        username=name,
        password=name,
        first_name=name,
        last_name=name,
        email=f"{name}@office.example",
        last_login=private.clock,
        is_staff=not private.is_reversed,
        is_superuser=private.is_reversed,
        is_active=not private.is_reversed,
        date_joined=private.clock,
    )

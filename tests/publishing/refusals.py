"""Asking the gate why it refuses, and things that it has a reason to refuse."""

import pytest

from tests.factories.cases import CaseEventFactory, CasePersonFactory, NamingBasisFactory, PersonFactory
from tests.factories.house import term
from tracker.publishing.drafts import Refused
from tracker.publishing.models import Publication, Release
from tracker.publishing.services import release

GUARDED = "people[0].name: holds “Inventa Fictova”, a name that may not be public."
NOT_IN_FORCE = "people: P-1 has no naming basis in force: the review is past, or it was withdrawn."


def reasons(*things, **kwargs) -> list[str]:
    """Why these cannot be released, in the editor's words; and nothing was written."""
    with pytest.raises(Refused) as refused:
        release(things=things, by=None, **kwargs)
    assert not Release.objects.exists()
    assert not Publication.objects.exclude(slug=None).exists()
    return refused.value.messages


def named_case(**basis):
    """A case with one person who is named, on the basis given."""
    person = PersonFactory(known_by_name=True, code="P-1", display_name="Inventa Fictova")
    if basis:
        NamingBasisFactory(person=person, **basis)
    return CasePersonFactory(person=person).case


def outcome(**values):
    """A case's event with an outcome, and nothing cited for it."""
    return CaseEventFactory(outcome=term("case_outcome", "favourable_full"), **values)

"""What the office knows of a person: their names, the readings of their private file, how long a consent holds."""

import datetime

import pytest

from cases.models import PersonFile
from cases.services.people import names_of, open_file
from tests.factories.cases import CasePersonFactory, ConsentFactory, PersonFactory, UserFactory
from tests.factories.house import term
from tracker.publishing.services import release

NAME = "Inventa Fictova"


@pytest.fixture
def person():
    return PersonFactory(known_by_name=True, code="P-1", display_name=NAME, named=True)


def test_names_of_a_person_are_those_of_office_and_log_longest_first(person):
    person.names.create(text="I. F.", kind=term("name_kind", "alias"))
    PersonFile.objects.create(person=person, legal_name="Inventa Secunda Fictova")
    release(things=[CasePersonFactory(person=person).case], by=None)
    person.display_name = "Renamed Since"
    person.save()

    assert names_of(person) == ["Inventa Secunda Fictova", NAME, "Renamed Since", "I. F."]


def test_every_reading_of_a_private_file_is_noted(person):
    editor = UserFactory()

    file = open_file(person=person, by=editor)
    assert open_file(person=person, by=editor) == file

    assert list(file.readings.values_list("by", flat=True)) == [editor.pk, editor.pk]


def test_a_consent_holds_to_its_last_day_and_not_on_the_day_of_its_withdrawal():
    day = datetime.date(2021, 5, 1)
    consent = ConsentFactory(given_on=day - datetime.timedelta(days=2), expires_on=day)
    assert [consent.holds(day), consent.holds(day + datetime.timedelta(days=1))] == [True, False]

    consent.withdrawn_on = day
    assert [consent.holds(day - datetime.timedelta(days=1)), consent.holds(day)] == [True, False]

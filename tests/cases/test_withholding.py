"""Withholding a person: their name is in no byte that is public or was."""

import sqlite3
from pathlib import Path

import orjson
import pytest
from django.db import connections

from cases.services.people import WITHHELD, withhold_person
from tests.factories.cases import (
    AuthorityFactory,
    CaseEventFactory,
    CaseFactory,
    CasePersonFactory,
    ConsentFactory,
    OpenLetterFactory,
    PersonFactory,
    UserFactory,
)
from tests.factories.house import term
from tests.factories.sources import CitationFactory, DeterminationFactory, NewsItemFactory
from tests.publishing.dumps import holding, store
from tests.publishing.pictures import picture
from tracker.publishing.copies import publish_store
from tracker.publishing.drafts import Refused, draft
from tracker.publishing.log import faults
from tracker.publishing.models import NameException, Publication, Release, ReleasedFile
from tracker.publishing.projector import project, rebuild
from tracker.publishing.services import redact, release, retract
from tracker.store.models import Record, Reference, StoredFile

NAME = "Inventa Fictova"
PARTS = ["Inventa", "Fictova"]


@pytest.fixture
def person():
    return PersonFactory(known_by_name=True, code="P-1", display_name=NAME, named=True)


def released(*things) -> None:
    for thing in things:
        release(things=[thing], by=None)
    project()


def document(thing) -> dict:
    project()
    return orjson.loads(Record.objects.get(public_id=thing.public_id).document)


def traces() -> list[str]:
    """Tables of store and log that hold any part of the name. The office keeps slugs, so that they stay taken."""
    project()
    Publication.objects.update(slug=None, live_seq=None)
    return [table for part in PARTS for table in holding(part, "store", "publishing")]


def edit(thing, **values):
    type(thing).objects.filter(pk=thing.pk).update(**values)


def test_a_withheld_name_is_in_no_byte_of_store_and_log(person):
    person.names.create(text="فىكتوۋا ئىنۋېنتا", kind=term("name_kind", "other_script"), is_public=True)
    link = CasePersonFactory(
        person=person, case__title=f"The case of {NAME}", case__summary=f"First line.\n{NAME} waits."
    )
    CitationFactory(case_person=link, quotation=f"“{NAME}, a teacher”")
    case = CaseEventFactory(case=link.case, text=f"{NAME} appealed.").case
    second = CasePersonFactory(person=person).case
    letter = OpenLetterFactory(text=f"Do not deport\n\n{NAME.upper()}.")
    news = NewsItemFactory(headline=f"{NAME} to be deported", summary="About the teacher.")
    untouched = NewsItemFactory(headline="Another headline")
    released(case, second, letter, news, untouched)
    before = document(untouched)

    rows = withhold_person(person=person, by=None, note=f"{NAME} wrote to us")

    assert [(row.type, row.action) for row in rows] == [
        ("case", "redact"),
        ("case", "redact"),
        ("letter", "redact"),
        ("news", "retract"),
    ]
    assert document(case)["title"] == f"The case of {WITHHELD}"
    assert document(case)["summary"] == f"First line.\n{WITHHELD} waits."
    assert [entry["name"] for entry in document(case)["people"]] == [WITHHELD]
    assert document(letter)["text"] == f"Do not deport\n\n{WITHHELD}."
    assert document(untouched) == before
    assert Release.objects.get(pk=rows[0].pk).note == f"{WITHHELD} wrote to us"
    assert list(faults()) == []
    assert traces() == []
    incremental = store()
    rebuild()
    assert store() == incremental


def test_versions_released_before_are_purged_with_the_name(person):
    case = CaseFactory(summary=f"Once it named {NAME}.")
    released(case)
    edit(case, summary="Now it names nobody.")
    released(case)

    withhold_person(person=person, by=None)

    assert document(case)["summary"] == "Now it names nobody."
    assert traces() == []


def test_what_was_retracted_before_is_purged_too(person):
    link = CasePersonFactory(person=person)
    picture(link.case, consent=ConsentFactory(person=person, scope=term("consent_scope", "image")))
    released(link.case)
    retract(public_id=link.case.public_id, by=None, reason="obsolete", note=f"On {NAME}’s case")

    rows = withhold_person(person=person, by=None)

    assert [(row.action, row.purges) for row in rows] == [("retract", True)]
    assert not ReleasedFile.objects.exists()
    assert list(faults()) == []
    assert traces() == []


def test_a_name_that_the_office_changed_since_is_withheld_as_it_was_released(person):
    case = CasePersonFactory(person=person, case__summary=f"{NAME} waits.").case
    released(case)
    person.display_name, person.name_is_pseudonym = "The Teacher", True
    person.save()
    edit(case, title="Secretly edited", summary="Secretly edited")

    withhold_person(person=person, by=None)

    assert document(case)["summary"] == f"{WITHHELD} waits."
    assert traces() == []
    assert holding("Secretly edited", "store", "publishing") == []


def test_the_redaction_comes_from_the_last_release_and_not_from_the_live_row(person):
    case = CasePersonFactory(person=person, case__title="As released").case
    released(case)
    edit(case, title="Secretly edited", reference="INV-SECRET")

    withhold_person(person=person, by=None)

    assert document(case)["title"] == "As released"
    assert holding("Secret", "store", "publishing") == []


def test_the_picture_and_every_file_go_too(person):
    case = CasePersonFactory(person=person).case
    photograph = picture(case, consent=ConsentFactory(person=person, scope=term("consent_scope", "image")))
    released(case)
    assert StoredFile.objects.count() == 1

    withhold_person(person=person, by=None)

    assert document(case)["image"] is None
    assert not StoredFile.objects.exists()
    assert not ReleasedFile.objects.exists()
    photograph.refresh_from_db()
    assert not photograph.is_public  # so that the next release does not bring it back


def test_the_live_rows_cannot_be_released_with_the_name_again(person):
    case = CasePersonFactory(person=person, case__summary=f"{NAME} waits.").case
    NameException.objects.create(public_id=case.public_id, word=NAME, reason="Once allowed.", by=UserFactory())
    released(case)

    withhold_person(person=person, by=None)

    assert list(map(str, draft(case).refusals)) == [
        "people: P-1 has no naming basis in force: the review is past, or it was withdrawn.",
        f"summary: holds “{NAME}”, a name that may not be public.",
        f"people[0].name: holds “{NAME}”, a name that may not be public.",
    ]
    with pytest.raises(Refused):
        release(things=[case], by=None)


def test_a_word_of_reference_data_that_holds_the_name_is_released_without_it(person):
    authority = AuthorityFactory(code="invented_commission", name=f"Commission on {NAME}")
    determination = DeterminationFactory(authority=authority)
    released(determination)

    rows = withhold_person(person=person, by=None)

    assert [(row.action, row.public_id) for row in rows] == [("reference", "authority/invented_commission")]
    project()
    word = orjson.loads(Reference.objects.get(scheme="authority").document)
    assert word["labels"]["en"]["text"] == f"Commission on {WITHHELD}"
    assert document(determination)["authority"] == "invented_commission"
    assert list(faults()) == []
    assert traces() == []


def test_notes_of_other_records_lose_the_name(person):
    other = NewsItemFactory()
    released(other)
    redact(public_id=other.public_id, change=lambda document: document, by=None, reason="other", note=f"{NAME} asked")

    assert withhold_person(person=person, by=None) == []

    assert Release.objects.exclude(note="").get().note == f"{WITHHELD} asked"
    assert traces() == []


def test_a_record_that_says_nothing_of_them_is_left_alone(person):
    case = CasePersonFactory(person=PersonFactory(known_by_name=True, named=True, display_name="Otra Persona")).case
    released(case)
    before = document(case)

    assert withhold_person(person=person, by=None) == []
    assert document(case) == before


def test_for_an_error_the_name_goes_and_the_earlier_versions_stay(person):
    case = CasePersonFactory(person=person).case
    released(case)

    [row] = withhold_person(person=person, by=None, reason="error")

    assert [entry["name"] for entry in document(case)["people"]] == [WITHHELD]
    assert not row.purges
    assert NAME in Release.objects.get(seq=row.seq - 1).document


@pytest.mark.django_db(transaction=True)
def test_a_withheld_name_is_in_no_byte_of_the_files(person, tmp_path):
    """The index's own pages and the write-ahead log keep deleted words, unless they are told to forget."""
    connection = connections["public"]
    if connection.vendor != "sqlite":
        pytest.skip("on PostgreSQL the bytes go with its vacuum: docs/operators.md")
    case = CasePersonFactory(person=person, case__title=f"The case of {NAME}").case
    for number in range(3):
        edit(case, ask=f"Edited {number} times")
        release(things=[case], by=None)
    database = connection.settings_dict["NAME"]

    def files() -> dict[str, bytes]:
        publish_store(path=tmp_path / "copy.sqlite3")
        paths = {"store": database, "log": f"{database}-wal", "copy": tmp_path / "copy.sqlite3"}
        return {name: Path(path).read_bytes().lower() for name, path in paths.items()}

    assert [name for name, content in files().items() if b"fictova" in content] != []

    withhold_person(person=person, by=None)

    assert [name for name, content in files().items() if b"fictova" in content or b"inventa" in content] == []
    with sqlite3.connect(f"file:{tmp_path / 'copy.sqlite3'}?mode=ro", uri=True) as copy:
        assert copy.execute("SELECT title FROM store_record").fetchall() == [(f"The case of {WITHHELD}",)]

"""What the documents of cases, letters and organizations say; beside each thing stands something that could leak."""

import orjson
import pytest
import time_machine

from cases.models import Correction, PersonFile
from tests.factories.cases import (
    CaseEventFactory,
    CaseFactory,
    CasePersonFactory,
    CaseSupportFactory,
    OpenLetterFactory,
    OrganizationFactory,
    PageFactory,
    PersonFactory,
    ProceedingFactory,
    SignatureFactory,
)
from tests.factories.house import term
from tracker.publishing.drafts import draft


def document(thing) -> dict:
    return draft(thing).document


def test_what_is_not_ticked_is_not_in_the_document():
    case = CaseFactory(internal_notes="SECRET notes")
    for private in [
        CaseEventFactory(case=case, text="SECRET event", is_public=False),
        CaseSupportFactory(case=case, is_public=False),
        ProceedingFactory(case=case, docket="SECRET docket", is_public=False),
        CasePersonFactory(case=case, person=PersonFactory(display_name="SECRET teacher"), is_public=False),
    ]:
        assert private.pk
    case.relations.create(other=CaseFactory(title="SECRET case"), relation=term("case_relation", "co_accused"))

    made = document(case)

    parts = ["events", "supports", "proceedings", "people", "related_cases", "attachments", "determinations"]
    assert {part: made[part] for part in parts} == {part: [] for part in parts}
    assert b"SECRET" not in orjson.dumps(made)


def test_a_public_proceeding_keeps_its_docket_and_its_private_neighbours_to_itself():
    case = CaseFactory()
    private = ProceedingFactory(case=case, is_public=False)
    public = ProceedingFactory(case=case, docket="SECRET docket", appeals_against=private)
    CaseEventFactory(case=case, proceeding=private)

    made = document(case)

    assert [(entry["id"], entry["appeals_against"]) for entry in made["proceedings"]] == [(str(public.public_id), None)]
    assert [entry["proceeding"] for entry in made["events"]] == [None]
    assert b"SECRET" not in orjson.dumps(made)


def test_a_person_under_a_pseudonym_has_no_other_name():
    person = PersonFactory(display_name="The Teacher")
    person.names.create(text="Testana Verborgova", kind=term("name_kind", "birth"), is_public=True)
    PersonFile.objects.create(person=person, legal_name="Testana Verborgova", location="SECRET town")

    made = document(CasePersonFactory(person=person).case)

    assert [(entry["name"], entry["is_pseudonym"], entry["names"]) for entry in made["people"]] == [
        ("The Teacher", True, [])
    ]
    assert person.code not in str(made)


@pytest.mark.parametrize("whose", ["person", "organization"])
def test_a_name_that_is_saved_again_changes_nothing(whose):
    if whose == "person":
        bearer = PersonFactory(known_by_name=True)
        thing, public = CasePersonFactory(person=bearer).case, {"is_public": True}
    else:
        bearer = thing = OrganizationFactory()
        public = {}
    names = ["Zeta of Nowhere", "Alpha of Nowhere", "Mu of Nowhere"]
    rows = [bearer.names.create(text=name, kind=term("name_kind", "alias"), **public) for name in names]
    before = draft(thing)

    rows[0].save()

    made = draft(thing)
    said = made.document["people"][0] if whose == "person" else made.document
    assert [name["text"] for name in said["names"]] == names
    assert made.sha256 == before.sha256


@time_machine.travel("2021-02-01T12:00:00Z")
def test_the_stage_is_that_of_the_latest_past_public_event_that_sets_one():
    case = CaseFactory()
    stage = term("event_kind", "appeal_lodged").flags["sets_stage"]
    CaseEventFactory(case=case, date="2021-01-20")
    CaseEventFactory(case=case, date="2021-01-25", kind=term("event_kind", "refusal"), is_public=False)
    CaseEventFactory(case=case, date="2021-02-10", kind=term("event_kind", "refusal"))

    made = document(case)

    assert (made["stage"], made["stage_since"]["edtf"]) == (stage, "2021-01-20")
    assert [entry["date"]["edtf"] for entry in made["events"]] == ["2021-01-20", "2021-02-10"]


def test_a_case_without_events_states_no_stage():
    made = document(CaseFactory())

    assert (made["stage"], made["stage_since"], made["outcome"]) == (None, None, None)


@pytest.mark.parametrize("state", ["invited", "pending", "declined", "withdrawn"])
def test_only_confirmed_signatures_are_in_the_document(state):
    letter = OpenLetterFactory(confirmed=["Free Nowhere"], internal_notes="SECRET notes")
    SignatureFactory(letter=letter, organization__name="SECRET Group", state=state)

    made = document(letter)

    assert [entry["name_as_signed"] for entry in made["signatures"]] == ["Free Nowhere"]
    assert made["signature_count"] == 1
    assert b"SECRET" not in orjson.dumps(made)
    assert b"invented director" not in orjson.dumps(made)  # who authorised it stays in the office


@pytest.mark.parametrize(
    ("signed_on", "closed", "is_late"),
    [
        ("2021-02-02", "2021-02-01", True),
        ("2021-02-01", "2021-02-01", False),
        ("2021-02", "2021-02-01", False),  # it may have been in time
        ("2021-03", "2021-02", True),
        ("", "2021-02-01", False),
        ("2021-02-02", "", False),
    ],
)
def test_a_signature_is_late_when_it_surely_came_after_the_close(signed_on, closed, is_late):
    letter = OpenLetterFactory(closed=closed)
    SignatureFactory(
        letter=letter, state="confirmed", basis="authorised", authorised_by="Somebody", signed_on=signed_on
    )

    assert [entry["is_late"] for entry in document(letter)["signatures"]] == [is_late]


def test_corrections_stand_with_their_record_newest_first():
    case, other = CaseFactory(), CaseFactory()
    for day, thing in [("2021-01-01", case), ("2021-03-01", case), ("2021-02-01", other)]:
        Correction.objects.create(record_type="case", record_id=thing.public_id, on=day, said="Wrong", says="Right")

    assert [entry["on"] for entry in document(case)["corrections"]] == ["2021-03-01", "2021-01-01"]


@pytest.mark.parametrize("address", ["cases", "search", "sv", "ug", "bo", "mn-mong"])
def test_a_page_cannot_take_an_address_of_the_site_or_of_a_language(address):
    refusals = [str(refusal) for refusal in draft(PageFactory(address=address)).refusals]

    assert refusals == [f"address: “{address}” is an address of the site itself. Choose another word."]

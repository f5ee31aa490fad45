"""The name guard: who may not be named is in no string of any document, however the name is written."""

import pytest

from cases.models import PersonFile
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
from tests.factories.sources import DeterminationFactory, NewsItemFactory
from tracker.publishing.drafts import Refused, draft
from tracker.publishing.models import NameException, Release
from tracker.publishing.nameguard import strings
from tracker.publishing.services import release

SECRET = "Testana Verborgova"


def against(thing) -> list[str]:
    return list(map(str, draft(thing).refusals))


def holds(field: str, word: str = SECRET) -> str:
    return f"{field}: holds “{word}”, a name that may not be public."


@pytest.fixture
def hidden():
    """Somebody known in public as a teacher, with one spelling of her own name that nobody ticked."""
    person = PersonFactory(code="P-9", display_name="The Teacher")
    person.names.create(text=SECRET, kind=term("name_kind", "birth"))
    return person


def test_a_pseudonym_may_stand_anywhere(hidden):
    assert against(CaseFactory(title="The Teacher waits")) == []


@pytest.mark.parametrize("field", ["title", "summary", "ask", "risk_on_return", "reader_action"])
def test_no_text_of_a_case_may_hold_the_name(hidden, field):
    assert against(CaseFactory(**{field: f"For {SECRET}, now"})) == [holds(field)]


def test_no_address_may_hold_the_name(hidden):
    assert against(CaseFactory(reference="testana-verborgova")) == [
        holds("slug", "testana-verborgova"),
        holds("url", "testana-verborgova"),
    ]


def test_no_event_may_hold_the_name(hidden):
    case = CaseEventFactory(text=f"{SECRET} was heard.").case

    assert against(case) == [holds("events[0].text")]


def test_no_letter_text_may_hold_the_name(hidden):
    assert against(OpenLetterFactory(text=f"Let her stay.\n{SECRET} teaches.")) == [holds("text")]


def test_no_headline_may_hold_the_name(hidden):
    assert against(NewsItemFactory(headline=f"{SECRET} arrested")) == [
        holds("title"),
        holds("slug", "testana-verborgova"),
        holds("url", "testana-verborgova"),
    ]


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("Verborgova, Testana", "Verborgova, Testana"),
        ("TESTANA VERBORGOVA’S appeal", "TESTANA VERBORGOVA"),
        ("Téstana Verbörgova", "Téstana Verbörgova"),
        ("Testana-Verborgova", "Testana-Verborgova"),
        ("Testana **Verborgova**", "Testana **Verborgova"),
        ("Тестана Верборгова", "Тестана Верборгова"),
        ("Test\u00adana\u200b Verborgova", "Test\u00adana\u200b Verborgova"),
    ],
)
def test_the_name_is_known_in_any_script_order_and_spelling(hidden, written, word):
    assert against(CaseFactory(summary=f"About {written}.")) == [holds("summary", word)]


@pytest.mark.parametrize("private", ["legal_name", "relatives", "lawyer"])
def test_the_private_files_names_are_guarded(private):
    person = PersonFactory(known_by_name=True, named=True)
    PersonFile.objects.create(person=person, **{private: SECRET})

    assert against(CaseFactory(summary=f"With {SECRET}.")) == [holds("summary")]


def test_each_relative_is_guarded_without_what_is_noted_of_them():
    PersonFile.objects.create(person=PersonFactory(), relatives=f"Aunta Fictova, aunt, Lund\n{SECRET}, sister")

    assert against(CaseFactory(summary=f"Aunta Fictova and {SECRET} in Lund, a sister")) == [
        holds("summary", "Aunta Fictova"),
        holds("summary"),
    ]


def test_somebody_without_a_basis_is_guarded_in_cases_that_are_not_theirs():
    PersonFactory(known_by_name=True, display_name=SECRET)

    assert against(CaseFactory(summary=f"As {SECRET} said.")) == [holds("summary")]


def test_a_ticked_spelling_of_somebody_who_may_be_named_is_public_and_an_unticked_one_is_not():
    person = PersonFactory(known_by_name=True, display_name="Inventa Fictova", named=True)
    person.names.create(text="Inwenta Fiktowa", kind=term("name_kind", "romanisation"), is_public=True)
    person.names.create(text=SECRET, kind=term("name_kind", "birth"))
    case = CasePersonFactory(person=person).case

    assert against(case) == []
    assert [name["text"] for name in draft(case).document["people"][0]["names"]] == ["Inwenta Fiktowa"]
    type(case).objects.update(summary=f"Also known as {SECRET}")
    assert against(case) == [holds("summary")]


def test_a_ticked_spelling_of_somebody_under_a_pseudonym_is_guarded_and_stays_out(hidden):
    hidden.names.update(is_public=True)
    case = CasePersonFactory(person=hidden, case__summary=f"She is {SECRET}.").case

    assert draft(case).document["people"][0]["names"] == []
    assert against(case) == [holds("summary")]


def test_words_of_reference_data_are_guarded_with_the_record_that_uses_them(hidden):
    determination = DeterminationFactory(authority=AuthorityFactory(code="court_9", name=f"Court of {SECRET}"))

    with pytest.raises(Refused) as refused:
        release(things=[determination], by=None)

    assert refused.value.messages == [holds("authority/court_9.labels.en.text")]
    assert not Release.objects.exists()


def test_an_exception_lets_that_word_through_in_that_record(hidden):
    case, other = CaseFactory(summary=f"The street {SECRET}."), CaseFactory(summary=f"The street {SECRET}.")
    NameException.objects.create(public_id=case.public_id, word=SECRET, reason="A street.", by=UserFactory())

    assert against(case) == []
    assert against(other) == [holds("summary")]


def test_an_exception_lets_no_other_word_through(hidden):
    hidden.names.create(text="Zweita Geheimova", kind=term("name_kind", "alias"))
    case = CaseFactory(summary=f"{SECRET} Street, at Zweita Geheimova and Verborgova, Testana.")
    NameException.objects.create(public_id=case.public_id, word=SECRET, reason="A street.", by=UserFactory())

    assert against(case) == [holds("summary", "Zweita Geheimova"), holds("summary", "Verborgova, Testana")]


def test_strings_are_found_at_every_depth():
    document = {"a": "one", "b": [{"c": "two", "d": None}, "three"], "e": {"f": 4, "g": True}}

    assert list(strings(document)) == [("a", "one"), ("b[0].c", "two"), ("b[1]", "three")]


def test_two_words_of_a_longer_private_name_are_guarded():
    file_of(PersonFactory(), legal_name="Inventa Maria Fictova", lawyer="Advokat Nulla Persona, Ostmark", contacts="")

    assert reasons_for("Inventa Maria was seen.") == ["summary"]
    assert reasons_for("Nulla Persona spoke.") == ["summary"]
    assert reasons_for("Maria Persona spoke.") == []


def test_the_small_words_of_who_gave_consent_are_not_names():
    ConsentFactory(giver_name="the mother of the applicant in Ostmark")

    assert reasons_for("The end of the hearing in the court of the town.") == []


def test_contacts_are_guarded_by_name_and_numbers_are_not_names():
    file_of(PersonFactory(), contacts="Nulla Vacua, +46 000\nnobody@example.invalid\n+46 111")

    assert reasons_for("Ask Nulla Vacua.") == ["summary"]
    assert reasons_for("Ask nobody.") == []


def test_one_word_of_a_private_name_is_a_warning_in_the_persons_own_case():
    link = CasePersonFactory(case__summary="Maria waits.")
    file_of(link.person, legal_name="Inventa Maria Fictova")

    made = draft(link.case)

    assert [warning.field for warning in made.warnings] == ["summary"]
    assert made.refusals == []


def reasons_for(summary: str) -> list[str]:
    return [refusal.field for refusal in draft(CaseFactory(summary=summary)).refusals]


def file_of(person, **fields):
    return PersonFile.objects.create(person=person, **fields)

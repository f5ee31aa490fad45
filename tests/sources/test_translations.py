"""Records' words in other languages: what the gate makes of them, and what their editors see."""

import orjson
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.services.people import WITHHELD, withhold_person
from sources.models import Translation
from tests.factories.cases import CampaignFactory, CaseFactory, CasePersonFactory, OpenLetterFactory, PersonFactory
from tests.factories.sources import DeterminationFactory, TranslationFactory
from tests.office_pages import filled, page_of
from tests.publishing.dumps import holding
from tracker.publishing import registry
from tracker.publishing.drafts import PublicState, draft
from tracker.publishing.projector import project
from tracker.publishing.services import release
from tracker.store.models import Record

ENTRY = {"translator": "", "is_machine": False, "is_reviewed": False, "is_current": True}


def test_a_translation_is_released_with_its_record():
    case = CaseFactory()
    TranslationFactory(case=case, field="summary", text="Vad som hände.", translator="Ö. Översättare")
    TranslationFactory(case=case)
    release(things=[case], by=None)
    project()

    document = orjson.loads(Record.objects.get().document)

    assert document["translations"] == [
        ENTRY | {"language": "sv", "field": "summary", "text": "Vad som hände.", "translator": "Ö. Översättare"},
        ENTRY | {"language": "sv", "field": "title", "text": "Ett påhittat fall"},
    ]


@pytest.mark.parametrize(
    ("factory", "subject"),
    [
        (CaseFactory, "case"),
        (OpenLetterFactory, "letter"),
        (DeterminationFactory, "determination"),
        (CampaignFactory, "campaign"),
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_translations_cost_one_query_for_any_number_of_records(factory, subject, count, django_assert_num_queries):
    things = [factory() for _ in range(count)]
    for thing in things:
        TranslationFactory(**{subject: thing})
    part = next(
        part for part in registry.type_of(things[0]).parts if part.__module__ == "sources.publications.translations"
    )
    documents = [{"id": str(thing.public_id)} for thing in things]

    with django_assert_num_queries(1):
        part(things, documents)

    assert [len(document["translations"]) for document in documents] == [1] * count


def test_a_translation_of_a_text_that_changed_since_says_so_and_warns():
    case = CaseFactory(title="Old title")
    TranslationFactory(case=case)
    case.title = "New title"
    case.save()

    found = draft(case)

    assert [entry["is_current"] for entry in found.document["translations"]] == [False]
    assert found.refusals == []
    assert [str(warning) for warning in found.warnings] == [
        "translations: The translation of the title (svenska) follows an older text."
    ]


def test_a_new_translation_makes_the_public_record_stale():
    case = CaseFactory(released=True)
    TranslationFactory(case=case)

    assert draft(case).state == PublicState.CHANGED


def test_a_translation_into_the_language_of_the_original_is_left_out():
    case = CaseFactory(language="sv")
    TranslationFactory(case=case)

    assert draft(case).document["translations"] == []


@pytest.mark.parametrize("values", [{"field": "text"}, {"letter": True}, {"case": None}])
def test_a_translation_belongs_to_one_record_that_has_such_words(values):
    case = CaseFactory()
    letter = {"letter": OpenLetterFactory()} if values.pop("letter", None) else {}
    own = {"case": case, "language": "sv", "field": "title", "text": "Ord", "follows": "a" * 64}

    with pytest.raises(IntegrityError), transaction.atomic():
        Translation.objects.create(**own | values | letter)


def test_words_are_translated_into_a_language_once():
    first = TranslationFactory(case=CaseFactory())
    again = Translation(case=first.case, language="sv", field="title", text="Ord", follows="a" * 64)

    with pytest.raises(ValidationError, match="translated into this language already"):
        again.full_clean()


def test_a_guarded_name_in_a_translation_is_refused():
    PersonFactory(known_by_name=True, code="P-1", display_name="Inventa Fictova")
    case = CaseFactory()
    TranslationFactory(case=case, text="Fallet Inventa Fictova")

    refusals = [str(refusal) for refusal in draft(case).refusals]

    assert refusals == ["translations[0].text: holds “Inventa Fictova”, a name that may not be public."]


def test_a_withheld_name_leaves_the_translations_too():
    person = PersonFactory(known_by_name=True, code="P-1", display_name="Inventa Fictova", named=True)
    case = CasePersonFactory(person=person).case
    TranslationFactory(case=case, text="Fallet Inventa Fictova", translator="Inventa Fictova")
    release(things=[case], by=None)

    withhold_person(person=person, by=None)

    project()
    [entry] = orjson.loads(Record.objects.get().document)["translations"]
    assert (entry["text"], entry["translator"]) == (f"Fallet {WITHHELD}", WITHHELD)
    assert holding("Fictova", "store", "publishing") == []


def test_translated_words_are_found_by_search(client):
    case = CaseFactory()
    TranslationFactory(case=case, field="summary", text="En påhittad lärarinna väntar.")
    release(things=[case], by=None)
    project()

    found = client.get("/api/v1/search/", {"q": "lärarinna"}).json()["results"]

    assert [entry["id"] for entry in found] == [str(case.public_id)]


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        (CaseFactory, ["", "title", "summary", "risk_on_return", "ask", "reader_action"]),
        (OpenLetterFactory, ["", "title", "summary", "text"]),
        (DeterminationFactory, ["", "title", "summary"]),
    ],
)
def test_editor_is_offered_the_words_that_the_record_has(admin_client, thing, words):
    made = thing()

    page = admin_client.get(page_of(made))

    [formset] = [one.formset for one in page.context["inline_admin_formsets"] if one.opts.model is Translation]
    assert [value for value, _label in formset.empty_form.fields["field"].choices] == words


def test_what_an_editor_writes_follows_the_original_as_it_stands(admin_client):
    case = CaseFactory(title="As it stands")
    url = page_of(case)
    fields = filled(admin_client, url) | {
        "title": "As it stands now",
        "translations-TOTAL_FORMS": 1,
        "translations-0-language": "sv",
        "translations-0-field": "title",
        "translations-0-text": "Som det står nu",
    }

    admin_client.post(url, fields)

    assert [row.is_current for row in Translation.objects.all()] == [True]


def test_an_older_translation_follows_again_when_somebody_compared_it(admin_client):
    case = CaseFactory(title="Old")
    TranslationFactory(case=case)
    case.title = "New"
    case.save()
    url = page_of(case)

    admin_client.post(url, filled(admin_client, url) | {"translations-0-is_reviewed": "on"})
    reviewed = Translation.objects.get()
    admin_client.post(url, filled(admin_client, url) | {"translations-0-is_compared": "on"})

    assert (reviewed.is_reviewed, reviewed.is_current) == (True, False)
    assert Translation.objects.get().is_current


def test_a_translation_into_the_original_language_is_an_error_in_the_form(admin_client):
    case = CaseFactory(language="sv")
    url = reverse("admin:cases_case_change", args=[case.pk])
    fields = filled(admin_client, url) | {
        "translations-TOTAL_FORMS": 1,
        "translations-0-language": "sv",
        "translations-0-field": "title",
        "translations-0-text": "Samma",
    }

    page = admin_client.post(url, fields)

    [formset] = [one.formset for one in page.context["inline_admin_formsets"] if one.opts.model is Translation]
    assert formset.forms[0].errors == {"language": ["The original is in this language."]}

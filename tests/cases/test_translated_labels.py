"""Labels of the vocabularies in other languages: made by a machine, and loaded as such."""

import pytest

from cases.models import Term
from cases.services.vocabularies import load_vocabularies, read, translated_labels
from tracker.store.words import REVIEWED_ONLY

LABELS = translated_labels()


def test_labels_come_in_the_languages_of_the_interface():
    assert list(LABELS) == ["sv", "ug"]


@pytest.mark.parametrize("language", LABELS)
def test_every_label_is_of_a_term_that_there_is(language):
    known = {
        scheme["scheme"]: {term["code"] for term in scheme["terms"]} for scheme in read("vocabularies.json")["schemes"]
    }

    unknown = {scheme: labels.keys() - known[scheme] for scheme, labels in LABELS[language].items()}

    assert {scheme: codes for scheme, codes in unknown.items() if codes} == {}


@pytest.mark.parametrize("language", LABELS)
def test_no_machine_words_what_binds(language):
    assert LABELS[language].keys() & REVIEWED_ONLY == set()


def test_loaded_label_waits_for_its_review():
    load_vocabularies()

    labels = Term.objects.get(scheme="news_form", code="article").labels

    assert labels["sv"] == {"text": "Artikel", "reviewed": False}
    assert labels["en"]["reviewed"] is True

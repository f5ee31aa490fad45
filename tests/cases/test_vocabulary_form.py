"""Every scheme is well formed: its codes, labels, sources, notations and flags."""

import re

import pytest

from tests.cases.vocabularies import COMMUNITIES, SCHEMES

# Which flags a scheme's terms may carry, and which of them every term of it states, true or false.
FLAGS = {
    "procedural_stage": {"is_terminal"},
    "case_outcome": {"is_terminal", "is_favourable", "requires_source"},
    "liberty_status": {"counts_as_detained"},
    "event_kind": {"sets_stage", "sets_outcome", "is_hearing", "is_deadline", "private_by_default"},
    "finding_strength": {"asserts", "denies"},
    "case_relation": {"inverse"},
    "characterisation": {"not_a_legal_term"},
    "determination_lifecycle": {"is_in_force"},
    "source_reliability": {"is_unknown"},
    "information_credibility": {"is_unknown"},
}
STATED_BY_ALL = {"procedural_stage", "case_outcome", "liberty_status", "finding_strength", "determination_lifecycle"}
every_scheme = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)


@every_scheme
def test_scheme_has_title_source_and_terms(scheme):
    assert scheme["title"]
    assert scheme["source"]
    assert scheme["terms"]
    assert set(scheme) == {"scheme", "title", "source", "terms"}


@every_scheme
def test_codes_are_unique_and_short_and_in_snake_case(scheme):
    names = [term["code"] for term in scheme["terms"]]

    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", name) or len(name) > 60] == []


@every_scheme
def test_labels_are_unique_trimmed_and_without_slashes(scheme):
    labels = [term["label"] for term in scheme["terms"]]

    assert len({text.casefold() for text in labels}) == len(labels)
    assert [text for text in labels if not text or text != " ".join(text.split()) or "/" in text] == []


@every_scheme
def test_labels_are_in_sentence_case(scheme):
    """Only a finding's strength begins small: it stands within a sentence, after the body and the matter."""
    starts_small = scheme["scheme"] == "finding_strength"

    assert [term["label"] for term in scheme["terms"] if term["label"][0].islower() != starts_small] == []
    assert [term["label"] for term in scheme["terms"] if term["label"].endswith(".")] == []


@every_scheme
def test_terms_name_their_source_and_have_no_unknown_key(scheme):
    required = {"code", "label", "notation", "source"}
    terms = scheme["terms"]

    assert [term for term in terms if not required <= set(term) <= required | {"flags", "definition"}] == []
    assert [term["code"] for term in terms if not term["source"]] == []
    assert [term["code"] for term in terms if not term.get("definition", "x.").endswith(".")] == []


@every_scheme
def test_notations_are_digits_of_a_named_huridocs_list(scheme):
    terms = scheme["terms"]
    named = [term for term in terms if re.fullmatch(r"HURIDOCS mt \d+", term["source"])]

    assert [term["notation"] for term in terms if not re.fullmatch(r"(\d{2,12})?", term["notation"])] == []
    assert [term["code"] for term in named if not term["notation"]] == []
    assert [term["code"] for term in terms if term["notation"] and term not in named] == []


@every_scheme
def test_a_notation_stands_for_one_term(scheme):
    places = [(term["source"], term["notation"]) for term in scheme["terms"] if term["notation"]]

    assert len(set(places)) == len(places)


@every_scheme
def test_flags_are_known_to_the_scheme(scheme):
    name, known = scheme["scheme"], FLAGS.get(scheme["scheme"], set())
    flags = [set(term.get("flags", {})) for term in scheme["terms"]]

    assert set().union(*flags) == known
    assert [found for found in flags if name in STATED_BY_ALL and found != known] == []


@every_scheme
def test_flags_are_true_or_false_but_for_a_stage_and_an_inverse(scheme):
    values = [item for term in scheme["terms"] for item in term.get("flags", {}).items()]

    assert [item for item in values if not isinstance(item[1], bool) and item[0] not in ("sets_stage", "inverse")] == []


@every_scheme
def test_no_label_names_a_community(scheme):
    names = {community["endonym"] for community in COMMUNITIES["communities"]} | {
        exonym["name"] for community in COMMUNITIES["communities"] for exonym in community["exonyms"]
    }
    singular = {name.removesuffix("s") for name in names}
    pattern = re.compile("|".join(rf"\b{re.escape(name)}s?\b" for name in sorted(names | singular)), re.IGNORECASE)
    texts = [scheme["title"]] + [
        text for term in scheme["terms"] for text in (term["label"], term.get("definition", ""))
    ]

    assert pattern.search("Uighur imprisonment")
    assert [text for text in texts if pattern.search(text)] == []

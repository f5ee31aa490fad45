"""What the terms say of themselves: which ends a case, endangers, counts as detained, asserts or is in force."""

from tests.cases.vocabularies import SCHEMES, codes, flagged, label


def test_events_set_every_stage_and_no_other():
    kinds = SCHEMES["event_kind"]["terms"]
    stages = {term["flags"]["sets_stage"] for term in kinds if "sets_stage" in term.get("flags", {})}

    assert stages == set(codes("procedural_stage"))


def test_a_bare_decision_sets_no_stage():
    """A ruling says nothing of where a case stands until an editor says what it was."""
    setting = flagged("event_kind", "sets_stage")

    assert setting & {"decision", "ruling", "verdict", "sentence", "hearing", "removal_attempt"} == set()
    assert {"appeal_lodged", "stay", "removal"} <= setting


def test_events_that_can_endanger_are_private_by_default():
    assert flagged("event_kind", "private_by_default") == {
        "deadline",
        "removal_scheduled",
        "removal_attempt",
        "removal",
        "family_contact",
        "medical_incident",
        "proof_of_life",
    }
    assert flagged("event_kind", "is_deadline") == {"deadline"}
    assert flagged("event_kind", "is_hearing") == {"hearing"}


def test_the_inverse_of_a_relation_is_a_relation_whose_inverse_it_is():
    """A relation without one reads alike from both ends."""
    inverses = {term["code"]: term["flags"]["inverse"] for term in SCHEMES["case_relation"]["terms"] if "flags" in term}

    assert inverses == {other: code for code, other in inverses.items()}
    assert set(inverses) <= set(codes("case_relation"))
    assert inverses["precedent"] == "relies_on_it"


def test_terminal_stages_are_the_two_ends():
    assert flagged("procedural_stage", "is_terminal") == {"removed", "not_removed_permit_granted"}


def test_every_outcome_requires_a_source():
    assert flagged("case_outcome", "requires_source") == set(codes("case_outcome"))
    assert flagged("case_outcome", "is_favourable") == {"favourable_full", "favourable_partial"}
    assert flagged("case_outcome", "is_terminal") == {
        "favourable_full",
        "unfavourable",
        "died",
        "closed_no_information",
        "superseded",
    }


def test_only_the_detained_count_as_detained():
    assert flagged("liberty_status", "counts_as_detained") == {
        "discovered_alive_and_held",
        "held_under_investigation",
        "held_under_trial",
        "held_serving_sentence",
        "held_arbitrarily",
        "held_for_removal",
        "located_in_detention",
    }


def test_only_two_strengths_assert():
    assert flagged("finding_strength", "asserts") == {"determined", "found"}
    assert flagged("finding_strength", "denies") == {"declined"}


def test_strengths_never_overstate():
    """The strong words stand in the labels of the strengths that assert, and nowhere else unqualified."""
    assert {code: label("finding_strength", code) for code in codes("finding_strength")} == {
        "determined": "determined that it occurred",
        "found": "found that it occurred",
        "reasonable_grounds": "found reasonable grounds to believe that it occurred",
        "occurring_new_evidence": "reported new evidence that it is occurring",
        "possibly": "found that it is possibly occurring",
        "suspected": "suspected it, without making a finding",
        "risk_of": "warned of a risk that it will occur",
        "alleged_by_body": "alleged it, without making a finding",
        "declined": "declined to find that it occurred",
    }


def test_cultural_genocide_alone_is_no_legal_term():
    assert flagged("characterisation", "not_a_legal_term") == {"cultural_genocide"}


def test_what_is_in_force_is_in_force():
    assert flagged("determination_lifecycle", "is_in_force") == {"in_force", "modified", "reaffirmed"}


def test_what_cannot_be_judged_is_unknown_and_not_worst():
    assert flagged("source_reliability", "is_unknown") == {"f"}
    assert flagged("information_credibility", "is_unknown") == {"6"}

"""The schemes are all there, and each holds the codes that the house works with."""

import pytest

from tests.cases.vocabularies import SCHEMES, VOCABULARIES, codes

SCHEME_NAMES = """
    case_kind procedural_stage case_outcome case_priority campaign_impact liberty_status
    detention_kind detention_place detention_contact legal_counsel court_kind wgad_category wgad_outcome
    event_kind event_relation date_precision organization_kind authority_kind
    letter_state signature_state permitted_use letter_response intervention_kind intervention_status
    determination_kind legal_effect finding_strength characterisation determination_lifecycle
    proceeding_kind proceeding_result person_role support_role case_relation name_kind naming_basis
    consent_scope consent_giver source_reliability information_credibility material_type source_link news_form
    confidentiality sharing_label
"""
CASE_KINDS = """
    deportation_or_removal refoulement_risk denial_of_asylum extradition_request arbitrary_detention
    political_imprisonment enforced_disappearance incommunicado_detention unfair_trial torture_or_ill_treatment
    death_in_custody transnational_repression travel_ban_or_document_confiscation family_separation forced_labour
    coercive_birth_prevention restriction_of_language restriction_of_culture destruction_of_religious_site
    reprisal_against_defender
"""
STAGES = """
    application_lodged first_instance_pending refused_manifestly_unfounded refused appeal_lodged appeal_pending
    leave_to_appeal_sought leave_refused appeal_allowed appeal_dismissed remitted subsequent_application
    impediment_to_enforcement_claimed stay_of_enforcement interim_measure_indicated removal_order_final
    removal_scheduled removed not_removed_permit_granted
"""
EVENT_KINDS = """
    arrest detention_start transfer charge indictment hearing verdict sentence appeal_lodged decision stay release
    removal_attempt removal disappearance_reported proof_of_life medical_incident death family_contact
    statement_by_authority letter_sent letter_delivered response_received determination_issued un_communication
    urgent_action_issued urgent_action_updated urgent_action_closed media_report correction
    deadline removal_scheduled refusal appeal_dismissed appeal_allowed remittal leave_to_appeal_sought leave_refused
    interim_measure application_lodged permit_granted protest ruling
"""
# "branch of" is a relation between two organizations, not a kind. Bodies of a state are authorities.
ORGANIZATION_KINDS = """
    ngo_local ngo_international coalition diaspora_association political_movement faith_body media_outlet company
    academic
"""
AUTHORITY_KINDS = """
    government_body legislature court tribunal_or_board parliamentary_commission statutory_commission un_body
    regional_body company migration_agency ministry
"""
LETTER_STATES = """
    draft internal_review open_for_signature closed_for_signature final_text_locked sent delivered acknowledged
    responded followed_up withdrawn archived
"""
SIGNATURE_STATES = """
    invited reminded accepted_pending_authority confirmed declined withdrawn_before_publication
    withdrawn_after_publication late_addition removed_by_host
"""
DETERMINATION_KINDS = """
    executive_atrocity_determination parliamentary_motion resolution statute import_restriction entity_listing
    individual_sanction visa_restriction court_judgment interim_measure provisional_order commission_report
    inquiry_report un_expert_statement treaty_body_view advisory_opinion travel_or_business_advisory
"""
LEGAL_EFFECTS = "binding_inter_partes binding_general administrative_enforceable advisory political_non_binding"
STRENGTHS = """
    determined found reasonable_grounds occurring_new_evidence possibly suspected risk_of alleged_by_body declined
"""
CHARACTERISATIONS = """
    genocide crimes_against_humanity war_crimes torture forced_labour arbitrary_detention cultural_genocide persecution
"""
LIFECYCLES = "announced in_force modified suspended revoked expired superseded reaffirmed"
OUTCOMES = """
    favourable_full favourable_partial unfavourable mixed died whereabouts_unknown closed_no_information superseded
"""


def test_every_scheme_is_there_once():
    assert sorted(entry["scheme"] for entry in VOCABULARIES["schemes"]) == sorted(SCHEME_NAMES.split())


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("case_kind", CASE_KINDS),
        ("procedural_stage", STAGES),
        ("case_outcome", OUTCOMES),
        ("letter_state", LETTER_STATES),
        ("signature_state", SIGNATURE_STATES),
        ("determination_kind", DETERMINATION_KINDS),
        ("legal_effect", LEGAL_EFFECTS),
        ("finding_strength", STRENGTHS),
        ("determination_lifecycle", LIFECYCLES),
        ("naming_basis", "consent published_by_them published_on_behalf public_figure court_publication"),
        ("consent_scope", "name image story family location partners un court"),
        ("source_reliability", "a b c d e f"),
        ("information_credibility", "1 2 3 4 5 6"),
        ("news_form", "article opinion press_release statement report"),
        ("support_role", "leads supports legal_aid observes"),
        ("wgad_category", "category_i category_ii category_iii category_iv category_v"),
    ],
)
def test_list_is_whole_and_nothing_else(scheme, expected):
    assert sorted(codes(scheme)) == sorted(expected.split())


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("event_kind", EVENT_KINDS),
        ("organization_kind", ORGANIZATION_KINDS),
        ("authority_kind", AUTHORITY_KINDS),
        ("characterisation", CHARACTERISATIONS),
        ("case_relation", "co_accused precedent same_pattern"),
        ("name_kind", "birth religious pen_name romanisation other_script alias"),
        ("person_role", "main_person co_accused family_member witness"),
    ],
)
def test_list_holds_at_least(scheme, expected):
    assert sorted(set(expected.split()) - set(codes(scheme))) == []


@pytest.mark.parametrize(
    ("scheme", "notations"),
    [
        ("campaign_impact", "01 02 03 04 05 06 99"),
        ("case_priority", "01 02 03 04 05"),
        ("court_kind", "01 02 03 90 99"),
        ("detention_kind", "01 02 03 04 05 06 07 90 99"),
        ("event_relation", "01 02 03 11 21 22 23"),
        ("intervention_status", "01 02 03 04 05 06 07"),
    ],
)
def test_huridocs_list_is_whole(scheme, notations):
    held = [term["notation"] for term in SCHEMES[scheme]["terms"]]

    assert sorted(held) == [notation + "000000" for notation in notations.split()]


def test_case_kinds_keep_the_huridocs_codes():
    notations = {term["code"]: term["notation"] for term in SCHEMES["case_kind"]["terms"]}

    assert [
        notations["deportation_or_removal"],
        notations["refoulement_risk"],
        notations["denial_of_asylum"],
        notations["forced_labour"],
        notations["restriction_of_language"],
        notations["restriction_of_culture"],
    ] == ["33010100", "38010100", "33010300", "30010201", "56010100", "56010200"]

"""What the gate refuses of letters: texts that are not locked, signatures that rest on nothing."""

import pytest

from cases.models import Signature
from tests.factories.cases import OpenLetterFactory, OrganizationFactory, SignatureFactory
from tests.factories.sources import CitationFactory
from tests.publishing.refusals import reasons
from tracker.publishing import registry
from tracker.publishing.drafts import draft
from tracker.publishing.models import Publication
from tracker.publishing.services import release


def test_a_letter_of_ours_must_be_locked():
    letter = OpenLetterFactory(locked=False)

    assert reasons(letter) == ["text: The text of a letter of ours must be locked before it is released."]


def test_a_letter_of_ours_must_have_the_text_that_was_locked():
    letter = OpenLetterFactory()
    type(letter).objects.filter(pk=letter.pk).update(text="Deport the invented teacher.")

    assert reasons(letter) == ["text: The text is no longer the one that was locked."]


def test_a_reported_letter_needs_no_lock():
    assert draft(OpenLetterFactory(reported=True)).refusals == []


def test_a_confirmed_signature_must_be_for_the_locked_text():
    letter = OpenLetterFactory(confirmed=["Free Nowhere"])
    Signature.objects.update(signed_text_sha256="0" * 64)

    assert reasons(letter) == ["signatures: “Free Nowhere” was given for another text than the locked one."]


def test_who_authorised_a_signature_is_asked_by_the_gate_too():
    letter = OpenLetterFactory(confirmed=["Free Nowhere"])
    signature = letter.signatures.get()
    signature.authorised_by = ""
    rule = next(rule for rule in registry.get("letter").rules if rule.__name__ == "signatures_have_a_basis")
    letter._prefetched_objects_cache = {"signatures": [signature]}

    assert [str(refusal) for refusal in rule(letter, {})] == [
        "signatures: “Free Nowhere” does not say who authorised it."
    ]


def reported_letter(**values):
    letter = OpenLetterFactory(reported=True, **values)
    organization = OrganizationFactory(name="Free Nowhere")
    signature = SignatureFactory(letter=letter, organization=organization, state="confirmed", basis="as_published")
    return letter, signature


def test_a_signature_as_published_needs_a_citation():
    letter, _signature = reported_letter()

    assert reasons(letter) == ["signatures: “Free Nowhere” stands as published, but nothing is cited."]


@pytest.mark.parametrize("subject", ["letter", "signature"])
def test_a_signature_as_published_rests_on_its_own_citation_or_on_the_letters(subject):
    letter, signature = reported_letter()
    CitationFactory(**{subject: {"letter": letter, "signature": signature}[subject]})

    assert draft(letter).refusals == []


def test_a_claimed_count_needs_a_citation():
    letter, signature = reported_letter(claimed_count=1)
    CitationFactory(signature=signature)

    assert reasons(letter) == ["claimed_count: The claimed number of signatories needs a citation."]


def test_a_claimed_count_that_does_not_agree_is_a_warning_only():
    letter, _signature = reported_letter(claimed_count=24)
    CitationFactory(letter=letter)

    made = draft(letter)

    assert made.refusals == []
    assert list(map(str, made.warnings)) == [
        "claimed_count: The publication claims 24 signatories; 1 are confirmed here.",
        "It names 2 records that are not public. Their ids would be, not their words.",
    ]
    release(things=[letter], by=None)
    assert Publication.objects.get(public_id=letter.public_id).live_seq

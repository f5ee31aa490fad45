"""Acts on letters and their signatures, and what these refuse."""

import orjson
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.models import Signature
from cases.services.letters import confirm_signature, lock_text, unlock_text, withdraw_signature
from tests.factories.cases import OpenLetterFactory, SignatureFactory, UserFactory
from tests.site.reading import Page
from tracker.publishing.projector import project
from tracker.publishing.services import release
from tracker.store.models import Record


def document(thing) -> dict:
    project()
    return orjson.loads(Record.objects.get(public_id=thing.public_id).document)


def test_locking_fixes_the_text_and_says_who_did():
    letter, editor = OpenLetterFactory(locked=False), UserFactory()

    locked = lock_text(letter=letter, by=editor)

    letter.refresh_from_db()
    assert letter.text_sha256 == letter.hash_of("Do not deport the invented teacher.")
    assert (letter.locked_by, letter.locked_at) == (editor, locked.locked_at)


def test_a_text_is_locked_once_and_only_where_there_is_one():
    with pytest.raises(ValidationError, match="The text is locked already"):
        lock_text(letter=OpenLetterFactory(), by=None)
    with pytest.raises(ValidationError, match="There is no text to lock"):
        lock_text(letter=OpenLetterFactory(reported=True), by=None)


def test_a_text_opens_again_while_nobody_stands_under_it():
    letter = OpenLetterFactory(invited=["Quiet Group"])

    unlock_text(letter=letter, by=None)

    letter.refresh_from_db()
    assert (letter.text_sha256, letter.locked_at, letter.locked_by) == ("", None, None)
    with pytest.raises(ValidationError, match="The text is not locked"):
        unlock_text(letter=letter, by=None)


def test_a_signed_text_stays_locked():
    letter = OpenLetterFactory(confirmed=["Free Nowhere"])

    with pytest.raises(ValidationError, match="Organizations have signed this text"):
        unlock_text(letter=letter, by=None)


def test_a_signature_is_confirmed_for_the_locked_text():
    signature = SignatureFactory()

    confirm_signature(signature=signature, authorised_by="An invented director", authorised_how="By mail", by=None)

    signature.refresh_from_db()
    assert (signature.state, signature.basis) == (Signature.State.CONFIRMED, Signature.Basis.AUTHORISED)
    assert signature.signed_text_sha256 == signature.letter.text_sha256
    assert signature.signed_on == timezone.localdate().isoformat()
    assert (signature.authorised_by, signature.authorised_how) == ("An invented director", "By mail")


def test_the_day_of_signing_that_is_known_stays():
    signature = SignatureFactory(signed_on="2021-01-20")

    confirm_signature(signature=signature, authorised_by="An invented director", by=None)

    assert signature.signed_on == "2021-01-20"


@pytest.mark.parametrize(
    ("letter", "authorised_by", "message"),
    [
        ({"reported": True}, "A director", "Others published this letter"),
        ({"locked": False}, "A director", "Lock the text first"),
        ({}, "  ", "Say who authorised this signature"),
    ],
)
def test_a_signature_without_its_conditions_is_not_confirmed(letter, authorised_by, message):
    signature = SignatureFactory(letter=OpenLetterFactory(**letter))

    with pytest.raises(ValidationError, match=message):
        confirm_signature(signature=signature, authorised_by=authorised_by, by=None)

    signature.refresh_from_db()
    assert signature.state == Signature.State.INVITED


def test_letter_page_shows_confirmed_signatures_only(client):
    letter = OpenLetterFactory(released=True, confirmed=["Free Nowhere"], invited=["Quiet Group"])

    answer = client.get(document(letter)["url"])

    assert Page(answer).text("signatories") == "Signatories 1 organization, named as it signed. Free Nowhere"
    assert "Quiet Group" not in answer.content.decode()


def test_a_withdrawn_signature_is_public_until_the_letter_is_released_again():
    letter = OpenLetterFactory(confirmed=["Free Nowhere", "Free Elsewhere"])
    release(things=[letter], by=None)

    withdraw_signature(signature=letter.signatures.get(name_as_signed="Free Nowhere"), by=None)
    assert document(letter)["signature_count"] == 2
    release(things=[letter], by=None)

    assert [entry["name_as_signed"] for entry in document(letter)["signatures"]] == ["Free Elsewhere"]

"""The office's pages for open letters: the lock on the text, and the proof behind each signature."""

from django.urls import reverse

from cases.models import OpenLetter
from tests.factories.cases import (
    OpenLetterFactory,
    SignatureFactory,
)
from tests.office_pages import filled, page_of, said


def test_text_is_locked_and_unlocked_by_buttons(admin_client, admin_user):
    letter = OpenLetterFactory(locked=False)

    assert said(admin_client.post(page_of(letter, "lock"))) == [
        "The text is locked: its hash is what organizations sign."
    ]
    letter.refresh_from_db()
    assert (letter.is_locked, letter.locked_by) == (True, admin_user)
    assert "text" not in admin_client.get(page_of(letter)).context["adminform"].form.fields

    admin_client.post(page_of(letter, "unlock"))
    letter.refresh_from_db()
    assert not letter.is_locked
    assert "text" in admin_client.get(page_of(letter)).context["adminform"].form.fields


def test_a_locked_letter_can_still_be_saved(admin_client):
    letter = OpenLetterFactory()
    url = page_of(letter)

    done = admin_client.post(url, filled(admin_client, url) | {"title": "Another title", "text": "Another text"})

    assert done.status_code == 302
    letter.refresh_from_db()
    assert (letter.title, letter.text) == ("Another title", "Do not deport the invented teacher.")


def test_a_text_that_was_signed_stays_locked(admin_client):
    letter = OpenLetterFactory(confirmed=["Free Nowhere"])

    done = admin_client.post(page_of(letter, "unlock"))

    assert said(done) == ["Organizations have signed this text. It cannot be changed under their names."]
    assert OpenLetter.objects.get().is_locked


def test_the_lock_is_never_turned_by_a_link(admin_client):
    assert admin_client.get(page_of(OpenLetterFactory(), "unlock")).status_code == 405


def test_confirming_asks_who_authorised_it(admin_client):
    signature = SignatureFactory()
    url = reverse("admin:cases_signature_changelist")
    chosen = {"action": "confirm", "_selected_action": [signature.pk]}

    asked = admin_client.post(url, chosen)
    assert "Who authorised it" in asked.content.decode()
    admin_client.post(url, chosen | {"confirmed": "yes", "authorised_by": ""})
    signature.refresh_from_db()
    assert signature.state == "invited"

    done = admin_client.post(url, chosen | {"confirmed": "yes", "authorised_by": "Their director"})
    signature.refresh_from_db()
    assert said(done) == [f"{signature} is confirmed."]
    assert (signature.state, signature.basis, signature.authorised_by) == (
        "confirmed",
        "authorised",
        "Their director",
    )

    admin_client.post(url, {"action": "withdraw", "_selected_action": [signature.pk]})
    signature.refresh_from_db()
    assert signature.state == "withdrawn"


def test_confirming_under_an_open_text_is_refused_by_message(admin_client):
    signature = SignatureFactory(letter=OpenLetterFactory(locked=False))

    done = admin_client.post(
        reverse("admin:cases_signature_changelist"),
        {"action": "confirm", "_selected_action": [signature.pk], "confirmed": "yes", "authorised_by": "X"},
    )

    assert said(done) == [f"{signature}: Lock the text first: nobody can have signed it yet."]


def test_a_signature_of_ours_is_not_confirmed_in_a_form(admin_client):
    signature = SignatureFactory()
    url = page_of(signature)

    page = admin_client.post(url, filled(admin_client, url) | {"state": "confirmed", "authorised_by": "X"})
    assert list(page.context["adminform"].form.errors) == ["state"]

    admin_client.post(url, filled(admin_client, url) | {"state": "pending"})
    signature.refresh_from_db()
    assert signature.state == "pending"


def test_a_reported_signature_stands_as_published(admin_client):
    signature = SignatureFactory(letter=OpenLetterFactory(reported=True))
    url = page_of(signature)

    page = admin_client.post(url, filled(admin_client, url) | {"state": "confirmed", "basis": "authorised"})
    assert list(page.context["adminform"].form.errors) == ["basis"]
    page = admin_client.post(url, filled(admin_client, url) | {"state": "confirmed"})
    assert page.context["adminform"].form.non_field_errors() == ["Say on what basis this signature is confirmed."]

    admin_client.post(url, filled(admin_client, url) | {"state": "confirmed", "basis": "as_published"})
    signature.refresh_from_db()
    assert (signature.state, signature.basis) == ("confirmed", "as_published")

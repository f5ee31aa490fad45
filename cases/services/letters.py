"""Acts on open letters and their signatures."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import OpenLetter, Signature


@transaction.atomic
def lock_text(*, letter: OpenLetter, by) -> OpenLetter:
    """Fix the text of a letter of ours: from now on its hash is what organizations sign."""
    letter = OpenLetter.objects.select_for_update().get(pk=letter.pk)
    if letter.is_locked:
        raise ValidationError(_("The text is locked already."))
    if not letter.text:
        raise ValidationError({"text": _("There is no text to lock.")})
    letter.text_sha256 = OpenLetter.hash_of(letter.text)
    letter.locked_at, letter.locked_by = timezone.now(), by
    letter.save()
    return letter


@transaction.atomic
def unlock_text(*, letter: OpenLetter, by) -> OpenLetter:
    """Open the text again, as long as nobody stands under it."""
    letter = OpenLetter.objects.select_for_update().get(pk=letter.pk)
    if not letter.is_locked:
        raise ValidationError(_("The text is not locked."))
    if letter.signatures.filter(state=Signature.State.CONFIRMED).exists():
        raise ValidationError(_("Organizations have signed this text. It cannot be changed under their names."))
    letter.text_sha256, letter.locked_at, letter.locked_by = "", None, None
    letter.save()
    return letter


@transaction.atomic
def confirm_signature(*, signature: Signature, authorised_by: str, authorised_how: str = "", by) -> Signature:
    """Accept an organization's signature for the letter's locked text.

    Raises ValidationError when the text is still open: nobody can have signed it yet.
    """
    letter = OpenLetter.objects.select_for_update().get(pk=signature.letter_id)
    if letter.origin != OpenLetter.Origin.OURS:
        raise ValidationError(_("Others published this letter: its signatures stand as published."))
    if not letter.is_locked:
        raise ValidationError(_("Lock the text first: nobody can have signed it yet."))
    if not authorised_by.strip():
        raise ValidationError({"authorised_by": _("Say who authorised this signature before confirming it.")})
    signature.state, signature.basis = Signature.State.CONFIRMED, Signature.Basis.AUTHORISED
    signature.authorised_by, signature.authorised_how = authorised_by, authorised_how
    signature.signed_text_sha256 = letter.text_sha256
    signature.signed_on = signature.signed_on or timezone.localdate().isoformat()
    signature.full_clean()
    signature.save()
    return signature


@transaction.atomic
def withdraw_signature(*, signature: Signature, by) -> Signature:
    """Note that the organization took its name back. The letter is released again to show it."""
    signature.state = Signature.State.WITHDRAWN
    signature.save(update_fields=["state"])
    return signature

"""Demonstration data of this app: the one real case, the invented campaign, and the pages of text."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cases.models import OpenLetter, Organization, Signature
from cases.services.demo_rows import DemoRows, identity
from cases.services.letters import confirm_signature, lock_text, withdraw_signature
from cases.services.signatories import import_signatories

DATA = Path(__file__).resolve().parent.parent / "data" / "demo"
FILES = [
    DATA / name
    for name in ["pages.json", "invented-people.json", "invented-cases.json", "invented-letters.json", "real.json"]
]
REAL_LETTER = identity("cases.openletter", "Open letter of 24 organizations to the Swedish Migration Court")


def load_cases(rows: DemoRows) -> None:
    """Make the rows of this app's files, and take the letters through the acts that editors have for them."""
    for path in FILES:
        acts = rows.load(path)
        if "signatories" in acts:
            letter = rows.named[OpenLetter, acts["signatories"]["letter"]]
            sign_as_published(letter, acts["signatories"]["lines"], by=rows.by)
        for signed in acts.get("signed", []):
            sign(rows.named[Signature, signed["signature"]], signed, by=rows.by)


def sign_as_published(letter: OpenLetter, lines: list[str], *, by) -> None:
    """Bring in the letter's list. Raises ValidationError when a line waits: there is nobody to ask here."""
    result = import_signatories(letter=letter, text="\n".join(lines), by=by)
    if result.waiting:
        waiting = ", ".join(f"“{lines[planned.row.line - 1]}”" for planned in result.waiting)
        raise ValidationError(_("Signatories of the demonstration wait for an answer: %s.") % waiting)


def sign(signature: Signature, signed: dict, *, by) -> None:
    """Confirm an invitation to a letter of ours, its text locked first; some are taken back afterwards."""
    letter = OpenLetter.objects.get(pk=signature.letter_id)
    if not letter.is_locked:
        lock_text(letter=letter, by=by)
    signature = confirm_signature(
        signature=signature, authorised_by=signed["authorised_by"], authorised_how=signed["authorised_how"], by=by
    )
    if signed.get("withdrawn"):
        withdraw_signature(signature=signature, by=by)


def signatories() -> QuerySet[Organization]:
    """The organizations that the importer made from the real letter's list."""
    return Organization.objects.filter(signatures__letter__public_id=REAL_LETTER)

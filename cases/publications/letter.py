"""What the public may know of an open letter: of its signatures, the confirmed ones only."""

from collections.abc import Iterator, Sequence

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from cases.models import OpenLetter, Signature
from cases.publications.entries import code_of, corrections, date_entry, file_entry, id_of
from cases.services.attachments import cleaned
from tracker.lib.partialdates import parse
from tracker.publishing.files import CleanFile
from tracker.publishing.registry import PublicType, Refusal
from tracker.store.documents import Document


def queryset() -> QuerySet[OpenLetter]:
    return OpenLetter.objects.select_related("state", "campaign", "response").prefetch_related(
        "addressees__authority",
        "cases",
        "attachments",
        Prefetch("signatures", Signature.objects.select_related("organization")),
    )


def build(letters: Sequence[OpenLetter]) -> list[Document]:
    corrected = corrections(letters)
    return [letter_document(letter) | {"corrections": corrected[str(letter.public_id)]} for letter in letters]


def confirmed(letter: OpenLetter) -> list[Signature]:
    return [signature for signature in letter.signatures.all() if signature.state == Signature.State.CONFIRMED]


def letter_document(letter: OpenLetter) -> Document:
    """What the public may know of a letter. Invitations, refusals and withdrawals stay in the office."""
    signatures = confirmed(letter)
    return {
        "title": letter.title,
        "summary": letter.summary,
        "origin": letter.origin,
        "state": letter.state.code,
        "addressees": [
            {"authority": addressee.authority.code, "addressed_as": addressee.addressed_as}
            for addressee in letter.addressees.all()
        ],
        "cases": sorted(str(case.public_id) for case in letter.cases.all()),
        "campaign": id_of(letter.campaign),
        "opened": date_entry(letter.opened),
        "closed": date_entry(letter.closed),
        "sent": date_entry(letter.sent),
        "answered": date_entry(letter.answered),
        "response": code_of(letter.response),
        "text_held": letter.text_held,
        "text": letter.text,
        "text_sha256": letter.text_sha256 or None,
        "signatures": [
            {
                "id": str(signature.public_id),
                "organization": str(signature.organization.public_id),
                "name_as_signed": signature.name_as_signed,
                "place_as_signed": signature.place_as_signed,
                "country": signature.country,
                "basis": signature.basis,
                "signed_on": date_entry(signature.signed_on),
                "is_late": is_late(signature, letter),
                "citations": [],
            }
            for signature in signatures
        ],
        "signature_count": len(signatures),
        "claimed_count": letter.claimed_count,
        "citations": [],
        "attachments": [file_entry(file) for file in letter.attachments.all() if file.is_public],
    }


def is_late(signature: Signature, letter: OpenLetter) -> bool:
    """Whether it surely came after the letter was closed, or sent when no closing day is known."""
    ended = letter.closed or letter.sent
    if not signature.signed_on or not ended:
        return False
    earliest, end = parse(signature.signed_on).earliest, parse(ended).latest
    return earliest is not None and end is not None and earliest > end


def text_is_locked(letter: OpenLetter, document: Document) -> Iterator[Refusal]:
    if letter.origin != OpenLetter.Origin.OURS:
        return
    if not letter.is_locked:
        yield Refusal("text", _("The text of a letter of ours must be locked before it is released."))
    elif letter.text_sha256 != OpenLetter.hash_of(letter.text):
        yield Refusal("text", _("The text is no longer the one that was locked."))


def signatures_have_a_basis(letter: OpenLetter, document: Document) -> Iterator[Refusal]:
    for signature in confirmed(letter):
        if not signature.basis:
            yield Refusal("signatures", _("“%s” is confirmed without a basis.") % signature)
        if signature.basis != Signature.Basis.AUTHORISED:
            continue
        if not signature.authorised_by:
            yield Refusal("signatures", _("“%s” does not say who authorised it.") % signature)
        if letter.origin == OpenLetter.Origin.OURS and signature.signed_text_sha256 != letter.text_sha256:
            yield Refusal("signatures", _("“%s” was given for another text than the locked one.") % signature)


def photographs_stay_out(letter: OpenLetter, document: Document) -> Iterator[Refusal]:
    for file in letter.attachments.all():
        if file.is_public and file.kind == file.Kind.PHOTOGRAPH:
            yield Refusal("attachments", _("%s is a photograph: those are released with cases only.") % file)
        elif file.is_public and not file.clean_sha256:
            yield Refusal("attachments", _("%s was not prepared for release. Save it again.") % file)


def claim_agrees_with_count(letter: OpenLetter, document: Document) -> Iterator[Refusal]:
    if letter.claimed_count is not None and letter.claimed_count != document["signature_count"]:
        message = _("The publication claims %(claimed)s signatories; %(counted)s are confirmed here.")
        counts = {"claimed": letter.claimed_count, "counted": document["signature_count"]}
        yield Refusal("claimed_count", message % counts, blocks=False)


def files(letter: OpenLetter) -> Iterator[CleanFile]:
    return (cleaned(attachment) for attachment in letter.attachments.all() if attachment.is_public)


TYPE = PublicType(
    name="letter", model=OpenLetter, queryset=queryset, build=build, slug=lambda letter: letter.title, files=files
)
RULES = [
    ("letter", text_is_locked),
    ("letter", signatures_have_a_basis),
    ("letter", photographs_stay_out),
    ("letter", claim_agrees_with_count),
]

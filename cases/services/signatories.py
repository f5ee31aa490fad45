"""Bringing in the signatories of a letter: nothing is merged without an editor's word, and nothing is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cases.models import OpenLetter, Organization, OrganizationName, Signature, Term
from cases.services.signatory_planning import plan_signatories
from cases.services.signatory_plans import Answer, Outcome, PlannedParent, PlannedSignature, SignatoryPreview
from tracker.lib.text import normalise_name
from tracker.lib.uploads import InputError
from tracker.publishing.models import Publication

Answers = Mapping[int, Sequence[str]]


class ChangedSince(InputError):
    """What was previewed is no longer what an import would do."""


@dataclass(frozen=True)
class SignatoryImport:
    """What an import did: the preview it followed, and what it added."""

    preview: SignatoryPreview
    signatures: list[Signature]
    organizations: list[Organization]
    parents: list[Organization]

    @property
    def is_new(self) -> bool:
        """Whether anything was added at all."""
        return bool(self.signatures or self.organizations or self.parents)

    @property
    def waiting(self) -> list[PlannedSignature]:
        """The lines that wait for an answer."""
        return self.preview.waiting


def find_letter(text: str) -> OpenLetter:
    """The letter with this number, public id or slug. Raises InputError, naming what was asked for."""
    letters = OpenLetter.objects.all()
    found = None
    if text.isascii() and text.isdecimal() and len(text) < 19:
        found = letters.filter(pk=int(text)).first()
    if found is None:
        try:
            found = letters.filter(public_id=text).first()
        except ValidationError:
            published = Publication.objects.filter(type="letter", slug=text).values("public_id")
            found = letters.filter(public_id__in=published).first() if text.isprintable() else None
    if found is None:
        raise InputError(_("there is no letter “%s”: give its number, its public id or its slug") % text)
    return found


def preview_signatories(letter: OpenLetter, text: str, answers: Answers | None = None) -> SignatoryPreview:
    """What `import_signatories` would do with this list. Changes nothing.

    Raises InputError for a text that cannot be read and for an answer that is none.
    """
    return plan_signatories(letter, text, _read(answers))


@transaction.atomic
def import_signatories(
    *, letter: OpenLetter, text: str, answers: Answers | None = None, by, expected: str | None = None
) -> SignatoryImport:
    """Put every line of the list under the letter that is not there yet, except those that wait for an answer.

    `answers` are an editor's words by line number: `new`, `same:NUMBER`, `parent`, `place`, `skip`; several may go
    together. An organization is known by its exact normalised name or alias; whatever is only close waits.
    Under a reported letter the signatures are confirmed as published, under one of ours they are invited.
    `expected` is the fingerprint of the preview that the editor saw: anything else is refused with ChangedSince.
    Raises InputError, naming the first line that stands against it, and then nothing is stored.
    """
    # One import at a time, so that two do not make one organization twice.
    list(Term.objects.select_for_update(no_key=True).filter(scheme="name_kind"))
    letter = OpenLetter.objects.select_for_update().get(pk=letter.pk)
    preview = plan_signatories(letter, text, _read(answers))
    if expected is not None and expected != preview.fingerprint:
        raise ChangedSince(_("this is no longer what was previewed: look at it again"))
    if preview.refusals:
        raise preview.refusals[0]
    made = {planned: _make(planned, letter) for planned in preview.of(Outcome.NEW)}
    parents = _link_parents(preview, made)
    signatures = _sign(preview, made)
    return SignatoryImport(preview, signatures, list(made.values()), parents)


def _read(answers: Answers | None) -> dict[int, Answer]:
    return {line: Answer.read(words, line=line) for line, words in (answers or {}).items() if words}


def _make(planned: PlannedSignature, letter: OpenLetter) -> Organization:
    row = planned.row
    organization = Organization.objects.create(
        name=row.name, place=row.city, country=row.country, is_invented=letter.is_invented
    )
    if row.alias:
        kind = Term.objects.get(scheme="name_kind", code="acronym")
        OrganizationName.objects.create(organization=organization, text=row.alias, kind=kind)
    return organization


def _link_parents(preview: SignatoryPreview, made: Mapping[PlannedSignature, Organization]) -> list[Organization]:
    """Link each branch to the organization that it belongs to. Returns those that had to be made for it."""
    new: dict[str, Organization] = {}

    def parent_of(parent: PlannedParent) -> Organization:
        if parent.organization or parent.line:
            return parent.organization or made[parent.line]
        words = normalise_name(parent.name)
        if words not in new:
            new[words] = Organization.objects.create(name=parent.name, is_invented=preview.letter.is_invented)
        return new[words]

    for planned in preview.rows:
        if planned.parent:
            branch = planned.organization or made[planned]
            branch.parent = parent_of(planned.parent)
            branch.save(update_fields=["parent", "updated_at"])
    return list(new.values())


def _sign(preview: SignatoryPreview, made: Mapping[PlannedSignature, Organization]) -> list[Signature]:
    """New signatures in the order of the list, behind those that are not of it."""
    letter = preview.letter
    reported = letter.origin == OpenLetter.Origin.REPORTED
    of_this_list = [planned.signature.pk for planned in preview.rows if planned.signature]
    last = letter.signatures.exclude(pk__in=of_this_list).aggregate(last=Max("order"))["last"] or 0
    return Signature.objects.bulk_create(
        Signature(
            letter=letter,
            organization=planned.organization or made[planned],
            name_as_signed=planned.row.as_signed,
            place_as_signed=planned.row.place,
            country=planned.row.country,
            state=Signature.State.CONFIRMED if reported else Signature.State.INVITED,
            basis=Signature.Basis.AS_PUBLISHED if reported else "",
            order=last + planned.row.line,
        )
        for planned in preview.to_sign
    )

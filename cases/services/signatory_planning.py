"""A parsed list of signatories against the organizations and signatures that are stored."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from cases.importers.signatories import Row, close_names, exact_match, parse_signatories
from cases.models import OpenLetter, Organization, OrganizationName, Signature, Term
from cases.services.signatory_plans import (
    Answer,
    Outcome,
    PlannedParent,
    PlannedSignature,
    SignatoryPreview,
    at_last_comma,
    elsewhere,
    signed_words,
)
from tracker.lib.places import find_city, find_country
from tracker.lib.text import normalise_name
from tracker.lib.uploads import InputError, check_text

Known = Organization | PlannedSignature  # an organization that is stored, or that a line above will make


def plan_signatories(letter: OpenLetter, text: str, answers: Mapping[int, Answer]) -> SignatoryPreview:
    """The preview of an import. Raises InputError for a text that cannot be read."""
    return _Planning(letter, check_text(text), answers).plan()


class _Planning:
    """One pass over the lines of one list. Nothing is written."""

    def __init__(self, letter: OpenLetter, text: str, answers: Mapping[int, Answer]):
        self.letter = letter
        self.text = text
        self.parsed = parse_signatories(text)
        self.answers = answers
        self.refusals: list[InputError] = []
        organizations = Organization.objects.prefetch_related("names").order_by("pk")
        self.names: dict[Known, list[str]] = {each: _names(each) for each in organizations}
        self.by_pk = {each.pk: each for each in self.names}
        signatures = list(letter.signatures.select_related("organization"))
        self.by_words = {_words(each.name_as_signed, each.place_as_signed): each for each in signatures}
        self.by_organization = {each.organization_id: each for each in signatures}
        self.taken: dict[Known, PlannedSignature] = {}

    def plan(self) -> SignatoryPreview:
        rows = tuple(self.planned(row) for row in self.parsed.rows)
        for planned in rows:
            self.find_parent(planned)
        self.refuse_answers_to_nothing()
        self.refuse_what_does_not_fit(rows)
        refusals = tuple(sorted(self.refusals, key=lambda refusal: refusal.line or 0))
        return SignatoryPreview(self.letter, self.parsed, rows, refusals, self.fingerprint(rows))

    def planned(self, row: Row) -> PlannedSignature:
        answer = self.answers.get(row.line, Answer())
        if answer.place:
            row = self.placed(row)
        planned = PlannedSignature(row, answer)
        planned.questions += [row.question] if row.question else []
        planned.outcome = self.outcome(planned)
        if planned.outcome in (Outcome.KNOWN, Outcome.NEW):
            self.taken[planned.organization or planned] = planned
        if planned.outcome is Outcome.NEW:
            self.names[planned] = [name for name in (row.name, row.alias) if name]
        elif planned.organization and (note := elsewhere(row, planned.organization)):
            planned.notes.append(note)
        return planned

    def placed(self, row: Row) -> Row:
        """The row as it reads when what stands behind the last comma is its place."""
        name, place = at_last_comma(row)
        if not name:
            self.refuse(row, _("nothing in this line can be a place"))
            return row
        (bare,) = parse_signatories(name).rows
        city = find_city(place.partition(",")[0]) or ("", "")
        country = find_country(place.rpartition(",")[2]) or city[1]
        return replace(
            row,
            as_signed=name,
            name=bare.name if not bare.place else name,
            place=place,
            country=country,
            city=city[0] if city[1] == country else "",
            alias=bare.alias,
            branch=bare.branch,
            parent=bare.parent,
            question="",
        )

    def outcome(self, planned: PlannedSignature) -> Outcome:
        """What becomes of the line. What is close waits, and so does what may be no signatory at all."""
        row, answer = planned.row, planned.answer
        if signature := self.by_words.get(_words(row.as_signed, row.place)):
            planned.signature, planned.organization = signature, self.by_pk[signature.organization_id]
            return Outcome.SIGNED
        if answer.skip:
            return Outcome.SKIPPED
        if row.duplicate_of is not None:
            planned.notes.append(_("the same as line %d") % row.duplicate_of)
            return Outcome.REPEATED
        if answer.same is not None:
            if answer.same not in self.by_pk:
                self.refuse(row, _("there is no organization with the number %d") % answer.same)
                return Outcome.WAITS
            return self.known(planned, self.by_pk[answer.same], answered=True)
        if answer.new:
            return Outcome.NEW
        if row.as_signed.startswith(",") or row.as_signed.endswith((":", "：")):
            return Outcome.WAITS
        exact = exact_match(row.name, self.names) or exact_match(row.as_signed, self.names)
        if len(exact) == 1:
            return self.known(planned, exact[0])
        close = exact or [
            *exact_match(row.alias, self.names),
            *(key for key, *_rest in close_names(row.name, self.names)),
        ]
        if not close:
            return Outcome.NEW
        self.ask_about(planned, list(dict.fromkeys(close)), several=bool(exact))
        return Outcome.WAITS

    def known(self, planned: PlannedSignature, known: Known, *, answered: bool = False) -> Outcome:
        """The line names this organization, unless that stands already: in another line, or under the letter."""
        signature = self.by_organization.get(known.pk) if isinstance(known, Organization) else None
        before = self.taken.get(known)
        if before:
            where, place = _("line %d") % before.row.line, before.row.place
        elif signature:
            where, place = _("the letter"), signature.place_as_signed
        if (before or signature) and not answered and normalise_name(place) != normalise_name(planned.row.place):
            question = _("the same name stands in %(where)s with the place “%(place)s”: are they two organizations?")
            planned.questions.append(question % {"where": where, "place": place})
            return Outcome.WAITS
        if before:
            planned.notes.append(_("the same organization as line %d") % before.row.line)
            return Outcome.REPEATED
        planned.organization, planned.signature = known, signature
        if signature:
            words = signed_words(signature.name_as_signed, signature.place_as_signed)
            planned.notes.append(_("under the letter as “%s”") % words)
            return Outcome.SIGNED
        return Outcome.KNOWN

    def ask_about(self, planned: PlannedSignature, close: list[Known], *, several: bool) -> None:
        for known in close:
            if isinstance(known, Organization):
                planned.close.append(known)
                message = _("is it organization %(number)d, “%(name)s”?")
                planned.questions.append(message % {"number": known.pk, "name": known.name})
            else:
                message = _("is it the organization of line %(number)d, “%(name)s”?")
                planned.questions.append(message % {"number": known.row.line, "name": known.row.name})
        if several:
            planned.notes.append(_("several organizations have this name"))

    def find_parent(self, planned: PlannedSignature) -> None:
        """The organization that a branch belongs to, by its very name. It is made on the editor's yes only."""
        wanted, answer = planned.row.parent, planned.answer
        if not wanted:
            if answer.parent:
                self.refuse(planned.row, _("this line is no branch: there is no parent to make"))
            return
        stored = planned.organization
        if planned.outcome in (Outcome.WAITS, Outcome.REPEATED, Outcome.SKIPPED) or (stored and stored.parent_id):
            return
        if stored and not answer.parent:
            return
        others = {known: names for known, names in self.names.items() if known not in (planned, stored)}
        exact = exact_match(wanted, others)
        if len(exact) == 1:
            line = exact[0] if isinstance(exact[0], PlannedSignature) else None
            planned.parent = PlannedParent(wanted, None if line else exact[0], line)
        elif exact:
            planned.notes.append(_("several organizations are called “%s”: choose the parent on its page") % wanted)
        elif answer.parent:
            planned.parent = PlannedParent(wanted)
        else:
            near = [name for _key, name, _score in close_names(wanted, others)]
            planned.notes += [_("is it a branch of “%s”?") % name for name in near]

    def refuse(self, row: Row, message: str) -> None:
        self.refusals.append(InputError(message, line=row.line))

    def refuse_answers_to_nothing(self) -> None:
        for line in sorted(self.answers.keys() - {row.line for row in self.parsed.rows}):
            self.refusals.append(
                InputError(_("an answer was given for this line, but no signatory stands there"), line=line)
            )

    def refuse_what_does_not_fit(self, rows: tuple[PlannedSignature, ...]) -> None:
        for planned in rows:
            row = planned.row
            for what, text, model, name in [
                (_("name"), row.as_signed, Signature, "name_as_signed"),
                (_("place"), row.place, Signature, "place_as_signed"),
                (_("short name"), row.alias, OrganizationName, "text"),
            ]:
                most = model._meta.get_field(name).max_length
                if len(text) > most:
                    values = {"what": what, "length": len(text), "most": most}
                    message = _("the %(what)s is %(length)d characters long, and %(most)d is the most that can be kept")
                    self.refuse(row, message % values)
        needed = any(planned.outcome is Outcome.NEW and planned.row.alias for planned in rows)
        if needed and not Term.objects.filter(scheme="name_kind", code="acronym").exists():
            message = _("the vocabularies are not loaded yet: run manage.py load_vocabularies first")
            self.refusals.append(InputError(message))

    def fingerprint(self, rows: tuple[PlannedSignature, ...]) -> str:
        """SHA-256 of the text and of all that is planned, so that what is imported is what was seen."""
        seen = [
            [
                planned.row.line,
                planned.words,
                planned.outcome.value,
                planned.organization and planned.organization.pk,
                planned.parent
                and [planned.parent.name, planned.parent.organization and planned.parent.organization.pk],
                planned.questions,
            ]
            for planned in rows
        ]
        return hashlib.sha256(json.dumps([self.letter.pk, self.text, seen]).encode()).hexdigest()


def _words(name: str, place: str) -> str:
    """A signature as it is compared with the lines of a list."""
    words = signed_words(name, place)
    return normalise_name(words) or words


def _names(organization: Organization) -> list[str]:
    """Every name by which the organization is found."""
    own = [organization.name, organization.acronym] if organization.acronym else [organization.name]
    return own + [other.text for other in organization.names.all() if normalise_name(other.text)]

"""What an import of signatories would do: each line, the organization that it names, and what only an editor knows."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.importers.signatories import ParsedSignatories, Row
from cases.models import OpenLetter, Organization, Signature
from tracker.lib.places import country_label
from tracker.lib.uploads import InputError


class Outcome(StrEnum):
    """What becomes of a line."""

    SIGNED = "signed"
    KNOWN = "known"
    NEW = "new"
    WAITS = "waits"
    REPEATED = "repeated"
    SKIPPED = "skipped"

    @property
    def label(self) -> str:
        return str(OUTCOMES[self])


OUTCOMES = {
    Outcome.SIGNED: gettext_lazy("under the letter already"),
    Outcome.KNOWN: gettext_lazy("known organization"),
    Outcome.NEW: gettext_lazy("new organization"),
    Outcome.WAITS: gettext_lazy("waits for an answer"),
    Outcome.REPEATED: gettext_lazy("repeats another line"),
    Outcome.SKIPPED: gettext_lazy("left out, as answered"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an editor says of one line.

    `new`: an organization of its own. `same`: the organization with this number. `parent`: make the organization that
    it is a branch of. `place`: what stands behind its last comma is the place. `skip`: it is no signatory.
    """

    new: bool = False
    same: int | None = None
    parent: bool = False
    place: bool = False
    skip: bool = False

    @classmethod
    def read(cls, words: Sequence[str], *, line: int) -> "Answer":
        """The answer in words such as `new`, `same:12` or `parent`. Raises InputError for what is none."""
        said: dict[str, bool | int] = {}
        for word in words:
            name, _colon, number = word.partition(":")
            if name == "same" and number.isascii() and number.isdecimal() and len(number) < 19:
                said["same"] = int(number)
            elif word in ("new", "parent", "place", "skip"):
                said[word] = True
            else:
                message = _("“%(word)s” is no answer: say new, same:NUMBER, parent, place or skip")
                raise InputError(message % {"word": word}, line=line)
        if len(said.keys() & {"new", "same", "skip"}) > 1 or ("skip" in said and len(said) > 1):
            raise InputError(_("the answers “%s” contradict each other") % " ".join(words), line=line)
        return cls(**said)


@dataclass(slots=True, eq=False)
class PlannedParent:
    """The organization that a branch belongs to: one that is stored, or another line's, or one that will be made."""

    name: str
    organization: Organization | None = None
    line: "PlannedSignature | None" = None


@dataclass(slots=True, eq=False)
class PlannedSignature:
    """One line of the list and what becomes of it. `close` are the organizations that it might mean."""

    row: Row
    answer: Answer
    outcome: Outcome = Outcome.WAITS
    organization: Organization | None = None
    signature: Signature | None = None
    parent: PlannedParent | None = None
    close: list[Organization] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        return self.outcome is Outcome.WAITS

    @property
    def can_have_parent(self) -> bool:
        """Whether an editor may have the organization made, or linked, that this branch belongs to."""
        has_one = self.organization is not None and self.organization.parent_id is not None
        leaves = self.outcome in (Outcome.REPEATED, Outcome.SKIPPED)
        return bool(self.row.parent) and not has_one and not leaves and (self.parent is None or self.answer.parent)

    @property
    def can_have_place(self) -> bool:
        """Whether an editor may say that more of the line is the place."""
        return self.answer.place or bool(self.row.question and at_last_comma(self.row)[0])

    @property
    def words(self) -> str:
        return signed_words(self.row.as_signed, self.row.place)


@dataclass(frozen=True)
class SignatoryPreview:
    """Every line of a list and what would become of it. With `refusals` nothing of it can be imported."""

    letter: OpenLetter
    parsed: ParsedSignatories
    rows: tuple[PlannedSignature, ...]
    refusals: tuple[InputError, ...]
    fingerprint: str

    def of(self, outcome: Outcome) -> list[PlannedSignature]:
        return [planned for planned in self.rows if planned.outcome is outcome]

    @property
    def counts(self) -> dict[Outcome, int]:
        return {outcome: len(self.of(outcome)) for outcome in Outcome}

    @property
    def waiting(self) -> list[PlannedSignature]:
        return self.of(Outcome.WAITS)

    @property
    def to_sign(self) -> list[PlannedSignature]:
        """The lines that an import would put under the letter."""
        return [planned for planned in self.rows if planned.outcome in (Outcome.KNOWN, Outcome.NEW)]


def signed_words(name: str, place: str) -> str:
    """A signature on one line, as lists print it."""
    return " ".join(", ".join(part for part in (name, place) if part).split())


def at_last_comma(row: Row) -> tuple[str, str]:
    """Name and place when what stands behind the last comma of the name belongs to the place; else empty."""
    before, comma, inner = (part.strip() for part in row.as_signed.rpartition(","))
    if not comma or not before or not inner or before.count("(") > before.count(")"):
        return "", ""
    return before, f"{inner}, {row.place}" if row.place else inner


def elsewhere(row: Row, organization: Organization) -> str:
    """A note when a known organization stands in another country than its line says."""
    if not row.country or not organization.country or row.country == organization.country:
        return ""
    values = {"here": country_label(row.country), "there": country_label(organization.country)}
    return _("the line says %(here)s, the organization is in %(there)s") % values

"""What each type brings to the pages that all types share: its words, its columns, its orders."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

Phrase = str | Promise  # a lazy translation where it stands in a table
Counted = Callable[[int], str]


class Dates(NamedTuple):
    """How a stretch of days is asked for, and said: from a day, until a day, between two."""

    legend: Phrase
    after: Phrase
    before: Phrase
    between: Phrase


class Notable(NamedTuple):
    """What is worth saying of the records beside their count: those that a yes-or-no filter or codes pick out."""

    name: str
    counted: Counted
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """The words and columns of one type's list. `phrases` say in a sentence what each filter asks for.

    `counted` gives “{count} cases” in the right number, `of_kind` the same with a place for the kind's {values}.
    """

    type: str
    one: Phrase
    many: Phrase
    heading: Phrase
    about: Phrase
    counted: Counted
    columns: list[Phrase]
    of_kind: Counted | None = None
    phrases: dict[str, Phrase] = field(default_factory=dict)
    dates: dict[str, Dates] = field(default_factory=dict)
    notable: Notable | None = None
    has_dates: bool = True


SHARED = {"q": _("that mention “{values}”"), "lang": _("written in {values}")}
# The codes of the vocabulary that mean so; a test compares them with its flags.
IN_FORCE = ("in_force", "modified", "reaffirmed")

KINDS = {
    kind.type: kind
    for kind in (
        Kind(
            type="case",
            one=_("case"),
            many=_("cases"),
            heading=_("Cases"),
            about=_("People at risk of deportation, detention or worse, with what is asked for each of them."),
            counted=lambda number: ngettext("{count} case", "{count} cases", number),
            of_kind=lambda number: ngettext("{count} case of {values}", "{count} cases of {values}", number),
            columns=[_("Case"), _("Decided in"), _("Return feared to"), _("Stage"), _("Dates")],
            phrases=SHARED
            | {
                "country": _("in {values}"),
                "return_country": _("with return feared to {values}"),
                "stage": _("at the stage {values}"),
                "status": _("whose status is {values}"),
                "outcome": _("with the outcome {values}"),
                "community": _("that concern {values}"),
                "campaign": _("in the campaign {values}"),
                "organization": _("supported by {values}"),
                "updated_after": _("released on or after {values}"),
                "has_hearing": _("with a hearing ahead"),
            },
            dates={
                "event": Dates(
                    legend=_("Date of an event"),
                    after=_("with an event on or after {first}"),
                    before=_("with an event on or before {last}"),
                    between=_("with an event between {first} and {last}"),
                )
            },
            notable=Notable(
                "has_hearing",
                lambda number: ngettext("{count} with a hearing ahead", "{count} with a hearing ahead", number),
            ),
        ),
        Kind(
            type="letter",
            one=_("letter"),
            many=_("letters"),
            heading=_("Letters"),
            about=_("Open letters to courts, ministries and companies, with the organizations that signed them."),
            counted=lambda number: ngettext("{count} letter", "{count} letters", number),
            columns=[_("Letter"), _("Addressed to"), _("State"), _("Sent"), _("Signatures")],
            phrases=SHARED
            | {
                "addressee": _("addressed to {values}"),
                "organization": _("signed by {values}"),
                "case": _("about {values}"),
                "state": _("in the state {values}"),
            },
            dates={
                "sent": Dates(
                    legend=_("Date sent"),
                    after=_("sent on or after {first}"),
                    before=_("sent on or before {last}"),
                    between=_("sent between {first} and {last}"),
                )
            },
            notable=Notable(
                "state",
                lambda number: ngettext("{count} open for signature", "{count} open for signature", number),
                codes=("open_for_signature",),
            ),
        ),
        Kind(
            type="determination",
            one=_("determination"),
            many=_("determinations"),
            heading=_("Determinations"),
            about=_(
                "What official bodies have said of a situation: each finding with its own strength and legal effect."
            ),
            counted=lambda number: ngettext("{count} determination", "{count} determinations", number),
            columns=[_("Determination"), _("Made by"), _("Made"), _("Findings"), _("Legal effect")],
            phrases=SHARED
            | {
                "authority": _("made by {values}"),
                "country": _("in the jurisdiction of {values}"),
                "kind": _("of the kind {values}"),
                "effect": _("with the legal effect {values}"),
                "characterisation": _("that speak of {values}"),
                "strength": _("with a finding of the strength {values}"),
                "lifecycle": _("whose standing is {values}"),
                "community": _("that concern {values}"),
            },
            dates={
                "made": Dates(
                    legend=_("Date made"),
                    after=_("made on or after {first}"),
                    before=_("made on or before {last}"),
                    between=_("made between {first} and {last}"),
                )
            },
            notable=Notable(
                "lifecycle",
                lambda number: ngettext("{count} in force", "{count} in force", number),
                codes=IN_FORCE,
            ),
        ),
        Kind(
            type="organization",
            one=_("organization"),
            many=_("organizations"),
            heading=_("Organizations"),
            about=_("Bodies that support the people here or sign letters for them."),
            counted=lambda number: ngettext("{count} organization", "{count} organizations", number),
            columns=[_("Organization"), _("Kind"), _("Place"), _("Country")],
            phrases=SHARED | {"country": _("in {values}"), "kind": _("of the kind {values}")},
            has_dates=False,
        ),
        Kind(
            type="news",
            one=_("news item"),
            many=_("news items"),
            heading=_("News"),
            about=_("What was published about these cases and their background, with the title as printed."),
            counted=lambda number: ngettext("{count} news item", "{count} news items", number),
            columns=[_("Title"), _("Form"), _("Outlet"), _("Published")],
            phrases=SHARED
            | {
                "outlet": _("published by {values}"),
                "form": _("of the form {values}"),
                "case": _("about {values}"),
                "digest": _("carried by {values}"),
            },
            dates={
                "published": Dates(
                    legend=_("Date published"),
                    after=_("published on or after {first}"),
                    before=_("published on or before {last}"),
                    between=_("published between {first} and {last}"),
                )
            },
        ),
        Kind(
            type="digest",
            one=_("digest"),
            many=_("digests"),
            heading=_("Digests"),
            about=_("Roundups of the news, line by line as they were printed."),
            counted=lambda number: ngettext("{count} digest", "{count} digests", number),
            columns=[_("Digest"), _("Series"), _("Period"), _("Lines")],
            phrases=SHARED | {"series": _("of the series {values}")},
            dates={
                "period": Dates(
                    legend=_("Period"),
                    after=_("that reach {first} or later"),
                    before=_("that begin by {last}"),
                    between=_("that fall between {first} and {last}"),
                )
            },
        ),
        Kind(
            type="campaign",
            one=_("campaign"),
            many=_("campaigns"),
            heading=_("Campaigns"),
            about=_("What is asked together for several cases, and for how long."),
            counted=lambda number: ngettext("{count} campaign", "{count} campaigns", number),
            columns=[_("Campaign"), _("What is asked"), _("Period")],
            phrases=SHARED | {"live": _("that run today")},
            notable=Notable("live", lambda number: ngettext("{count} running today", "{count} running today", number)),
        ),
    )
}

# What a sentence says when a yes-or-no filter asks for no.
DENIED = {"has_hearing": _("without a hearing ahead"), "live": _("that do not run today")}

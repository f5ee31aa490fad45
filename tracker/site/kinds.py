"""What each type brings to the pages that all types share: its words and its columns."""

from dataclasses import dataclass, field

EVENT_DATES = {"event_after": "with an event on or after {}", "event_before": "with an event on or before {}"}


@dataclass(frozen=True)
class Kind:
    """The words and columns of one type's list. `phrases` say in a sentence what each filter asks for."""

    type: str
    one: str
    many: str
    heading: str
    about: str
    columns: list[str]
    phrases: dict[str, str] = field(default_factory=dict)


SHARED = {"q": "that mention “{}”", "lang": "written in {}"}

KINDS = {
    kind.type: kind
    for kind in (
        Kind(
            type="case",
            one="case",
            many="cases",
            heading="Cases",
            about="People at risk of deportation, detention or worse, with what is asked for each of them.",
            columns=["Case", "Decided in", "Return feared to", "Stage", "Latest date"],
            phrases=SHARED
            | EVENT_DATES
            | {
                "country": "decided in {}",
                "return_country": "with return feared to {}",
                "kind": "of the kind {}",
                "stage": "at the stage {}",
                "status": "whose status is {}",
                "outcome": "with the outcome {}",
                "community": "that concern {}",
                "campaign": "in the campaign {}",
                "organization": "supported by {}",
                "updated_after": "released on or after {}",
                "has_hearing": "with a hearing ahead",
            },
        ),
        Kind(
            type="letter",
            one="letter",
            many="letters",
            heading="Letters",
            about="Open letters to courts, ministries and companies, with the organizations that signed them.",
            columns=["Letter", "Addressed to", "State", "Sent", "Signatures"],
            phrases=SHARED
            | {
                "addressee": "addressed to {}",
                "organization": "signed by {}",
                "case": "about {}",
                "state": "in the state {}",
                "sent_after": "sent on or after {}",
                "sent_before": "sent on or before {}",
            },
        ),
        Kind(
            type="determination",
            one="determination",
            many="determinations",
            heading="Determinations",
            about="What official bodies have said of a situation: each finding with its own strength and legal effect.",
            columns=["Determination", "Made by", "Made", "Findings", "Legal effect"],
            phrases=SHARED
            | {
                "authority": "made by {}",
                "country": "in the jurisdiction of {}",
                "kind": "of the kind {}",
                "effect": "with the legal effect {}",
                "characterisation": "that speak of {}",
                "strength": "with a finding of the strength {}",
                "lifecycle": "that are {}",
                "community": "that concern {}",
                "made_after": "made on or after {}",
                "made_before": "made on or before {}",
            },
        ),
        Kind(
            type="organization",
            one="organization",
            many="organizations",
            heading="Organizations",
            about="Bodies that support the people here or sign letters for them.",
            columns=["Organization", "Kind", "Place", "Country"],
            phrases=SHARED | {"country": "in {}", "kind": "of the kind {}"},
        ),
        Kind(
            type="news",
            one="news item",
            many="news items",
            heading="News",
            about="What was published about these cases and their background, with the title as printed.",
            columns=["Title", "Form", "Outlet", "Published"],
            phrases=SHARED
            | {
                "outlet": "published by {}",
                "form": "of the form {}",
                "case": "about {}",
                "digest": "carried by {}",
                "published_after": "published on or after {}",
                "published_before": "published on or before {}",
            },
        ),
        Kind(
            type="digest",
            one="digest",
            many="digests",
            heading="Digests",
            about="Roundups of the news, line by line as they were printed.",
            columns=["Digest", "Series", "Period", "Lines"],
            phrases=SHARED
            | {"series": "of the series {}", "after": "that reach {} or later", "before": "that begin by {}"},
        ),
        Kind(
            type="campaign",
            one="campaign",
            many="campaigns",
            heading="Campaigns",
            about="What is asked together for several cases, and for how long.",
            columns=["Campaign", "What is asked", "Period"],
            phrases=SHARED | {"live": "that run today"},
        ),
    )
}

# What a sentence says when a yes-or-no filter asks for no.
DENIED = {"has_hearing": "without a hearing ahead", "live": "that do not run today"}

"""What the store derives from a document: facets, date intervals, links, files, and the words to search.

Functions of the document and of nothing else: only the builder can leak, and a rebuild can add a facet.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tracker.store.documents import Document
from tracker.store.periods import week, years

Span = tuple[str | None, str | None]

# What near spellings are found among: the press prints too many words, and misprints too many, to correct a reader by.
NAMED = ("case", "organization", "letter", "determination", "campaign")
NAMED_SCHEMES = ("authority", "community", "outlet", "region", "synonym")

# The facet of records that search engines are asked to leave out. No filter asks for it.
ROBOTS, NOINDEX = "robots", "noindex"


@dataclass
class Facts:
    """All that is derived from one document. Spans are (earliest, latest) days in ISO form, None for open."""

    facets: dict[str, list[str]] = field(default_factory=dict)
    intervals: list[tuple[str, Span]] = field(default_factory=list)
    links: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    span: Span = (None, None)
    text: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def facts(type: str, document: Document) -> Facts:
    """Derive what the store keeps beside a document of this type."""
    found = DERIVE[type](document)
    found.names = [document["title"], *found.names] if type in NAMED else []
    # What was released before documents said this is listed.
    if not document.get("indexed", True):
        found.facets[ROBOTS] = [NOINDEX]
    found.text += [entry["text"] for entry in document.get("translations", [])]
    found.facets = {name: _distinct(values) for name, values in found.facets.items()}
    found.links = {rel: _distinct(targets) for rel, targets in found.links.items()}
    found.files = _distinct(found.files)
    return found


def word_names(word: Document) -> list[str]:
    """The names that a word of reference data goes by, where it is somebody's or a place's."""
    if word["scheme"] not in NAMED_SCHEMES:
        return []
    return [*(label["text"] for label in word["labels"].values()), *(name["text"] for name in word["names"])]


def _distinct(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _span(date: Document | None) -> Span:
    return (date["earliest"], date["latest"]) if date else (None, None)


def _spans(**dates: Document | None) -> list[tuple[str, Span]]:
    return [(name, _span(date)) for name, date in dates.items() if date]


def _cited(entries: Iterable[Document]) -> Iterator[str]:
    for entry in entries:
        for citation in entry["citations"]:
            if citation["source"]:
                yield citation["source"]


def _corrections(document: Document) -> list[str]:
    return [f"{entry['said']} {entry['says']}" for entry in document["corrections"]]


def case_facts(document: Document) -> Facts:
    events, people, supports = document["events"], document["people"], document["supports"]
    dated = [_span(event["date"]) for event in events if event["date"]]
    return Facts(
        facets={
            "country": [document["country"]],
            "return_country": [document["return_country"]],
            "kind": [document["kind"]],
            "stage": [document["stage"]],
            "status": [document["status"]],
            "priority": [document["priority"]],
            "outcome": [document["outcome"]],
            "community": [document["community"], *(person["community"] for person in people)],
            "campaign": [document["campaign"]],
            "organization": [support["organization"] for support in supports],
            "event_year": [year for event in events for year in years(event["date"])],
        },
        intervals=[
            *(("event", span) for span in dated),
            *(("hearing", _span(event["date"])) for event in events if event["is_hearing"] and event["date"]),
            *(("deadline", _span(event["date"])) for event in events if event["is_deadline"] and event["date"]),
        ],
        links={
            "campaign": [document["campaign"]],
            "supporter": [support["organization"] for support in supports],
            "related_case": [entry["case"] for entry in document["related_cases"]],
            "determination": [entry["determination"] for entry in document["determinations"]],
            "cited": list(_cited([*events, *people])),
        },
        files=[entry["sha256"] for entry in [document["image"], *document["attachments"]] if entry],
        span=max(dated, key=lambda span: span[1] or span[0] or "", default=(None, None)),
        text=[
            document["summary"],
            document["ask"],
            document["risk_on_return"],
            document["reader_action"],
            *(f"{person['name']} {' '.join(name['text'] for name in person['names'])}" for person in people),
            *(event["text"] for event in events),
            *(entry["note"] for entry in document["determinations"]),
            *(entry["title"] for entry in document["attachments"]),
            *_corrections(document),
        ],
        names=[name for person in people for name in (person["name"], *(other["text"] for other in person["names"]))],
    )


def letter_facts(document: Document) -> Facts:
    signatures = document["signatures"]
    main = document["sent"] or document["closed"] or document["opened"]
    return Facts(
        facets={
            "addressee": [entry["authority"] for entry in document["addressees"]],
            "organization": [signature["organization"] for signature in signatures],
            "case": document["cases"],
            "state": [document["state"]],
            "origin": [document["origin"]],
            "campaign": [document["campaign"]],
        },
        intervals=_spans(
            sent=document["sent"], opened=document["opened"], closed=document["closed"], answered=document["answered"]
        ),
        links={
            "case": document["cases"],
            "campaign": [document["campaign"]],
            "signatory": [signature["organization"] for signature in signatures],
            "cited": list(_cited([document, *signatures])),
        },
        files=[entry["sha256"] for entry in document["attachments"]],
        span=_span(main),
        text=[
            document["summary"],
            document["text"],
            *(entry["addressed_as"] for entry in document["addressees"]),
            *(f"{signature['name_as_signed']} {signature['place_as_signed']}" for signature in signatures),
            *_corrections(document),
        ],
    )


def determination_facts(document: Document) -> Facts:
    findings, extracts = document["findings"], document["extracts"]
    return Facts(
        facets={
            "authority": [document["authority"]],
            "country": [document["country"]],
            "kind": [document["kind"]],
            "effect": [document["legal_effect"]],
            "lifecycle": [document["lifecycle"]],
            "characterisation": [finding["characterisation"] for finding in findings],
            "strength": [finding["strength"] for finding in findings],
            "community": [*document["communities"], *(entry["community"] for entry in [*findings, *extracts])],
            "made_year": years(document["made"] or document["published"]),
        },
        intervals=_spans(
            made=document["made"],
            published=document["published"],
            effective=document["effective"],
            ended=document["ended"],
            covered=document["period_covered"],
        ),
        links={"supersedes": [document["supersedes"]], "cited": list(_cited(findings))},
        span=_span(document["made"] or document["published"]),
        text=[
            document["summary"],
            document["legal_basis"],
            *(finding["passage"] for finding in findings),
            *(f"{extract['heading']} {extract['text']}" for extract in extracts),
            *_corrections(document),
        ],
    )


def organization_facts(document: Document) -> Facts:
    return Facts(
        facets={"country": [document["country"]], "kind": [document["kind"]]},
        links={"parent": [document["parent"]]},
        text=[
            document["acronym"],
            *(name["text"] for name in document["names"]),
            document["place"],
            document["summary"],
            *_corrections(document),
        ],
        names=[document["acronym"], *(name["text"] for name in document["names"])],
    )


def news_facts(document: Document) -> Facts:
    return Facts(
        facets={
            "outlet": [document["outlet"]],
            "form": [document["form"]],
            "case": document["cases"],
            "week": [week(document["published"])],
        },
        intervals=_spans(published=document["published"]),
        links={
            "case": document["cases"],
            "letter": document["letters"],
            "determination": document["determinations"],
            "organization": document["organizations"],
        },
        files=[entry["sha256"] for entry in document.get("attachments", [])],
        span=_span(document["published"]),
        text=[
            document["summary"],
            document["author"],
            *(entry["title"] for entry in document.get("attachments", [])),
            *_corrections(document),
        ],
    )


def digest_facts(document: Document) -> Facts:
    return Facts(
        facets={"series": [document["series"]]},
        intervals=_spans(period=document["period"]),
        links={"entry": [entry["news"] for entry in document["entries"]]},
        span=_span(document["period"]),
        text=[document["series"], *_corrections(document)],
    )


def campaign_facts(document: Document) -> Facts:
    return Facts(
        intervals=_spans(period=document["period"]),
        span=_span(document["period"]),
        text=[document["summary"], document["ask"], *_corrections(document)],
    )


def page_facts(document: Document) -> Facts:
    return Facts(text=[document["body"], *_corrections(document)])


DERIVE = {
    "case": case_facts,
    "letter": letter_facts,
    "determination": determination_facts,
    "organization": organization_facts,
    "news": news_facts,
    "digest": digest_facts,
    "campaign": campaign_facts,
    "page": page_facts,
}

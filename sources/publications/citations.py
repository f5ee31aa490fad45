"""Citations, written into the documents that they support: one query for a batch."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cases.models import Case, OpenLetter
from cases.publications.entries import code_of, id_of
from sources.models import Citation, Determination
from tracker.store.documents import Document

RELATED = ["news_item", "source_determination", "source_letter", "attachment", "reliability", "credibility"]
SOURCE_TYPES = {"news_item": "news", "source_determination": "determination", "source_letter": "letter"}


def citation_entry(citation: Citation) -> Document:
    """A citation as the public sees it: the source by its id, or an attached file by its hash."""
    field = next((name for name in SOURCE_TYPES if getattr(citation, f"{name}_id")), None)
    return {
        "source_type": SOURCE_TYPES.get(field, "attachment"),
        "source": id_of(getattr(citation, field)) if field else None,
        "attachment": citation.attachment.clean_sha256 if not field else None,
        "locator": citation.locator,
        "quotation": citation.quotation,
        "reliability": code_of(citation.reliability),
        "credibility": code_of(citation.credibility),
    }


def _entries(citations: Iterable[Citation], subject: str) -> dict[str, list[Document]]:
    """Citation entries by the public id of what they support. A private file is no public source."""
    found = defaultdict(list)
    for citation in citations:
        thing = getattr(citation, subject)
        if thing is not None and (citation.attachment is None or citation.attachment.is_public):
            found[str(thing.public_id)].append(citation_entry(citation))
    return found


def cite_case(cases: Sequence[Case], documents: list[Document]) -> None:
    of_events = Citation.objects.filter(event__case__in=cases).select_related("event", *RELATED)
    of_people = Citation.objects.filter(case_person__case__in=cases).select_related("case_person", *RELATED)
    events, people = _entries(of_events, "event"), _entries(of_people, "case_person")
    for document in documents:
        for entry in document["events"]:
            entry["citations"] = events[entry["id"]]
        for entry in document["people"]:
            entry["citations"] = people[entry["id"]]


def cite_letter(letters: Sequence[OpenLetter], documents: list[Document]) -> None:
    of_letters = Citation.objects.filter(letter__in=letters).select_related("letter", *RELATED)
    of_signatures = Citation.objects.filter(signature__letter__in=letters).select_related("signature", *RELATED)
    whole, signatures = _entries(of_letters, "letter"), _entries(of_signatures, "signature")
    for document in documents:
        document["citations"] = whole[document["id"]]
        for entry in document["signatures"]:
            entry["citations"] = signatures[entry["id"]]


def cite_determination(determinations: Sequence[Determination], documents: list[Document]) -> None:
    of_findings = Citation.objects.filter(finding__determination__in=determinations)
    findings = _entries(of_findings.select_related("finding", *RELATED), "finding")
    for document in documents:
        for entry in document["findings"]:
            entry["citations"] = findings[entry["id"]]

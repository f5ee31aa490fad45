"""What sources add to the documents and rules of cases and letters."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from cases.models import Case, OpenLetter
from sources.models import CaseDetermination
from tracker.publishing.registry import Refusal
from tracker.store.documents import Document


def applied_determinations(cases: Sequence[Case], documents: list[Document]) -> None:
    """Write into each case the determinations that somebody judged to reach it."""
    found = defaultdict(list)
    applied = CaseDetermination.objects.filter(case__in=cases, is_public=True).select_related("determination")
    for link in applied:
        found[link.case_id].append({"determination": str(link.determination.public_id), "note": link.note})
    for case, document in zip(cases, documents, strict=True):
        document["determinations"] = found[case.pk]


def outcomes_are_cited(case: Case, document: Document) -> Iterator[Refusal]:
    for event in document["events"]:
        if event["outcome"] and not event["citations"]:
            yield Refusal("events", _("The outcome of %s rests on no citation.") % event["date"]["edtf"])


def published_signatures_are_cited(letter: OpenLetter, document: Document) -> Iterator[Refusal]:
    """A signature “as published” needs the publication: its own citation, or one of the whole letter."""
    if document["citations"]:
        return
    for signature in document["signatures"]:
        if signature["basis"] == "as_published" and not signature["citations"]:
            yield Refusal(
                "signatures", _("“%s” stands as published, but nothing is cited.") % signature["name_as_signed"]
            )
    if document["claimed_count"] is not None:
        yield Refusal("claimed_count", _("The claimed number of signatories needs a citation."))

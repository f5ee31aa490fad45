"""What the public may know of a determination."""

from collections.abc import Iterator, Sequence

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from cases.publications.entries import code_of, corrections, date_entry, id_of
from sources.models import Determination, Extract, Finding
from tracker.publishing.registry import PublicType, Refusal
from tracker.store.documents import Document


def queryset() -> QuerySet[Determination]:
    return Determination.objects.select_related(
        "authority", "kind", "legal_effect", "lifecycle", "supersedes"
    ).prefetch_related(
        "communities",
        Prefetch("findings", Finding.objects.select_related("characterisation", "strength", "community", "region")),
        Prefetch("extracts", Extract.objects.select_related("community", "region")),
    )


def build(determinations: Sequence[Determination]) -> list[Document]:
    corrected = corrections(determinations)
    return [
        determination_document(determination) | {"corrections": corrected[str(determination.public_id)]}
        for determination in determinations
    ]


def determination_document(determination: Determination) -> Document:
    """What the public may know of a determination: each finding with its own strength, never merged."""
    return {
        "title": determination.title,
        "summary": determination.summary,
        "authority": determination.authority.code,
        "country": determination.authority.country,
        "kind": determination.kind.code,
        "legal_effect": determination.legal_effect.code,
        "lifecycle": determination.lifecycle.code,
        "made": date_entry(determination.made),
        "published": date_entry(determination.published),
        "effective": date_entry(determination.effective),
        "ended": date_entry(determination.ended),
        "period_covered": date_entry(determination.period_covered),
        "date_note": determination.date_note,
        "legal_basis": determination.legal_basis,
        "source_url": determination.source_url,
        "communities": sorted(community.code for community in determination.communities.all()),
        "supersedes": id_of(determination.supersedes),
        "findings": [
            {
                "id": str(finding.public_id),
                "characterisation": finding.characterisation.code,
                "strength": finding.strength.code,
                "community": code_of(finding.community),
                "region": code_of(finding.region),
                "passage": finding.passage,
                "is_verbatim": finding.is_verbatim,
                "locator": finding.locator,
                "citations": [],
            }
            for finding in determination.findings.all()
        ],
        "extracts": [
            {
                "heading": extract.heading,
                "community": code_of(extract.community),
                "region": code_of(extract.region),
                "text": extract.text,
                "is_verbatim": extract.is_verbatim,
            }
            for extract in determination.extracts.all()
        ],
    }


def findings_have_a_source(determination: Determination, document: Document) -> Iterator[Refusal]:
    for number, finding in enumerate(document["findings"], start=1):
        if not finding["passage"].strip():
            yield Refusal("findings", _("Finding %s does not give the passage that it rests on.") % number)
        if not finding["citations"]:
            yield Refusal("findings", _("Finding %s cites no source.") % number)


TYPE = PublicType(
    name="determination",
    model=Determination,
    queryset=queryset,
    build=build,
    slug=lambda determination: determination.title,
)

"""What the public may know of an organization."""

from collections.abc import Sequence

from django.db.models import QuerySet

from cases.models import Organization
from cases.publications.entries import code_of, corrections, id_of
from tracker.publishing.registry import PublicType
from tracker.store.documents import Document


def queryset() -> QuerySet[Organization]:
    return Organization.objects.select_related("kind", "parent").prefetch_related("names__kind")


def build(organizations: Sequence[Organization]) -> list[Document]:
    corrected = corrections(organizations)
    return [
        {
            "title": organization.name,
            "corrections": corrected[str(organization.public_id)],
            "summary": organization.summary,
            "acronym": organization.acronym,
            "names": [
                {"text": name.text, "kind": name.kind.code, "language": name.language}
                for name in organization.names.all()
            ],
            "kind": code_of(organization.kind),
            "place": organization.place,
            "country": organization.country,
            "parent": id_of(organization.parent),
            "website": organization.website,
        }
        for organization in organizations
    ]


TYPE = PublicType(
    name="organization",
    model=Organization,
    queryset=queryset,
    build=build,
    slug=lambda organization: organization.name,
)

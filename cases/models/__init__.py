"""What we campaign about."""

from cases.models.attachment import Attachment
from cases.models.campaign import Campaign, Correction, Page
from cases.models.case import Case, CasePerson, CaseRelation, CaseSupport, Proceeding
from cases.models.event import CaseEvent
from cases.models.letter import Addressee, OpenLetter, Signature
from cases.models.organization import Organization, OrganizationName
from cases.models.person import Consent, NamingBasis, Person, PersonFile, PersonFileReading, PersonName
from cases.models.vocabulary import Authority, Community, Synonym, Term

__all__ = [
    "Addressee",
    "Attachment",
    "Authority",
    "Campaign",
    "Case",
    "CaseEvent",
    "CasePerson",
    "CaseRelation",
    "CaseSupport",
    "Community",
    "Consent",
    "Correction",
    "NamingBasis",
    "OpenLetter",
    "Organization",
    "OrganizationName",
    "Page",
    "Person",
    "PersonFile",
    "PersonFileReading",
    "PersonName",
    "Proceeding",
    "Signature",
    "Synonym",
    "Term",
]

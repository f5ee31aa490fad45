"""The document contracts: the one list of everything that the public can see.

The gate refuses what does not fit, the API's schema is made from it, the site reads it.
"""

from functools import cache

from rest_framework.exceptions import ValidationError

from tracker.store.documents.case import CaseDocument
from tracker.store.documents.codes import codes
from tracker.store.documents.contract import Contract, Document
from tracker.store.documents.letter import LetterDocument, OrganizationDocument
from tracker.store.documents.page import CampaignDocument, PageDocument, ReferenceDocument
from tracker.store.documents.source import DeterminationDocument, DigestDocument, NewsDocument

CONTRACTS: dict[str, type[Contract]] = {
    "case": CaseDocument,
    "letter": LetterDocument,
    "determination": DeterminationDocument,
    "organization": OrganizationDocument,
    "news": NewsDocument,
    "digest": DigestDocument,
    "campaign": CampaignDocument,
    "page": PageDocument,
    "reference": ReferenceDocument,
}

# The word in addresses for each type that has a list. Pages stand at the root.
PLURALS = {
    "case": "cases",
    "letter": "letters",
    "determination": "determinations",
    "organization": "organizations",
    "news": "news",
    "digest": "digests",
    "campaign": "campaigns",
}


def record_path(type: str, slug: str) -> str:
    """The address of a record's page, as a path on the site."""
    return f"/{PLURALS[type]}/{slug}/" if type in PLURALS else f"/{slug}/"


@cache
def _contract(type: str) -> Contract:
    # One serializer per type, kept: building one is four times the cost of using it.
    return CONTRACTS[type]()


def fit(type: str, document: Document) -> tuple[Document, dict[str, str]]:
    """The document with its keys in the contract's order, and what of it the contract refuses as {path: reason}.

    A document fits when it survives the round trip through its contract whole.
    """
    contract = _contract(type)
    try:
        kept = contract.to_representation(contract.run_validation(document))
    except ValidationError as error:
        return document, dict(_flatten(error.detail))
    return kept, dict(_differences(document, kept))


def _flatten(detail, path=""):
    if isinstance(detail, dict):
        for key, value in detail.items():
            step = f"[{key}]" if isinstance(key, int) else f".{key}" if path else str(key)
            yield from _flatten(value, path + step)
    elif isinstance(detail, list):
        for index, value in enumerate(detail):
            if isinstance(value, dict | list):
                if value:
                    yield from _flatten(value, f"{path}[{index}]")
            else:
                yield path, str(value)


def _differences(given, kept, path=""):
    """Leaves that the round trip changed, or whose types differ: 1 is not True, "5" is not 5."""
    if isinstance(given, dict) and isinstance(kept, dict) and given.keys() == kept.keys():
        for key in given:
            yield from _differences(given[key], kept[key], f"{path}.{key}" if path else str(key))
    elif isinstance(given, list) and isinstance(kept, list) and len(given) == len(kept):
        for index, (left, right) in enumerate(zip(given, kept, strict=True)):
            yield from _differences(left, right, f"{path}[{index}]")
    elif type(given) is not type(kept) or given != kept:
        yield path, "The contract would change this value."


def codes_used(type: str, document: Document) -> set[tuple[str, str]]:
    """The (scheme, code) pairs of reference data that a document of this type names."""
    if type == "reference":
        pairs = {(document["scheme"], document["parent"])} if document["parent"] else set()
        return pairs | ({("authority_kind", document["kind"])} if document["kind"] else set())
    return set(codes(_contract(type), document))

"""The least valid form of each document and of its parts."""

from tracker.lib import partialdates
from tracker.store.documents import Document


def date(edtf: str) -> Document:
    """A partial date as documents hold it."""
    known = partialdates.parse(edtf)
    return {
        "edtf": edtf,
        "earliest": known.earliest and known.earliest.isoformat(),
        "latest": known.latest and known.latest.isoformat(),
    }


RECORD: Document = {"language": "en", "invented": True, "indexed": True, "corrections": []}
EVENT: Document = {
    "kind": "statement",
    "text": "Something invented happened.",
    "date": date("2021-01-20"),
    "time": None,
    "timezone": "",
    "proceeding": None,
    "is_hearing": False,
    "is_deadline": False,
    "outcome": None,
    "citations": [],
}
PERSON: Document = {
    "name": "Invented Person",
    "is_pseudonym": True,
    "names": [],
    "role": "subject",
    "community": None,
    "status": None,
    "status_as_of": None,
    "citations": [],
}
PROCEEDING: Document = {
    "kind": "appeal",
    "authority": "invented_court",
    "opened": None,
    "closed": None,
    "result": None,
    "appeals_against": None,
}
SIGNATURE: Document = {
    "name_as_signed": "Friends of Nowhere",
    "place_as_signed": "",
    "country": "",
    "basis": "authorised",
    "signed_on": None,
    "is_late": False,
    "citations": [],
}
SUPPORT: Document = {"role": "supports", "since": None, "until": None}
FINDING: Document = {
    "characterisation": "forced_labour",
    "strength": "suspected",
    "community": None,
    "region": None,
    "passage": "An invented passage.",
    "is_verbatim": False,
    "locator": "",
    "citations": [],
}
EXTRACT: Document = {
    "heading": "Nowhere",
    "community": None,
    "region": None,
    "text": "An invented extract.",
    "is_verbatim": False,
}
CITATION: Document = {
    "attachment": None,
    "locator": "",
    "quotation": "",
    "reliability": None,
    "credibility": None,
}
WORD: Document = {
    "order": 0,
    "definition": "",
    "notation": "",
    "source": "",
    "parent": None,
    "kind": None,
    "country": "",
    "url": "",
    "names": [],
    "inverse": {},
    "asserts": False,
    "denies": False,
    "is_in_force": False,
}
LEAST: dict[str, Document] = {
    "case": {
        "translations": [],
        "summary": "",
        "kind": "deportation",
        "status": "active",
        "priority": None,
        "stage": None,
        "stage_since": None,
        "outcome": None,
        "country": "",
        "return_country": "",
        "community": None,
        "campaign": None,
        "risk_on_return": "",
        "ask": "",
        "reader_action": "",
        "last_confirmed_on": None,
        "image": None,
        "people": [],
        "events": [],
        "proceedings": [],
        "supports": [],
        "related_cases": [],
        "determinations": [],
        "attachments": [],
    },
    "letter": {
        "translations": [],
        "summary": "",
        "origin": "ours",
        "state": "open",
        "addressees": [],
        "cases": [],
        "campaign": None,
        "opened": None,
        "closed": None,
        "sent": None,
        "answered": None,
        "response": None,
        "text_held": "none",
        "text": "",
        "text_sha256": None,
        "signatures": [],
        "signature_count": 0,
        "claimed_count": None,
        "citations": [],
        "attachments": [],
    },
    "determination": {
        "translations": [],
        "summary": "",
        "authority": "invented_commission",
        "country": "",
        "kind": "report",
        "legal_effect": "political",
        "lifecycle": "in_force",
        "made": None,
        "published": None,
        "effective": None,
        "ended": None,
        "period_covered": None,
        "date_note": "",
        "legal_basis": "",
        "source_url": "",
        "communities": [],
        "supersedes": None,
        "findings": [],
        "extracts": [],
    },
    "organization": {
        "summary": "",
        "acronym": "",
        "names": [],
        "kind": None,
        "place": "",
        "country": "",
        "parent": None,
        "website": "",
    },
    "news": {
        "form": "article",
        "outlet": None,
        "author": "",
        "address": "",
        "published": None,
        "summary": "",
        "attachments": [],
        "cases": [],
        "letters": [],
        "determinations": [],
        "organizations": [],
    },
    "digest": {"series": "The Invented Bulletin", "period": None, "entries": []},
    "campaign": {"summary": "", "ask": "", "period": None, "translations": []},
    "page": {"body": "", "order": 0, "translations": []},
}

"""How to cite a record: as a sentence and as a BibTeX entry, naming the very release that is cited."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime

import orjson
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from tracker.lib import partialdates
from tracker.store.documents import Document

# BibTeX counts braces even behind a backslash: only commands without a bare brace keep an entry whole.
ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    '"': r"\textquotedbl{}",
} | {mark: f"\\{mark}" for mark in "$&#%_"}
_TABLE = str.maketrans(ESCAPES)


@dataclass(frozen=True)
class Reference:
    """Both forms of one reference, and the SHA-256 of the document as the API sends it."""

    sha256: str
    plain: str
    bibtex: str


def reference_to(document: Document, *, site_name: str, site_owner: str, site_url: str) -> Reference | None:
    """The reference to a released record; None where nothing is released that could be cited."""
    if not document.get("seq") or not document.get("released_at"):
        return None
    released = datetime.fromisoformat(document["released_at"])
    sha256 = hashlib.sha256(orjson.dumps(document)).hexdigest()
    address = iri_to_uri(site_url + document["url"])
    values = {
        "owner": one_line(site_owner),
        "title": one_line(document["title"]),
        "site": one_line(site_name),
        "seq": document["seq"],
        "date": partialdates.humanize(document["released_at"][:10]),
        "address": address,
        "sha256": sha256,
    }
    return Reference(
        sha256=sha256,
        plain=_("%(owner)s, “%(title)s”, %(site)s, release %(seq)s of %(date)s, %(address)s (SHA-256 %(sha256)s).")
        % values,
        bibtex=entry(
            f"{document['type']}-{document['seq']}",
            {
                "author": "{" + escaped(site_owner) + "}",
                "title": "{" + escaped(document["title"]) + "}",
                "howpublished": escaped(site_name),
                "year": str(released.year),
                "month": str(released.month),
                "language": escaped(document["language"]),
                "url": address,
                "note": escaped(_("Release %(seq)s of %(date)s, SHA-256 %(sha256)s") % values),
            },
        ),
    )


def entry(key: str, fields: dict[str, str]) -> str:
    """A BibTeX entry of these fields, whose values are escaped already."""
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def escaped(text: str) -> str:
    """The text as BibTeX and LaTeX read it back: on one line, every mark that either obeys made a command."""
    return one_line(text).translate(_TABLE)


def one_line(text: str) -> str:
    """The text without line breaks, control characters and marks that turn the direction of what follows."""
    kept = "".join(" " if char.isspace() else char for char in text if char.isspace() or not _is_unseen(char))
    return " ".join(kept.split())


def _is_unseen(char: str) -> bool:
    # Joiners belong to the spelling of Persian, Uyghur and Indic words: they stay.
    return unicodedata.category(char) in ("Cc", "Cf", "Cs") and char not in "\u200c\u200d"

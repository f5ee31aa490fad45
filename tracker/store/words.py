"""Reference data as the faces read it: the labels of codes, the vocabularies, the synonyms of search."""

from collections.abc import Iterable
from itertools import groupby

import orjson
from django.db.models import Q
from django.utils.translation import get_language

from tracker.store.documents import Document
from tracker.store.models import Reference

FALLBACK = "en"
# What these say binds, or names whose word a place goes by: a translation shows once a person has reviewed it.
REVIEWED_ONLY = {
    "finding_strength",
    "legal_effect",
    "characterisation",
    "determination_kind",
    "determination_lifecycle",
    "case_outcome",
    "proceeding_result",
    "region",
}
Pair = tuple[str, str]


class Label(str):
    """The label of a code, and the language that it is in: not always the one that was asked for."""

    language: str

    def __new__(cls, text: str, language: str):
        label = super().__new__(cls, text)
        label.language = language
        return label


class Words:
    """Words of reference data that were read together."""

    def __init__(self, documents: dict[Pair, Document]):
        self._documents = documents

    def document(self, scheme: str, code: str | None) -> Document | None:
        """The whole released word, or None."""
        return self._documents.get((scheme, code))

    def label(self, scheme: str, code: str | None, language: str = "", *, inverse: bool = False) -> Label:
        """The label in this language (the active one), else in English, else the code made readable.

        Words of legal strength and effect are in another language than English only once they were reviewed.
        Empty for no code. `inverse` words a relation from its other end.
        """
        if not code:
            return Label("", FALLBACK)
        document = self.document(scheme, code)
        labels = document["labels"] if document else {}
        if inverse and document:
            labels = document.get("inverse") or labels
        language = (language or get_language() or FALLBACK).lower()
        by_language = {key.lower(): (key, label) for key, label in labels.items()}
        for wanted in (language, language.partition("-")[0]):
            key, label = by_language.get(wanted, ("", None))
            if label and (label["reviewed"] or wanted == FALLBACK or scheme not in REVIEWED_ONLY):
                return Label(label["text"], key)
        return Label(labels[FALLBACK]["text"] if FALLBACK in labels else _readable(code), FALLBACK)

    def __contains__(self, pair: Pair) -> bool:
        return pair in self._documents


def _readable(code: str) -> str:
    text = code.replace("_", " ").replace("-", " ").strip()
    return text[:1].upper() + text[1:]


def words(pairs: Iterable[Pair]) -> Words:
    """The released words of these (scheme, code) pairs, in one query. Unreleased ones are not in it."""
    wanted: dict[str, set[str]] = {}
    for scheme, code in pairs:
        if code:
            wanted.setdefault(scheme, set()).add(code)
    if not wanted:
        return Words({})
    condition = Q()
    for scheme, codes in sorted(wanted.items()):
        condition |= Q(scheme=scheme, code__in=sorted(codes))
    rows = Reference.objects.filter(condition).values_list("scheme", "code", "document")
    return Words({(scheme, code): orjson.loads(document) for scheme, code, document in rows})


def vocabulary() -> dict[str, list[str]]:
    """Every scheme with its released words as stored bytes, in the order of the scheme. One query."""
    rows = Reference.objects.order_by("scheme", "order", "code").values_list("scheme", "document")
    return {scheme: [document for _, document in group] for scheme, group in groupby(rows, key=lambda row: row[0])}


def synonym_groups() -> list[list[str]]:
    """Words that search takes for the same: the names of each released word of the scheme `synonym`."""
    rows = Reference.objects.filter(scheme="synonym").order_by("order", "code").values_list("document", flat=True)
    return [[name["text"] for name in orjson.loads(document)["names"]] for document in rows]

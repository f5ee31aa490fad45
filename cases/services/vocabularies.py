"""Loading of the words that come with the program. An editor's words are never overwritten."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from cases.models import Community, Synonym, Term

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass
class LoadResult:
    added: int = 0
    kept: int = 0

    def __str__(self) -> str:
        return f"{self.added} added, {self.kept} kept as they are"


def read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


@transaction.atomic
def load_vocabularies() -> LoadResult:
    """Add the terms, regions, communities and synonyms of the data files that are not there yet.

    What is there stays as it is: a label that an editor changed, a term that was put out of use. Only flags, which
    belong to the program, follow the files.
    """
    result = LoadResult()
    _load_terms(list(_term_rows()), result)
    _load_communities(result)
    for row in read("synonyms.json"):
        _created = Synonym.objects.get_or_create(code=row["code"], defaults={"words": row["words"]})[1]
        _count(result, created=_created)
    return result


def translated_labels() -> dict[str, dict[str, dict[str, str]]]:
    """The labels in other languages as {language: {scheme: {code: label}}}. A machine made them."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((DATA / "labels").glob("*.json"))
    }


def _term_rows():
    others = translated_labels()
    for scheme in read("vocabularies.json")["schemes"]:
        for order, row in enumerate(scheme["terms"], start=1):
            yield Term(
                scheme=scheme["scheme"],
                code=row["code"],
                labels={"en": {"text": row["label"], "reviewed": True}}
                | {
                    language: {"text": label, "reviewed": False}
                    for language, schemes in others.items()
                    if (label := schemes.get(scheme["scheme"], {}).get(row["code"]))
                },
                definition=row.get("definition", ""),
                notation=row["notation"],
                source=row.get("source", ""),
                flags=row.get("flags", {}),
                order=order,
            )
    for order, row in enumerate(read("communities.json")["regions"], start=1):
        labels = {}
        for name in row["names"]:
            labels.setdefault(name["language"], {"text": name["name"], "reviewed": False})
        labels["en"] = {"text": _both_names(row["names"]), "reviewed": True}
        yield Term(scheme="region", code=row["code"], labels=labels, order=order)


def _both_names(names: list[dict]) -> str:
    """The name in use, and beside it the people's own, where that is another: neither side's word stands alone."""
    english = [name for name in names if name["language"] == "en"]
    first = english[0]["name"]
    own = next((name["name"] for name in english if name["kind"] == "endonym"), first)
    return first if own == first else f"{first} ({own})"


def _load_terms(rows: list[Term], result: LoadResult) -> None:
    known = {(term.scheme, term.code): term for term in Term.objects.all()}
    new = [row for row in rows if (row.scheme, row.code) not in known]
    Term.objects.bulk_create(new)
    stale = []
    for row in rows:
        term = known.get((row.scheme, row.code))
        if term and term.flags != row.flags:
            term.flags = row.flags
            stale.append(term)
    Term.objects.bulk_update(stale, ["flags"])
    result.added += len(new)
    result.kept += len(rows) - len(new)


def _load_communities(result: LoadResult) -> None:
    regions = {term.code: term for term in Term.objects.filter(scheme="region")}
    rows = read("communities.json")["communities"]
    for row in rows:
        community, created = Community.objects.get_or_create(
            code=row["code"],
            defaults={
                "name": next(entry["name"] for entry in row["exonyms"] if entry["language"] == "en"),
                "endonym": row["endonym"],
                "exonyms": row["exonyms"],
                "script": row["script"],
                "language": row["language"],
                "note": row["note"],
            },
        )
        if created:
            community.regions.set([regions[code] for code in row["regions"]])
        _count(result, created=created)
    # Parents may stand after their children in the file.
    for row in rows:
        if row["parent"]:
            parent = Community.objects.get(code=row["parent"])
            Community.objects.filter(code=row["code"], parent=None).exclude(pk=parent.pk).update(parent=parent)


def _count(result: LoadResult, *, created: bool) -> None:
    if created:
        result.added += 1
    else:
        result.kept += 1


def all_pairs() -> set[tuple[str, str]]:
    """Every word of reference data in this app, for a release of the whole vocabulary."""
    pairs = set(Term.objects.filter(active=True).values_list("scheme", "code"))
    pairs |= {("community", code) for code in Community.objects.values_list("code", flat=True)}
    return pairs | {("synonym", code) for code in Synonym.objects.values_list("code", flat=True)}

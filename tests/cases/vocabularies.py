"""The data files of reference data as tests read them: schemes by their name, codes, flags, labels."""

import json
from pathlib import Path

DATA = Path(__file__).parents[2] / "cases" / "data"
VOCABULARIES = json.loads((DATA / "vocabularies.json").read_text(encoding="utf-8"))
COMMUNITIES = json.loads((DATA / "communities.json").read_text(encoding="utf-8"))
SYNONYMS = json.loads((DATA / "synonyms.json").read_text(encoding="utf-8"))
SCHEMES = {entry["scheme"]: entry for entry in VOCABULARIES["schemes"]}


def codes(scheme: str) -> list[str]:
    return [term["code"] for term in SCHEMES[scheme]["terms"]]


def flagged(scheme: str, flag: str) -> set[str]:
    return {term["code"] for term in SCHEMES[scheme]["terms"] if term.get("flags", {}).get(flag)}


def label(scheme: str, code: str) -> str:
    return next(term["label"] for term in SCHEMES[scheme]["terms"] if term["code"] == code)

"""Signatories of a letter, one on each line: `Name, Place`. What cannot be decided is left whole and asked."""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from tracker.lib.places import find_city, find_country, is_known_city
from tracker.lib.text import INVISIBLE, normalise_name, squeeze
from tracker.lib.uploads import InputError, SourceLine, split_lines

Key = TypeVar("Key", bound=Hashable)

CLOSE = 90  # of 100: two committees that differ in "Danish" and "Swedish" stay below

MARKER = re.compile(r"(?:(?:[-*+•‣◦▪·]|\d{1,3}[.)])\s+)+")
IN_PARENTHESES = re.compile(r"(?P<name>[^()].*?)\s*\((?P<inside>[^()]+)\)")
BRANCH = re.compile(r".*\b(?:branch|section)", re.IGNORECASE)
PERHAPS_BRANCH = re.compile(r".*\b(?:chapter|office|group|division|delegation|committee)", re.IGNORECASE)
SPELLINGS = {"centre": "center", "projects": "project", "organisation": "organization", "organisations": "organization"}


@dataclass(frozen=True, slots=True)
class Row:
    """One signatory as printed, and what its line says.

    `as_signed` is the line without its place; `name` is that without an acronym, which is the `alias`. A branch keeps
    its parentheses in the name, and `parent` is the name before them. `country` is a code and `city` the English name
    of the city recognised in `place`. `question` is a sentence for the editor, or empty.
    """

    line: int
    raw: str
    as_signed: str
    name: str
    place: str = ""
    country: str = ""
    city: str = ""
    alias: str = ""
    branch: str = ""
    parent: str = ""
    question: str = ""
    duplicate_of: int | None = None


@dataclass(frozen=True)
class ParsedSignatories:
    """A text read whole: every line verbatim, and a row for each that is not blank."""

    lines: tuple[SourceLine, ...]
    rows: tuple[Row, ...]

    @cached_property
    def questions(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.question)

    @cached_property
    def duplicates(self) -> tuple[Row, ...]:
        """Rows whose line stood before, word for word."""
        return tuple(row for row in self.rows if row.duplicate_of is not None)

    @cached_property
    def distinct(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.duplicate_of is None)


def parse_signatories(text: str) -> ParsedSignatories:
    """Read a list of signatories, a row for each line that is not blank.

    A line is split at its last comma when what follows is a country or a known city. An acronym in parentheses behind
    the name is an alias, `(… branch)` or `(… section)` a branch.

    Raises InputError when there is no line to read.
    """
    lines = split_lines(text)
    rows: list[Row] = []
    first: dict[str, int] = {}
    for line in lines:
        if signed := _signed(line):
            before = first.setdefault(signed, line.number)
            rows.append(_row(line, signed, duplicate_of=before if before != line.number else None))
    if not rows:
        raise InputError(_("there is no signatory in it"))
    return ParsedSignatories(tuple(lines), tuple(rows))


def exact_match(name: str, known: Mapping[Key, Iterable[str]]) -> list[Key]:
    """The keys in `known` that have this very name or alias, normalised, in the order of the mapping.

    More than one means that the name alone does not say which, and an editor has to.
    """
    wanted = normalise_name(name)
    return [key for key, names in known.items() if wanted and wanted in map(normalise_name, names)]


def close_names(name: str, known: Mapping[Key, Iterable[str]]) -> list[tuple[Key, str, int]]:
    """Names in `known` that are nearly this one, as (key, that name, closeness to 100), closest first.

    A leading "The", Centre and Center, Project and Projects, and the order of words make little difference. Exact
    matches are not among them, and of a key with several close names only the closest is.
    """
    exact = set(exact_match(name, known))
    wanted = _spelling(name)
    found = []
    for key, names in known.items():
        if key in exact:
            continue
        score, closest = max(((_closeness(wanted, _spelling(other)), other) for other in names), default=(0, ""))
        if score >= CLOSE:
            found.append((key, closest, round(score)))
    return sorted(found, key=lambda match: (-match[2], normalise_name(match[1]), str(match[0])))


def _signed(line: SourceLine) -> str:
    """The line's words, without a list marker and without marks that have no width."""
    text = squeeze(line.raw.translate(INVISIBLE))
    marker = MARKER.match(text)
    return text[marker.end() :] if marker else text


def _row(line: SourceLine, signed: str, *, duplicate_of: int | None) -> Row:
    as_signed, place, question = _split_place(signed)
    name, alias, branch, parent = as_signed, "", "", ""
    if parts := IN_PARENTHESES.fullmatch(as_signed):
        inside = squeeze(parts["inside"])
        if BRANCH.fullmatch(inside):
            branch, parent = inside, parts["name"]
        elif doubt := _doubtful_alias(inside):
            question = question or doubt
        else:
            name, alias = parts["name"], inside
    country = find_country(place) or ""
    city, city_country = find_city(place) or ("", "") if place and not country else ("", "")
    return Row(
        line=line.number,
        raw=line.raw,
        as_signed=as_signed,
        name=name,
        place=place,
        country=country or city_country,
        city=city,
        alias=alias,
        branch=branch,
        parent=parent,
        question=question,
        duplicate_of=duplicate_of,
    )


def _split_place(signed: str) -> tuple[str, str, str]:
    """The line before its place, the place, and a question: the place is what stands behind the last comma, if known."""
    if signed.endswith(":"):
        return signed, "", _("“%(text)s” ends in a colon: is it a heading and no organization?") % {"text": signed}
    before, comma, place = (part.strip() for part in signed.rpartition(","))
    if not comma or before.count("(") > before.count(")"):  # no comma, or one inside parentheses
        return signed, "", ""
    if not before:
        return signed, "", _("“%(text)s” has a place and no name") % {"text": signed}
    if not find_country(place) and not is_known_city(place):
        question = _("“%(place)s” is neither a country nor a known city: is it part of the name?") % {"place": place}
        return signed, "", question
    *_rest, inner = before.rpartition(",")
    if inner != before and find_country(place) and is_known_city(inner):
        question = _("“%(inner)s” stands before “%(place)s”: is it the city, or part of the name?")
        return before, place, question % {"inner": inner.strip(), "place": place}
    return before, place, ""


def _doubtful_alias(inside: str) -> str:
    """A question about words in parentheses that may be something other than a short name."""
    values = {"text": inside}
    if find_country(inside) or is_known_city(inside) or "," in inside:
        return _("“%(text)s” in parentheses: is it a place, or another name?") % values
    if PERHAPS_BRANCH.fullmatch(inside):
        return _("“%(text)s” in parentheses: is it a branch, or another name?") % values
    if len(inside.split()) > 5:
        return _("“%(text)s” in parentheses: is it another name, or a remark?") % values
    return ""


def _spelling(name: str) -> str:
    words = normalise_name(name).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(SPELLINGS.get(word, word) for word in words)


def _closeness(one: str, other: str) -> float:
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) if one and other else 0

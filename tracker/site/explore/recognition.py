"""Who has recognised what, when: findings by jurisdiction and by what they speak of.

Each finding stands by itself, with its own strength, for one body and one community: two that differ in any of these
are never made one.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.lib.partialdates import humanize
from tracker.lib.places import country_label
from tracker.site.explore.question import Question
from tracker.site.explore.tables import Table
from tracker.site.fragments import fragment_of
from tracker.store.aggregates import newest_documents
from tracker.store.documents import Document
from tracker.store.models import Record
from tracker.store.words import Pair, Words

# How many determinations the grid reads: the latest ones, where there are more.
MOST_READ = 2000
# A cell names each of its findings up to this many, and counts them by strength beyond.
MOST_NAMED = 3
# Jurisdictions that stand open; those behind them are folded away, and all of them are in the file.
OPEN_ROWS = 40

SCHEMES = {
    "authority": "authority",
    "legal_effect": "legal_effect",
    "lifecycle": "determination_lifecycle",
    "characterisation": "characterisation",
    "strength": "finding_strength",
    "community": "community",
    "region": "region",
}


class Recognition(NamedTuple):
    """One finding of one determination. `date` is when it was made, else when it was published."""

    country: str
    authority: str
    characterisation: str
    strength: str
    community: str | None
    region: str | None
    legal_effect: str
    lifecycle: str
    date: Document | None
    title: str
    url: str

    @property
    def jurisdiction(self) -> tuple[str, str]:
        """A country, or an international body by itself."""
        return ("country", self.country) if self.country else ("authority", self.authority)

    @property
    def day(self) -> str:
        """What it is ordered by."""
        return (self.date and (self.date["earliest"] or self.date["latest"])) or ""


class Entry(NamedTuple):
    """A line of a cell. `look` is asserts, denies or falls_short: what a mark may say without overstating."""

    found: Recognition
    look: str
    is_in_force: bool


class Group(NamedTuple):
    """Findings of one strength in a cell that holds too many to name."""

    strength: str
    look: str
    count: int
    since: Recognition
    until: Recognition
    url: str


class Cell(NamedTuple):
    characterisation: str
    entries: list[Entry]
    groups: list[Group]


class Row(NamedTuple):
    """A jurisdiction with its cells, as many as the grid has columns."""

    label: str
    is_country: bool
    cells: list[Cell]


class Grid(NamedTuple):
    columns: list[str]
    rows: list[Row]
    folded: list[Row]
    is_cut: bool


def recognitions(question: Question) -> tuple[list[Recognition], bool]:
    """The findings that were asked for, the latest first, and whether older determinations were left out."""
    among = question.among_determinations()
    documents = newest_documents(Record.objects.filter(type="determination") if among is None else among, MOST_READ + 1)
    communities = question.given.get("community", [])
    found = [
        Recognition(
            country=document["country"],
            authority=document["authority"],
            characterisation=finding["characterisation"],
            strength=finding["strength"],
            community=finding["community"],
            region=finding["region"],
            legal_effect=document["legal_effect"],
            lifecycle=document["lifecycle"],
            date=document["made"] or document["published"],
            title=fragment_of(document, "title").text,
            url=document["url"],
        )
        for document in documents[:MOST_READ]
        for finding in document["findings"]
        # A finding about one community is none about another, though both stand in one text.
        if not communities or finding["community"] is None or finding["community"] in communities
    ]
    return found, len(documents) > MOST_READ


def codes_of(found: Iterable[Recognition]) -> set[Pair]:
    return {
        (scheme, code)
        for recognition in found
        for name, scheme in SCHEMES.items()
        if (code := getattr(recognition, name))
    }


def grid_of(found: Sequence[Recognition], question: Question, *, is_cut: bool = False) -> Grid:
    """Countries by name, then international bodies; columns in the order of the vocabulary."""
    words = question.words
    columns = sorted({entry.characterisation for entry in found}, key=lambda code: _place(words, code))
    jurisdictions: dict[tuple[str, str], dict[str, list[Recognition]]] = {}
    for entry in found:
        jurisdictions.setdefault(entry.jurisdiction, {}).setdefault(entry.characterisation, []).append(entry)
    rows = [
        Row(
            label=country_label(code) if kind == "country" else words.label("authority", code),
            is_country=kind == "country",
            cells=[_cell(column, cells.get(column, []), question) for column in columns],
        )
        for (kind, code), cells in jurisdictions.items()
    ]
    rows.sort(key=lambda row: (not row.is_country, row.label.casefold()))
    return Grid(columns, rows[:OPEN_ROWS], rows[OPEN_ROWS:], is_cut)


def _cell(characterisation: str, found: list[Recognition], question: Question) -> Cell:
    words = question.words
    found = sorted(found, key=lambda entry: (entry.day, entry.url), reverse=True)
    if len(found) <= MOST_NAMED:
        return Cell(characterisation, [Entry(entry, _look(words, entry), _stands(words, entry)) for entry in found], [])
    by_strength: dict[str, list[Recognition]] = {}
    for entry in found:
        by_strength.setdefault(entry.strength, []).append(entry)
    return Cell(
        characterisation,
        [],
        [
            Group(strength, _look(words, same[0]), len(same), same[-1], same[0], _address(same[0], question))
            for strength, same in sorted(by_strength.items(), key=lambda item: _order(words, item[0]))
        ],
    )


def _address(one: Recognition, question: Question) -> str:
    """The list of the determinations in which a cell's findings of one strength stand."""
    kind, code = one.jurisdiction
    return question.address(
        "determination", characterisation=one.characterisation, strength=one.strength, **{kind: code}
    )


def _look(words: Words, entry: Recognition) -> str:
    """A strength that is not known says nothing."""
    strength = words.document("finding_strength", entry.strength) or {}
    return "asserts" if strength.get("asserts") else "denies" if strength.get("denies") else "falls_short"


def _stands(words: Words, entry: Recognition) -> bool:
    return bool((words.document("determination_lifecycle", entry.lifecycle) or {}).get("is_in_force"))


def _place(words: Words, code: str) -> tuple[int, str]:
    return ((words.document("characterisation", code) or {}).get("order", 0), code)


def _order(words: Words, code: str) -> tuple[int, str]:
    return ((words.document("finding_strength", code) or {}).get("order", 0), code)


def table_of(found: Iterable[Recognition], words: Words, site_url: str) -> Table:
    """One line for each finding: codes for programs, words for people, and where it can be read."""
    return Table(
        [
            "country",
            "jurisdiction",
            "body",
            "characterisation_code",
            "characterisation",
            "strength_code",
            "strength",
            "stated_as_fact",
            "community",
            "region",
            "legal_effect",
            "lifecycle",
            "date_edtf",
            "date",
            "determination",
            "address",
        ],
        (
            [
                entry.country,
                country_label(entry.country) if entry.country else words.label("authority", entry.authority),
                words.label("authority", entry.authority),
                entry.characterisation,
                words.label("characterisation", entry.characterisation),
                entry.strength,
                words.label("finding_strength", entry.strength),
                "yes" if _look(words, entry) == "asserts" else "no",
                words.label("community", entry.community),
                words.label("region", entry.region),
                words.label("legal_effect", entry.legal_effect),
                words.label("determination_lifecycle", entry.lifecycle),
                entry.date["edtf"] if entry.date else "",
                humanize(entry.date["edtf"]) if entry.date else "",
                entry.title,
                f"{site_url}{entry.url}",
            ]
            for entry in found
        ),
    )

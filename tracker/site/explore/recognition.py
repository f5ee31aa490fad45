"""Who has recognised what, when: findings by jurisdiction and by what they speak of.

Each finding stands by itself, with its own strength, for one body and one community: two that differ in any of these
are never made one.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.translation import ngettext

from tracker.lib.partialdates import humanize
from tracker.lib.places import country_label
from tracker.site.explore.question import Question
from tracker.site.explore.tables import Table
from tracker.site.fragments import fragment_of
from tracker.store import periods
from tracker.store.aggregates import newest_documents
from tracker.store.documents import Document
from tracker.store.models import Record
from tracker.store.words import Pair, Words

# How many determinations the grid reads: the latest ones, where there are more.
MOST_READ = 2000
# A cell names each of its findings up to this many, and counts them by strength beyond.
MOST_NAMED = 3
# Jurisdictions that the grid shows: those with most findings. All of them are in the file.
MOST_ROWS = 30

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
    """Findings alike in strength, legal effect and whether they stand, in a cell that holds too many to name."""

    strength: str
    legal_effect: str
    look: str
    is_in_force: bool
    said: str
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
    """`left_out` is how many jurisdictions it does not show, `is_cut` whether it read the latest texts only."""

    columns: list[str]
    rows: list[Row]
    left_out: int
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
    jurisdictions: dict[tuple[str, str], list[Recognition]] = {}
    for entry in found:
        jurisdictions.setdefault(entry.jurisdiction, []).append(entry)
    most = sorted(jurisdictions.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_ROWS]
    spoken_of = {entry.characterisation for _jurisdiction, entries in most for entry in entries}
    columns = sorted(spoken_of, key=lambda code: _place(words, "characterisation", code))
    rows = [_row(jurisdiction, entries, columns, question) for jurisdiction, entries in most]
    rows.sort(key=lambda row: (not row.is_country, row.label.casefold()))
    return Grid(columns, rows, len(jurisdictions) - len(rows), is_cut)


def _row(jurisdiction: tuple[str, str], found: list[Recognition], columns: list[str], question: Question) -> Row:
    kind, code = jurisdiction
    cells: dict[str, list[Recognition]] = {column: [] for column in columns}
    for entry in found:
        cells[entry.characterisation].append(entry)
    return Row(
        label=country_label(code) if kind == "country" else question.words.label("authority", code),
        is_country=kind == "country",
        cells=[_cell(column, entries, question) for column, entries in cells.items()],
    )


def _cell(characterisation: str, found: list[Recognition], question: Question) -> Cell:
    words = question.words
    found = sorted(found, key=lambda entry: (entry.day, entry.url), reverse=True)
    if len(found) <= MOST_NAMED:
        return Cell(characterisation, [Entry(entry, _look(words, entry), _stands(words, entry)) for entry in found], [])
    alike: dict[tuple[str, str, bool], list[Recognition]] = {}
    for entry in found:
        alike.setdefault((entry.strength, entry.legal_effect, _stands(words, entry)), []).append(entry)
    order = sorted(alike, key=lambda key: (_place(words, "finding_strength", key[0]), not key[2], key[1]))
    return Cell(characterisation, [], [_group(alike[key], question) for key in order])


def _group(same: list[Recognition], question: Question) -> Group:
    one, words = same[0], question.words
    return Group(
        one.strength, one.legal_effect, _look(words, one), _stands(words, one), _said(same), _address(same, question)
    )


def _said(same: list[Recognition]) -> str:
    """How many there are, and from which year to which."""
    years = sorted(year for entry in same for year in periods.years(entry.date))
    if not years:
        return ngettext("%(count)d finding", "%(count)d findings", len(same)) % {"count": len(same)}
    said = {"count": len(same), "first": years[0], "last": years[-1]}
    if years[0] == years[-1]:
        return ngettext("%(count)d finding, %(first)s", "%(count)d findings, %(first)s", len(same)) % said
    return (
        ngettext("%(count)d finding, %(first)s to %(last)s", "%(count)d findings, %(first)s to %(last)s", len(same))
        % said
    )


def _address(same: list[Recognition], question: Question) -> str:
    """The list of the determinations in which these findings stand."""
    kind, code = same[0].jurisdiction
    return question.address(
        "determination",
        **{kind: code},
        characterisation=same[0].characterisation,
        strength=same[0].strength,
        effect=same[0].legal_effect,
        lifecycle=sorted({entry.lifecycle for entry in same}),
    )


def _look(words: Words, entry: Recognition) -> str:
    """A strength that is not known says nothing."""
    strength = words.document("finding_strength", entry.strength) or {}
    return "asserts" if strength.get("asserts") else "denies" if strength.get("denies") else "falls_short"


def _stands(words: Words, entry: Recognition) -> bool:
    return bool((words.document("determination_lifecycle", entry.lifecycle) or {}).get("is_in_force"))


def _place(words: Words, scheme: str, code: str) -> tuple[int, str]:
    """Where a code stands in its vocabulary."""
    return ((words.document(scheme, code) or {}).get("order", 0), code)


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

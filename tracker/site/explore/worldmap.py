"""The two maps: where cases are decided, and where return is feared."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.lib.places import country_label
from tracker.site.explore.question import Question
from tracker.site.explore.world import world
from tracker.store.reading import FacetCount

STEPS = 4
FOREMOST = 6


class Mark(NamedTuple):
    """A country with cases: where it is on the map, how dark, and the list of its cases."""

    code: str
    label: str
    count: int
    url: str
    level: int
    x: int | None
    y: int | None
    is_small: bool
    has_outline: bool


class Map(NamedTuple):
    """One reading of the world. `steps` say what each shade stands for: (level, least, most)."""

    name: str
    marks: list[Mark]
    all: list[Mark]
    steps: list[tuple[int, int, int]]
    unplaced: list[Mark]

    @property
    def foremost(self) -> list[Mark]:
        return self.all[:FOREMOST]


class Country(NamedTuple):
    """A line of the table beside the maps."""

    code: str
    label: str
    deciding: Mark | None
    feared: Mark | None


def countries_of(deciding: Map, feared: Map) -> list[Country]:
    """Every country of either map, by name."""
    here, there = ({mark.code: mark for mark in map.all} for map in (deciding, feared))
    countries = [Country(code, country_label(code), here.get(code), there.get(code)) for code in here | there]
    return sorted(countries, key=lambda country: country.label.casefold())


def map_of(name: str, counts: Sequence[FacetCount], question: Question) -> Map:
    """The countries of one facet of cases, `country` or `return_country`, the most cases first."""
    bounds = _bounds(max((entry.count for entry in counts), default=0))
    marks = [_mark(name, entry, bounds, question) for entry in counts]
    marks.sort(key=lambda mark: (-mark.count, mark.label))
    least = [1, *(bound + 1 for bound in bounds)]
    return Map(
        name=name,
        # The small ones last: they are drawn above their neighbours.
        marks=sorted((mark for mark in marks if mark.x is not None), key=lambda mark: mark.is_small),
        all=marks,
        steps=[(level + 1, low, high) for level, (low, high) in enumerate(zip(least, bounds, strict=False))],
        unplaced=[mark for mark in marks if mark.x is None],
    )


def _mark(name: str, entry: FacetCount, bounds: list[int], question: Question) -> Mark:
    drawn = world().countries.get(entry.value)
    return Mark(
        code=entry.value,
        label=country_label(entry.value),
        count=entry.count,
        url=question.address("case", **{name: entry.value}),
        level=next(level for level, bound in enumerate(bounds, 1) if entry.count <= bound),
        x=drawn.x if drawn else None,
        y=drawn.y if drawn else None,
        is_small=not drawn or drawn.is_small,
        has_outline=bool(drawn and drawn.path),
    )


def _bounds(most: int) -> list[int]:
    """The greatest number of each shade: each step multiplies, for a few countries have most of the cases."""
    return sorted({round(most ** (step / STEPS)) for step in range(1, STEPS + 1)}) if most else []


@lru_cache(maxsize=1)
def land() -> SafeString:
    """Every outline once, for both maps to draw and to shade: 38 KB that no picture repeats."""
    drawn = world()
    outlines = format_html_join(
        "",
        '<path id="land-{}" d="{}"/>',
        ((code, country.path) for code, country in drawn.countries.items() if country.path),
    )
    uncoded = format_html_join("", '<path d="{}"/>', ((path,) for path in drawn.uncoded))
    return format_html('<defs><g id="world">{}{}</g></defs>', outlines, uncoded)

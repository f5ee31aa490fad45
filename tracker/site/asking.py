"""A list's filters as its page shows them: values with their counts, chips to take one away."""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from tracker.lib.languages import LANGUAGES, language_name
from tracker.lib.partialdates import humanize
from tracker.lib.places import country_label
from tracker.site.addresses import Addresses
from tracker.site.kinds import Kind
from tracker.store.conditions import (
    ChoiceFilter,
    CodeFilter,
    CountryFilter,
    DigestFilter,
    IntervalFilter,
    NamedFilter,
    SinceFilter,
    TodayFilter,
)
from tracker.store.filtersets import ORDERING_CHOICES, RecordFilter
from tracker.store.reading import FacetCount, Summary, released_ids, summaries
from tracker.store.words import Label, Pair, Words

# Of a facet's values the page shows the commonest, folds the next away, and shows the rest when asked to unfold it.
SHOWN, FOLDED, UNFOLDED = 8, 40, 1_000


class Option(NamedTuple):
    """One value of a facet, ready to tick."""

    value: str
    label: str
    count: int
    is_chosen: bool


class Facet(NamedTuple):
    """A facet's values, the commonest first; the chosen ones are always among the `first`.

    `unfold` is the address that shows all of them, where the page does not: there are `total`.
    """

    name: str
    label: str
    first: list[Option]
    rest: list[Option]
    total: int
    unfold: str


class Day(NamedTuple):
    """A field for one day."""

    name: str
    label: str
    value: str


class Interval(NamedTuple):
    """The days that one stretch is asked for by."""

    legend: str
    days: list[Day]


class Question(NamedTuple):
    """A filter that is answered with yes or no, or left open."""

    name: str
    label: str
    answer: bool | None


class Order(NamedTuple):
    """One way to sort the list."""

    label: str
    url: str
    is_chosen: bool


class Chip(NamedTuple):
    """One thing that was asked for, and the address of the list without it."""

    name: str
    label: str
    value: str
    url: str


class Asking:
    """What a reader asked of a list, in words. Give it the words of `codes` before reading anything."""

    def __init__(self, filterset: RecordFilter, kind: Kind, data: QueryDict):
        self.filterset, self.kind, self.data = filterset, kind, data
        self.addresses = Addresses(data)
        self.given: dict[str, Any] = (
            {name: value for name, value in filterset.form.cleaned_data.items() if value not in (None, "", [])}
            if filterset.is_bound
            else {}
        )
        self.counts = filterset.counts(filterset.facet_names())
        self.unfolded = data.get("unfold", "")
        self.words = Words({})
        self.named = summaries(self._record_ids())

    def codes(self) -> set[Pair]:
        """Words that the labels of the values need."""
        return {
            (self.filterset.filters[name].scheme, value)
            for name, value in self._values()
            if self.is_a(name, CodeFilter)
        }

    def facets(self) -> list[Facet]:
        """The facets that have something to choose."""
        facets = [self._facet(name, counts) for name, counts in self.counts.items()]
        return [facet for facet in facets if facet.first]

    def intervals(self) -> list[Interval]:
        """Days to ask for, from and to, of each stretch."""
        return [
            Interval(
                str(dates.legend),
                [
                    self._day(name, _("From") if condition.end == "after" else _("To"))
                    for name, condition in self.filterset.filters.items()
                    if isinstance(condition, IntervalFilter) and condition.interval == interval
                ],
            )
            for interval, dates in self.kind.dates.items()
        ]

    def single_days(self) -> list[Day]:
        """Days that are asked for by themselves."""
        return [self._day(name, self.label(name)) for name in self.filterset.filters if self.is_a(name, SinceFilter)]

    def questions(self) -> list[Question]:
        return [
            Question(name, self.label(name), self.given.get(name))
            for name in self.filterset.filters
            if self.is_a(name, TodayFilter)
        ]

    def orders(self) -> list[Order]:
        """The ways to sort, those by date only where there are dates."""
        chosen = self.given.get("ordering", ORDERING_CHOICES[0][0])
        return [
            Order(
                capfirst(str(label)), self.addresses.with_changes(ordering=None if place == 0 else code), code == chosen
            )
            for place, (code, label) in enumerate(ORDERING_CHOICES)
            if self.kind.has_dates or code.lstrip("-") != "date" or code == chosen
        ]

    def kept(self) -> list[tuple[str, str]]:
        """What was asked by parameters that have no field in the form: it goes along when the form is sent."""
        lists = [
            (name, value)
            for name, values in self.given.items()
            if name not in self.counts and isinstance(values, list)
            for value in values
        ]
        return lists + ([("ordering", self.given["ordering"])] if "ordering" in self.given else [])

    def chips(self) -> list[Chip]:
        return [
            Chip(name, self.label(name), said, self.addresses.without(name, raw)) for name, raw, said in self.said()
        ]

    def label(self, name: str) -> str:
        return str(self.filterset.filters[name].label)

    def _day(self, name: str, label: str) -> Day:
        value = self.given.get(name)
        return Day(name, label, value.isoformat() if value else "")

    def is_a(self, name: str, kind: type) -> bool:
        return isinstance(self.filterset.filters.get(name), kind)

    def _names_records(self, name: str) -> bool:
        return self.is_a(name, NamedFilter) or self.is_a(name, DigestFilter)

    def _most(self, name: str) -> int:
        """How many values of a facet the page can show."""
        return UNFOLDED if name == self.unfolded else SHOWN + FOLDED

    def _record_ids(self) -> Iterable[str]:
        """Ids of the records that values stand for: those shown, and those asked for by slug or id."""
        for name, counts in self.counts.items():
            if self._names_records(name):
                yield from (entry.value for entry in islice(counts, self._most(name)))
        for name, value in self.given.items():
            if self._names_records(name):
                yield from released_ids(self.filterset.filters[name].names, value)

    def _values(self) -> Iterable[tuple[str, str]]:
        for name, counts in self.counts.items():
            yield from ((name, entry.value) for entry in islice(counts, self._most(name)))
        for name, value in self.given.items():
            if isinstance(value, list):
                yield from ((name, one) for one in value)

    def _facet(self, name: str, counts: list[FacetCount]) -> Facet:
        chosen = set(self._ids(name))
        most = self._most(name)
        found = [entry for place, entry in enumerate(counts) if place < most or entry.value in chosen]
        options = [
            Option(entry.value, self.value_label(name, entry.value), entry.count, entry.value in chosen)
            for entry in found
        ]
        missing = chosen - {option.value for option in options}
        options += [
            Option(value, self.value_label(name, value), 0, True)
            for value in sorted(missing)
            if not self._names_records(name)
        ]
        options.sort(key=lambda option: not option.is_chosen)
        is_whole = name == self.unfolded or len(counts) <= most
        shown = len(options) if name == self.unfolded else max(SHOWN, len(chosen))
        unfold = "" if is_whole else self.addresses.with_changes(unfold=name)
        return Facet(name, self.label(name), options[:shown], options[shown:], len(counts), unfold)

    def _ids(self, name: str) -> list[str]:
        """The chosen values as facets hold them: a record may have been asked for by its slug."""
        values = self.given.get(name, [])
        if not self._names_records(name):
            return values
        by_slug = {summary.slug: summary.id for summary in self.named.values()}
        return [by_slug.get(value, value) for value in values]

    def value_label(self, name: str, value: str) -> str:
        condition = self.filterset.filters[name]
        if isinstance(condition, CodeFilter):
            return self.words.label(condition.scheme, value)
        if isinstance(condition, CountryFilter):
            return country_label(value)
        if self._names_records(name):
            return self._record_label(value)
        if isinstance(condition, ChoiceFilter):
            return str(dict(condition.extra["choices"]).get(value, value))
        return language_name(value) if name == "lang" and value in LANGUAGES else value

    def _record_label(self, value: str) -> str:
        by_slug: dict[str, Summary] = {summary.slug: summary for summary in self.named.values()}
        found = self.named.get(value.lower()) or by_slug.get(value)
        return Label(found.title, found.language) if found else value

    def said(self) -> Iterable[tuple[str, str | None, str]]:
        """(parameter, raw value where it has several, the value in words) of all that was asked."""
        for name, value in self.given.items():
            if name == "ordering":
                continue
            if isinstance(value, list):
                yield from ((name, self._raw(name, one), self.value_label(name, one)) for one in value)
            elif isinstance(value, bool):
                yield name, None, _("yes") if value else _("no")
            elif isinstance(value, date):
                yield name, None, humanize(value.isoformat())
            else:
                yield name, None, str(value)

    def _raw(self, name: str, value: str) -> str:
        """The value as it was written: a country may have been given in lower case."""
        return next((raw for raw in self.data.getlist(name) if raw.strip().upper() == value.upper()), value)

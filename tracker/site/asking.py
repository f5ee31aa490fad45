"""A list's filters as its page shows them: values with their counts, chips to take one away, a sentence."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.lib.languages import LANGUAGES, language_name
from tracker.lib.partialdates import humanize
from tracker.lib.places import country_label
from tracker.site.kinds import DENIED, Kind
from tracker.store.conditions import ChoiceFilter, CodeFilter, CountryFilter, DigestFilter, NamedFilter, TodayFilter
from tracker.store.filters import RecordFilter
from tracker.store.reading import FacetCount, Summary, released_ids, summaries
from tracker.store.words import Pair, Words

# Of a facet's values the page shows the commonest, and folds the next away; the rest are found by their own pages.
SHOWN, FOLDED = 8, 50


class Option(NamedTuple):
    """One value of a facet, ready to tick."""

    value: str
    label: str
    count: int
    is_chosen: bool


class Facet(NamedTuple):
    """A facet's values, the commonest first; the chosen ones are always among the `first`."""

    name: str
    label: str
    first: list[Option]
    rest: list[Option]


class Question(NamedTuple):
    """A filter that is answered with yes or no, or left open."""

    name: str
    label: str
    answer: bool | None


class Chip(NamedTuple):
    """One thing that was asked for, and the address of the list without it."""

    label: str
    value: str
    url: str


class Asking:
    """What a reader asked of a list, in words. Give it the words of `codes` before reading anything."""

    def __init__(self, filterset: RecordFilter, kind: Kind, data: QueryDict):
        self.filterset, self.kind, self.data = filterset, kind, data
        self.given: dict[str, Any] = (
            {name: value for name, value in filterset.form.cleaned_data.items() if value not in (None, "", [])}
            if filterset.is_bound
            else {}
        )
        self.counts = filterset.counts(filterset.facet_names())
        self.words = Words({})
        self.named = summaries(self._record_ids())

    def codes(self) -> set[Pair]:
        """Words that the labels of the values need."""
        return {
            (self.filterset.filters[name].scheme, value) for name, value in self._values() if self._is(name, CodeFilter)
        }

    def facets(self) -> list[Facet]:
        """The facets that have something to choose."""
        facets = [self._facet(name, counts) for name, counts in self.counts.items()]
        return [facet for facet in facets if facet.first]

    def questions(self) -> list[Question]:
        return [
            Question(name, self._label(name), self.given.get(name))
            for name in self.filterset.filters
            if self._is(name, TodayFilter)
        ]

    def kept(self) -> list[tuple[str, str]]:
        """What was asked by parameters that have no field in the form: it goes along when the form is sent."""
        return [
            (name, value)
            for name, values in self.given.items()
            if name not in self.counts and isinstance(values, list)
            for value in values
        ]

    def chips(self) -> list[Chip]:
        return [
            Chip(self._label(name), said, self.without(name, raw))
            for name, raw, said in self._said()
            if name != "ordering"
        ]

    def sentence(self, count: int) -> SafeString:
        """What is shown, in one sentence: “3 cases decided in Sweden or Norway, with a hearing ahead.”"""
        said: dict[str, list[str]] = {}
        for name, _raw, words in self._said():
            said.setdefault(name, []).append(words)
        parts = [self._phrase(name, alternatives) for name, alternatives in said.items() if name in self.kind.phrases]
        what = self.kind.one if count == 1 else self.kind.many
        return format_html(
            "{} {}{}{}.", f"{count:,}", what, " " if parts else "", format_html_join(", ", "{}", ((p,) for p in parts))
        )

    def without(self, name: str, raw: str | None = None) -> str:
        """The address of this list without one value of a parameter, or without all of them, from its first page."""
        data = self.data.copy()
        data.pop("page", None)
        values = [value for value in data.getlist(name) if raw is not None and value != raw]
        data.setlist(name, values) if values else data.pop(name, None)
        return _address(data)

    def page_address(self, number: int) -> str:
        data = self.data.copy()
        data.pop("page", None)
        if number > 1:
            data["page"] = str(number)
        return _address(data)

    def _is(self, name: str, kind: type) -> bool:
        return isinstance(self.filterset.filters.get(name), kind)

    def _names_records(self, name: str) -> bool:
        return self._is(name, NamedFilter) or self._is(name, DigestFilter)

    def _record_ids(self) -> Iterable[str]:
        """Ids of the records that values stand for: those counted, and those asked for by slug or id."""
        for name, counts in self.counts.items():
            if self._names_records(name):
                yield from (entry.value for entry in counts)
        for name, value in self.given.items():
            if self._names_records(name):
                yield from released_ids(self.filterset.filters[name].names, value)

    def _values(self) -> Iterable[tuple[str, str]]:
        for name, counts in self.counts.items():
            yield from ((name, entry.value) for entry in counts)
        for name, value in self.given.items():
            if isinstance(value, list):
                yield from ((name, one) for one in value)

    def _facet(self, name: str, counts: list[FacetCount]) -> Facet:
        chosen = set(self._ids(name))
        options = [
            Option(entry.value, self._value_label(name, entry.value), entry.count, entry.value in chosen)
            for entry in counts
        ]
        missing = chosen - {option.value for option in options}
        options += [
            Option(value, self._value_label(name, value), 0, True)
            for value in sorted(missing)
            if not self._names_records(name)
        ]
        options.sort(key=lambda option: not option.is_chosen)
        shown = max(SHOWN, len(chosen))
        return Facet(name, self._label(name), options[:shown], options[shown : shown + FOLDED])

    def _ids(self, name: str) -> list[str]:
        """The chosen values as facets hold them: a record may have been asked for by its slug."""
        values = self.given.get(name, [])
        if not self._names_records(name):
            return values
        by_slug = {summary.slug: summary.id for summary in self.named.values()}
        return [by_slug.get(value, value) for value in values]

    def _label(self, name: str) -> str:
        return str(self.filterset.filters[name].label)

    def _value_label(self, name: str, value: str) -> str:
        condition = self.filterset.filters[name]
        if isinstance(condition, CodeFilter):
            return self.words.label(condition.scheme, value)
        if isinstance(condition, CountryFilter):
            return country_label(value)
        if self._names_records(name):
            return self._record_label(value)
        if isinstance(condition, ChoiceFilter):
            return dict(condition.extra["choices"]).get(value, value)
        return language_name(value) if name == "lang" and value in LANGUAGES else value

    def _record_label(self, value: str) -> str:
        by_slug: dict[str, Summary] = {summary.slug: summary for summary in self.named.values()}
        found = self.named.get(value.lower()) or by_slug.get(value)
        return found.title if found else value

    def _said(self) -> Iterable[tuple[str, str | None, str]]:
        """(parameter, raw value where it has several, the value in words) of all that was asked."""
        for name, value in self.given.items():
            if name == "ordering":
                continue
            if isinstance(value, list):
                yield from ((name, self._raw(name, one), self._value_label(name, one)) for one in value)
            elif isinstance(value, bool):
                yield name, None, "yes" if value else "no"
            elif isinstance(value, date):
                yield name, None, humanize(value.isoformat())
            else:
                yield name, None, str(value)

    def _raw(self, name: str, value: str) -> str:
        """The value as it was written: a country may have been given in lower case."""
        return next((raw for raw in self.data.getlist(name) if raw.strip().upper() == value.upper()), value)

    def _phrase(self, name: str, alternatives: list[str]) -> SafeString:
        if name in DENIED and alternatives == ["no"]:
            return format_html("{}", DENIED[name])
        joined = format_html_join(" or ", "<strong>{}</strong>", ((words,) for words in alternatives))
        return format_html(self.kind.phrases[name], joined)


def _address(data: QueryDict) -> str:
    return f"?{data.urlencode()}" if data else "?"

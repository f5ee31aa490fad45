"""What a reader asked of the pictures: one set of filters, put to each type in its own words."""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from tracker.lib.partialdates import humanize
from tracker.lib.places import country_label
from tracker.store.aggregates import Records, about, named_by
from tracker.store.documents import PLURALS
from tracker.store.filters import FILTERS, CaseFilter, DeterminationFilter, NewsFilter, RecordFilter
from tracker.store.parameters import CodesField, CountriesField, DayField, RecordsField, StrictForm
from tracker.store.reading import Summary, released_ids, summaries
from tracker.store.words import Pair, Words

# Campaigns to choose from: those with most cases. The others are found by their own pages.
MOST_CHOICES = 300

# How each type's filter set calls what is asked here. What a type cannot be asked is not among its names.
NAMES = {
    "case": {
        "community": "community",
        "country": "country",
        "return_country": "return_country",
        "campaign": "campaign",
        "after": "event_after",
        "before": "event_before",
    },
    "determination": {
        "community": "community",
        "country": "country",
        "after": "made_after",
        "before": "made_before",
    },
    "news": {"after": "published_after", "before": "published_before"},
}
SUBJECTS = ("community", "country", "return_country", "campaign")


class ExploreForm(StrictForm):
    """The filters of /explore/ and of its tables. Several values of one name are alternatives."""

    community = CodesField(scheme="community", label=_("Community"), required=False)
    country = CountriesField(label=_("Country deciding, or jurisdiction"), required=False)
    return_country = CountriesField(label=_("Country of feared return"), required=False)
    campaign = RecordsField(type="campaign", label=_("Campaign"), required=False)
    after = DayField(label=_("On or after"), required=False)
    before = DayField(label=_("On or before"), required=False)


class Choice(NamedTuple):
    value: str
    label: str
    is_chosen: bool


class Chip(NamedTuple):
    """One thing that was asked for, and the address without it."""

    label: str
    value: str
    url: str


class Question:
    """What was asked, once it can be read. Give it the words of `codes` before asking for choices or chips."""

    def __init__(self, data: QueryDict):
        self.data = data
        self.form = ExploreForm(data)
        self.words = Words({})

    @property
    def faults(self) -> dict[str, list[str]]:
        return {} if self.form.is_valid() else dict(self.form.errors)

    @cached_property
    def given(self) -> dict:
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "", [])}

    def filterset(self, type: str, *, leave_out: Iterable[str] = ()) -> RecordFilter:
        """The type's own filter set, asked what it can be asked of this."""
        return FILTERS[type](self._asked_of(type, leave_out) or None)

    @cached_property
    def cases(self) -> CaseFilter:
        return self.filterset("case")

    @cached_property
    def determinations(self) -> DeterminationFilter:
        return self.filterset("determination")

    @cached_property
    def news(self) -> NewsFilter:
        return self.filterset("news")

    def among_cases(self) -> Records:
        return self.cases.qs if self.cases.asked else None

    def among_determinations(self) -> Records:
        """Of a campaign: those that its cases rely on."""
        if "campaign" in self.given:
            cases = self.filterset("case", leave_out=NAMES["case"].keys() - {"campaign"}).qs
            return named_by(cases, self.determinations.qs)
        return self.determinations.qs if self.determinations.asked else None

    def among_news(self) -> Records:
        """News carries no community and no country: it follows the cases that it names."""
        if any(name in self.given for name in SUBJECTS):
            return about(self.filterset("case", leave_out=["after", "before"]).qs, self.news.qs)
        return self.news.qs if self.news.asked else None

    def address(self, type: str, **more: str | list[str]) -> str:
        """The list of a type with these filters and more of its own; `more` takes the place of what was asked."""
        return f"/{PLURALS[type]}/?{urlencode(self._lists[type] | more, doseq=True)}"

    @property
    def query(self) -> str:
        """The filters as a query, with the question mark; empty where nothing is asked."""
        data = QueryDict(mutable=True)
        for name in self.form.fields:
            data.setlist(name, self._raw(name))
        return f"?{text}" if (text := data.urlencode()) else ""

    def codes(self, options: dict[str, set[str]]) -> set[Pair]:
        """Words that the labels of choices and chips need."""
        return {("community", code) for code in [*options["community"], *self.given.get("community", [])]}

    def choices(self, options: dict[str, set[str]]) -> dict[str, list[Choice]]:
        """What each of the filters with values can be set to, by label; what is set already is always among them."""
        self._named = summaries(
            [*options["campaign"], *released_ids("campaign", self.given["campaign"])]
            if "campaign" in self.given
            else options["campaign"]
        )
        return {name: self._choices(name, options[name]) for name in SUBJECTS}

    def chips(self) -> list[Chip]:
        """What was asked, each with the address that no longer asks it."""
        chips = []
        for name, value in self.given.items():
            label = str(self.form.fields[name].label)
            if isinstance(value, list):
                chips += [Chip(label, self._label(name, one), self._without(name, one)) for one in value]
            else:
                chips.append(Chip(label, humanize(value.isoformat()), self._without(name)))
        return chips

    def _choices(self, name: str, values: set[str]) -> list[Choice]:
        chosen = self.given.get(name, [])
        if name == "campaign":
            by_slug = {summary.slug: summary.id for summary in self._named.values()}
            chosen = [by_slug.get(value, value) for value in chosen]
            values = {value for value in values if value in self._named}
            listed = [Choice(self._named[value].slug, self._label(name, value), value in chosen) for value in values]
        else:
            listed = [Choice(value, self._label(name, value), value in chosen) for value in {*values, *chosen}]
        return sorted(listed, key=lambda choice: choice.label.casefold())

    def _label(self, name: str, value: str) -> str:
        if name == "community":
            return self.words.label("community", value)
        if name == "campaign":
            by_slug: dict[str, Summary] = {summary.slug: summary for summary in self._named.values()}
            found = self._named.get(value.lower()) or by_slug.get(value)
            return found.title if found else value
        return country_label(value)

    @cached_property
    def _lists(self) -> dict[str, dict[str, list[str]]]:
        """What each type's list is asked: a grid has a thousand addresses, and one question."""
        return {type: dict(self._asked_of(type).lists()) for type in NAMES}

    def _asked_of(self, type: str, leave_out: Iterable[str] = ()) -> QueryDict:
        data = QueryDict(mutable=True)
        for name, own in NAMES[type].items():
            if name not in leave_out and (values := self._raw(name)):
                data.setlist(own, values)
        return data

    def _raw(self, name: str) -> list[str]:
        value = self.given.get(name, [])
        return value if isinstance(value, list) else [value.isoformat()]

    def _without(self, name: str, value: str | None = None) -> str:
        data = QueryDict(mutable=True)
        for other in self.form.fields:
            data.setlist(other, [raw for raw in self._raw(other) if other != name or raw not in (value, None)])
        if value is None:
            data.setlist(name, [])
        return f"?{data.urlencode()}"

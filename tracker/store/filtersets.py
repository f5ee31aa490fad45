"""What every filter set can be asked and can tell: the records, how many, and the values to choose from.

Where a facet is asked for, the rarest finds its records and the others are asked of those: the wrong way round costs
hundreds of times as much.
"""

from collections.abc import Callable, Collection
from functools import cached_property

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from tracker.lib.languages import language_choices
from tracker.store import tallies
from tracker.store.conditions import (
    FacetFilter,
    LanguageFilter,
    NamedFilter,
    OrderingFilter,
    QueryFilter,
)
from tracker.store.memory import remembered
from tracker.store.models import Record
from tracker.store.parameters import StrictForm
from tracker.store.reading import FacetCount, facet_counts, records, released
from tracker.store.search import Query, expand, match, parse
from tracker.store.search.spellings import FEW, near
from tracker.store.words import synonym_groups

EMPTY = (None, "", [])
MOST_NAMED = 500  # records that a facet names
FEW_ENOUGH = 2_000  # records to sort for a page of them
# Each key is unique, so that a page begins exactly where the one before it ended.
ORDERINGS = {"latest": "-seq", "-date": "-by_date", "date": "by_date", "title": "by_title", "-title": "-by_title"}
ORDERING_CHOICES = [
    ("latest", _("latest release first")),
    ("-date", _("latest date first")),
    ("date", _("earliest date first")),
    ("title", _("title, A to Z")),
    ("-title", _("title, Z to A")),
]


class WordsFilter(FilterSet):
    """What every list and the search can be asked. `also` names the parameters that the face reads by itself."""

    type = ""

    q = QueryFilter(label=_("Words"), help_text=_("Words to find, up to 200 characters."))
    lang = LanguageFilter(
        label=_("Language"), choices=language_choices(), help_text=_("Language of the record's words.")
    )

    class Meta:
        model = Record
        fields = []
        form = StrictForm

    def __init__(self, data=None, queryset=None, *, also: Collection[str] = (), **kwargs):
        super().__init__(data, records(self.type) if queryset is None else queryset, **kwargs)
        self._is_whole = queryset is None
        self.also = frozenset(also)

    def get_form_class(self):
        form = super().get_form_class()
        form.also = self.also
        return form

    @property
    def is_readable(self) -> bool:
        """Whether `errors` is empty; nothing asked is readable too."""
        return not self.is_bound or self.is_valid()

    @property
    def asked(self) -> dict:
        """The parameters as understood, by name; none where they cannot be read."""
        return self.form.cleaned_data if self.is_bound and self.is_readable else {}

    @cached_property
    def query(self) -> Query:
        """What was typed, understood, with the released synonyms."""
        return expand(parse(self.asked.get("q", "")), self.synonyms)

    @cached_property
    def synonyms(self) -> list[list[str]]:
        """The released words that mean the same, where there is anything to look for."""
        return synonym_groups() if parse(self.asked.get("q", "")) else []

    def suggestion(self, count: int) -> str | None:
        """What was probably meant where these words found few records, `count`, and that finds more."""
        typed = self.asked.get("q")
        nearer = near(typed) if typed and count <= FEW else None
        finds = match(self._without("q"), expand(parse(nearer), self.synonyms)).count() if nearer else 0
        return nearer if finds > count else None

    def _without(self, *left_out: str, whole: bool = True) -> QuerySet[Record]:
        """The matching records without these conditions: all of them, or with `whole=False` the first in order."""
        queryset = self.queryset
        self.driver = self._driver(left_out, whole=whole)
        for name, value in self.asked.items():
            if name not in left_out:
                queryset = self.filters[name].filter(queryset, value)
        return queryset

    def _driver(self, left_out: Collection[str], *, whole: bool) -> str:
        """The facet from whose records the others are asked, empty for none: the rarest."""
        return ""


class RecordFilter(WordsFilter):
    """What the list of every type can be asked."""

    ordering = OrderingFilter(
        label=_("Order"), choices=ORDERING_CHOICES, help_text=_("Order of the list; latest where it is not given.")
    )

    @property
    def order(self) -> str:
        """The field that orders the list, unique for each record, with a minus where it descends."""
        return ORDERINGS[self.asked.get("ordering") or "latest"]

    @property
    def qs(self) -> QuerySet[Record]:
        """The matching records in order; none when `errors` says that the parameters cannot be read."""
        return self._without(whole=False).order_by(self.order) if self.is_readable else self.queryset.none()

    def count(self) -> int:
        """How many records match. Tallied where one value is asked for, or nothing."""
        if not self.is_readable:
            return 0
        return self._remembered("count", self._count)

    def _count(self) -> int:
        if self._is_whole and not self.narrowing:
            return tallies.total(self.type)
        if self._is_whole and len(self.narrowing) == len(self.sizes) == 1 and len(self._values()) == 1:
            return next(iter(self.sizes.values()))
        return self._without().order_by().count()

    def anchors(self, step: int, work: Callable[[], list]) -> list:
        """The keys at which each `step` of the list ends, kept for as long as they hold."""
        return self._remembered(("anchors", self.order, step), work, size=len)

    def stretches(self, name: str) -> list[tuple[str, int]]:
        """How many records lie in each stretch of an order, where the list is of all records of its type."""
        if self.narrowing or not self._is_whole:
            return []
        return self._remembered(("stretches", name), lambda: tallies.stretches(self.type, name), size=len)

    @property
    def narrowing(self) -> dict:
        """What was asked that leaves records out."""
        return {name: value for name, value in self.asked.items() if name != "ordering" and value not in EMPTY}

    def _values(self) -> list[str]:
        return [value for name in self.sizes for value in self.having[name]]

    @cached_property
    def having(self) -> dict[str, list[str]]:
        """The values that the facets asked for are looked up by: of records their ids, whatever they were given as."""
        return {
            name: condition.values(value)
            for name, value in self.narrowing.items()
            if isinstance(condition := self.filters[name], FacetFilter)
        }

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How many records each of the facets asked for can find at most, by itself."""
        return tallies.sizes(self.type, self.having) if self.having else {}

    def _driver(self, left_out: Collection[str], *, whole: bool) -> str:
        sizes = {name: size for name, size in self.sizes.items() if name not in left_out}
        if not sizes:
            return ""
        rarest = min(sizes, key=sizes.__getitem__)
        # The first of a list are found sooner by walking along its order where every so many records match.
        return rarest if whole or sizes[rarest] <= FEW_ENOUGH else ""

    def _remembered(self, what, work: Callable, *, size: Callable = lambda value: 1):
        if not self._is_whole:
            return work()
        return remembered((self.type, sorted(self.narrowing.items()), what), work, size=size)

    @classmethod
    def facet_names(cls) -> list[str]:
        """The filters whose values can be counted."""
        return [name for name, condition in cls.base_filters.items() if isinstance(condition, FacetFilter)]

    def counts(self, names: Collection[str]) -> dict[str, list[FacetCount]]:
        """Each facet counted under all the other filters, without its own. Records that are not public are left out.

        One query for all facets that are not filtered by, one for each that is or that names records, and one to see
        which of these are public. Of those only the commonest are told: there may be as many as there are records.
        """
        if not self.is_readable:
            return {name: [] for name in names}
        found = self._remembered(("counts", *names), lambda: self._counts(names), size=_entries)
        return {name: [FacetCount(*entry) for entry in entries] for name, entries in found.items()}

    def _counts(self, names: Collection[str]) -> dict[str, list[tuple[str, int]]]:
        chosen = [name for name in names if self.asked.get(name)]
        named = [name for name in names if isinstance(self.base_filters[name], NamedFilter)]
        found = self._counted([name for name in names if name not in chosen and name not in named])
        for name in {*chosen, *named}:
            most = MOST_NAMED if name in named else None
            found |= self._counted([name], left_out=name if name in chosen else "", most=most)
        public = released(entry[0] for name in named for entry in found[name])
        for name in named:
            found[name] = [entry for entry in found[name] if entry[0] in public]
        return {name: [tuple(entry) for entry in found[name]] for name in names}

    def count_with(self, name: str, value) -> int:
        """How many of the matching records match this filter too."""
        return self._remembered(
            ("with", name, value), lambda: self.filters[name].filter(self._without().order_by(), value).count()
        )

    def count_without(self, name: str) -> int:
        """How many records match when this parameter is taken away."""
        return self._remembered(("without", name), lambda: self._without(name).order_by().count())

    def _counted(self, names: Collection[str], *, left_out: str = "", most: int | None = None) -> dict[str, list]:
        """These facets among the records that match, one filter left out; tallied where that is all of the type."""
        if not names:
            return {}
        if self._is_whole and not self.narrowing.keys() - {left_out}:
            return tallies.counts(self.type, names, most=most)
        counts = facet_counts(self._without(left_out), names, type=self.type)
        return {name: entries[:most] for name, entries in counts.items()}


def _entries(found: dict[str, list]) -> int:
    return sum(map(len, found.values()))

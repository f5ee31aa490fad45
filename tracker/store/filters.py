"""The one query language of each type: page and API share these filter sets.

A filter set takes the request's parameters, `CaseFilter(request.GET, also={"page"})`: `errors` names each one that it
cannot read, `qs` holds the matching records in the order asked for, `counts()` the facets.
"""

from collections.abc import Collection
from functools import cached_property

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet

from tracker.lib.languages import language_choices
from tracker.store.conditions import (
    ChoiceFilter,
    CodeFilter,
    CountryFilter,
    DigestFilter,
    FacetFilter,
    IntervalFilter,
    LanguageFilter,
    NamedFilter,
    OrderingFilter,
    QueryFilter,
    SinceFilter,
    TodayFilter,
    TypeFilter,
    understood,
)
from tracker.store.documents import CONTRACTS
from tracker.store.models import Record
from tracker.store.parameters import StrictForm
from tracker.store.reading import FacetCount, facet_counts, records, summaries
from tracker.store.search import Query, Ranking, also_searched, expand, match, parse, rank
from tracker.store.search.spellings import FEW, near
from tracker.store.words import synonym_groups

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

    def suggestion(self, count: int) -> str | None:
        """What was probably meant where these words found few records, `count`, and that finds more."""
        typed = self.asked.get("q")
        nearer = near(typed) if typed and count <= FEW else None
        finds = match(self._without("q"), understood(nearer)).count() if nearer else 0
        return nearer if finds > count else None

    def _without(self, *left_out: str) -> QuerySet[Record]:
        queryset = self.queryset
        for name, value in self.asked.items():
            if name not in left_out:
                queryset = self.filters[name].filter(queryset, value)
        return queryset


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
        return super().qs.order_by(self.order) if self.is_readable else self.queryset.none()

    @classmethod
    def facet_names(cls) -> list[str]:
        """The filters whose values can be counted."""
        return [name for name, condition in cls.base_filters.items() if isinstance(condition, FacetFilter)]

    def counts(self, names: Collection[str]) -> dict[str, list[FacetCount]]:
        """Each facet counted under all the other filters, without its own. Records that are not public are left out.

        One query for all facets that are not filtered by, one for each that is, and one where a facet names records.
        """
        if not self.is_readable:
            return {name: [] for name in names}
        chosen = [name for name in names if self.asked.get(name)]
        found = facet_counts(self._counted(), [name for name in names if name not in chosen], type=self.type)
        for name in chosen:
            found |= facet_counts(self._counted(left_out=name), [name], type=self.type)
        named = [name for name in names if isinstance(self.base_filters[name], NamedFilter)]
        public = summaries(entry.value for name in named for entry in found[name])
        for name in named:
            found[name] = [entry for entry in found[name] if entry.value in public]
        return {name: found[name] for name in names}

    def count_with(self, name: str, value) -> int:
        """How many of the matching records match this filter too."""
        return self.filters[name].filter(self.qs.order_by(), value).count()

    def count_without(self, name: str) -> int:
        """How many records match when this parameter is taken away."""
        return self._without(name).count()

    def _counted(self, left_out: str = "ordering") -> QuerySet[Record] | None:
        """The records to count in, or None where that is every record of the type."""
        others = [value for name, value in self.asked.items() if name not in (left_out, "ordering")]
        narrows = any(value not in (None, "", []) for value in others)
        return self._without(left_out) if narrows or not self._is_whole else None


class CaseFilter(RecordFilter):
    """The one query language for cases: /cases/ and /api/v1/cases/ share it."""

    type = "case"

    country = CountryFilter(label=_("Country deciding"))
    return_country = CountryFilter(label=_("Country of feared return"))
    kind = CodeFilter(label=_("Kind"), scheme="case_kind")
    stage = CodeFilter(label=_("Stage"), scheme="procedural_stage")
    status = ChoiceFilter(
        label=_("Status"), choices=[("active", _("active")), ("pending", _("pending")), ("closed", _("closed"))]
    )
    outcome = CodeFilter(label=_("Outcome"), scheme="case_outcome")
    community = CodeFilter(label=_("Community"), scheme="community")
    campaign = NamedFilter(label=_("Campaign"), names="campaign")
    organization = NamedFilter(label=_("Supporting organization"), names="organization")
    event_after = IntervalFilter("event", "after", label=_("Event on or after"))
    event_before = IntervalFilter("event", "before", label=_("Event on or before"))
    updated_after = SinceFilter(label=_("Updated on or after"))
    has_hearing = TodayFilter("hearing", label=_("Hearing ahead"))


class LetterFilter(RecordFilter):
    """The one query language for letters."""

    type = "letter"

    addressee = CodeFilter(label=_("Addressee"), scheme="authority")
    organization = NamedFilter(label=_("Signed by"), names="organization")
    case = NamedFilter(label=_("Case"), names="case")
    state = CodeFilter(label=_("State"), scheme="letter_state")
    sent_after = IntervalFilter("sent", "after", label=_("Sent on or after"))
    sent_before = IntervalFilter("sent", "before", label=_("Sent on or before"))


class DeterminationFilter(RecordFilter):
    """The one query language for determinations."""

    type = "determination"

    authority = CodeFilter(label=_("Authority"), scheme="authority")
    country = CountryFilter(label=_("Jurisdiction"))
    kind = CodeFilter(label=_("Kind"), scheme="determination_kind")
    effect = CodeFilter(label=_("Legal effect"), scheme="legal_effect")
    characterisation = CodeFilter(label=_("Speaks of"), scheme="characterisation")
    strength = CodeFilter(label=_("Strength of finding"), scheme="finding_strength")
    lifecycle = CodeFilter(label=_("In force"), scheme="determination_lifecycle")
    community = CodeFilter(label=_("Community"), scheme="community")
    made_after = IntervalFilter("made", "after", label=_("Made on or after"))
    made_before = IntervalFilter("made", "before", label=_("Made on or before"))


class OrganizationFilter(RecordFilter):
    """The one query language for organizations."""

    type = "organization"

    country = CountryFilter(label=_("Country"))
    kind = CodeFilter(label=_("Kind"), scheme="organization_kind")


class NewsFilter(RecordFilter):
    """The one query language for news."""

    type = "news"

    outlet = CodeFilter(label=_("Outlet"), scheme="outlet")
    form = CodeFilter(label=_("Form"), scheme="news_form")
    case = NamedFilter(label=_("Case"), names="case")
    digest = DigestFilter(label=_("Digest"), names="digest")
    published_after = IntervalFilter("published", "after", label=_("Published on or after"))
    published_before = IntervalFilter("published", "before", label=_("Published on or before"))


class DigestListFilter(RecordFilter):
    """The one query language for digests."""

    type = "digest"

    series = FacetFilter(label=_("Series"))
    after = IntervalFilter("period", "after", label=_("On or after"))
    before = IntervalFilter("period", "before", label=_("On or before"))


class CampaignFilter(RecordFilter):
    """The one query language for campaigns."""

    type = "campaign"

    live = TodayFilter("period", runs=True, label=_("Live today"))


class SearchFilter(WordsFilter):
    """Search over all types, pages included. Without a word to find it finds nothing."""

    type = TypeFilter(
        label=_("Type"),
        choices=[(name, name) for name in CONTRACTS if name != "reference"],
        help_text=_("Types to find."),
    )

    def __init__(self, data=None, queryset=None, **kwargs):
        super().__init__(data, Record.objects.all() if queryset is None else queryset, **kwargs)

    @cached_property
    def query(self) -> Query:
        """What was typed, understood, with the released synonyms."""
        return expand(parse(self.asked.get("q", "")), self.synonyms)

    @cached_property
    def synonyms(self) -> list[list[str]]:
        """The released words that mean the same, where there is anything to look for."""
        return synonym_groups() if parse(self.asked.get("q", "")) else []

    @property
    def also_searched(self) -> list[str]:
        """The synonyms that are looked for besides what was typed."""
        return also_searched(self.asked.get("q", ""), self.synonyms)

    @property
    def qs(self) -> QuerySet[Record]:
        """Every hit, the latest release first."""
        return match(self._without("q"), self.query).order_by("-seq")

    def type_counts(self) -> dict[str, int]:
        """How many hits there are of each type, whichever types are asked for. One query."""
        found = match(self._without("q", "type"), self.query).order_by()
        return dict(found.values_list("type").annotate(count=Count("pk")))

    @cached_property
    def ranking(self) -> Ranking:
        """The hits by relevance: the newest thousand where there are more."""
        return rank(self._without("q"), self.query)


FILTERS: dict[str, type[RecordFilter]] = {
    filterset.type: filterset
    for filterset in (
        CaseFilter,
        LetterFilter,
        DeterminationFilter,
        OrganizationFilter,
        NewsFilter,
        DigestListFilter,
        CampaignFilter,
    )
}

"""The one query language of each type: page and API share these filter sets.

A filter set takes the request's parameters, `CaseFilter(request.GET, also={"page"})`: `errors` names each one that it
cannot read, `qs` holds the matching records in the order asked for, `counts()` the facets, `count()` how many match.
"""

from functools import cached_property

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from tracker.store.conditions import (
    ChoiceFilter,
    CodeFilter,
    CountryFilter,
    DigestFilter,
    FacetFilter,
    IntervalFilter,
    NamedFilter,
    SinceFilter,
    TodayFilter,
    TypeFilter,
)
from tracker.store.documents import CONTRACTS
from tracker.store.filtersets import RecordFilter, WordsFilter
from tracker.store.models import Record
from tracker.store.search import Ranking, also_searched, match, rank


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

"""What filter sets are made of: each condition turns the value of one parameter into a question to the store."""

from datetime import date, datetime, time

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django_filters import Filter

from tracker.store.models import Facet, Interval, Link, Record
from tracker.store.parameters import (
    ChoicesField,
    CodesField,
    CountriesField,
    DayField,
    OrderingField,
    QueryField,
    RecordsField,
    TruthField,
    ValuesField,
)
from tracker.store.reading import released_ids
from tracker.store.search import match

# No release is older or younger than these, and a time zone cannot move them off the calendar.
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(9000, 1, 1)


class QueryFilter(Filter):
    """Records in which the words are found, as the filter set understood them. Text without a word finds nothing."""

    field_class = QueryField

    def filter(self, qs: QuerySet[Record], value: str) -> QuerySet[Record]:
        return match(qs, self.parent.query) if value else qs


class FacetFilter(Filter):
    """Records that have any of the values in the facet of the filter's name."""

    field_class = ValuesField

    def filter(self, qs: QuerySet[Record], value: list[str]) -> QuerySet[Record]:
        return qs.filter(self.having(self.values(value))) if value else qs

    def values(self, given: list[str]) -> list[str]:
        """The values as facets hold them."""
        return given

    def having(self, values: list[str]) -> Exists | Q:
        """What drives the question names its records; what does not is asked of each."""
        facets = Facet.objects.filter(type=self.parent.type, name=self.field_name, value__in=values)
        if self.parent.driver == self.field_name:
            return Q(pk__in=facets.values("record"))
        return Exists(facets.filter(record=OuterRef("pk")))


class CodeFilter(FacetFilter):
    """A facet whose values are codes of one scheme of reference data."""

    field_class = CodesField

    def __init__(self, *, scheme: str, **kwargs):
        self.scheme = scheme
        super().__init__(scheme=scheme, **kwargs)


class ChoiceFilter(FacetFilter):
    """A facet whose values are few and fixed."""

    field_class = ChoicesField


class CountryFilter(FacetFilter):
    """A facet whose values are country codes."""

    field_class = CountriesField


class NamedFilter(FacetFilter):
    """A facet whose values are ids of records of the type `names`; asked for by slug or id.

    What is not public finds nothing, whether it ever existed or not, even where a document still carries its id.
    """

    field_class = RecordsField

    def __init__(self, *, names: str, **kwargs):
        self.names = names
        super().__init__(type=names, **kwargs)

    def filter(self, qs: QuerySet[Record], value: list[str]) -> QuerySet[Record]:
        if not value:
            return qs
        ids = self.parent.having[self.field_name]
        return qs.filter(self.having(ids)) if ids else qs.none()

    def values(self, given: list[str]) -> list[str]:
        return released_ids(self.names, given)


class DigestFilter(Filter):
    """News items that a digest has among its lines."""

    field_class = RecordsField

    def __init__(self, *, names: str, **kwargs):
        self.names = names
        super().__init__(type=names, **kwargs)

    def filter(self, qs: QuerySet[Record], value: list[str]) -> QuerySet[Record]:
        if not value:
            return qs
        digests = released_ids(self.names, value)
        lines = Link.objects.filter(target=OuterRef("public_id"), rel="entry", record__public_id__in=digests)
        return qs.filter(Exists(lines)) if digests else qs.none()


class IntervalFilter(Filter):
    """Records with a stretch of days that may reach to a day or beyond it; an open end reaches everywhere.

    Where both `after` and `before` are asked, one and the same stretch must answer both.
    """

    field_class = DayField

    def __init__(self, interval: str, end: str, **kwargs):
        self.interval, self.end = interval, end
        super().__init__(**kwargs)

    def filter(self, qs: QuerySet[Record], value: date | None) -> QuerySet[Record]:
        bounds = {
            other.end: day
            for name, other in self.parent.filters.items()
            if isinstance(other, IntervalFilter)
            and other.interval == self.interval
            and (day := self.parent.form.cleaned_data.get(name))
        }
        if not value or (self.end == "before" and "after" in bounds):
            return qs
        return qs.filter(Exists(spans(self.interval, **bounds)))


def spans(interval: str, *, after: date | None = None, before: date | None = None) -> QuerySet[Interval]:
    """Those stretches of the outer query's record."""
    return stretches(interval, after=after, before=before).filter(record=OuterRef("pk"))


def stretches(interval: str, *, after: date | None = None, before: date | None = None) -> QuerySet[Interval]:
    """Intervals of this name that may lie on or after one day, on or before another."""
    found = Interval.objects.filter(name=interval)
    if after:
        found = found.filter(Q(latest__gte=after) | Q(latest=None))
    if before:
        found = found.filter(Q(earliest__lte=before) | Q(earliest=None))
    return found


class TodayFilter(Filter):
    """Whether a stretch of days of this name may reach today or beyond it; with `runs`, whether it may hold today."""

    field_class = TruthField

    def __init__(self, interval: str, *, runs: bool = False, **kwargs):
        self.interval, self.runs = interval, runs
        super().__init__(**kwargs)

    def filter(self, qs: QuerySet[Record], value: bool | None) -> QuerySet[Record]:
        if value is None:
            return qs
        today = timezone.localdate()
        bounds = {"after": today, "before": today if self.runs else None}
        # From the few that lie ahead on: asked of each record it takes a hundred times as long.
        if value:
            return qs.filter(pk__in=stretches(self.interval, **bounds).values("record"))
        return qs.filter(~Exists(spans(self.interval, **bounds)))


class SinceFilter(Filter):
    """Records released on a day, in the office's time zone, or later."""

    field_class = DayField

    def filter(self, qs: QuerySet[Record], value: date | None) -> QuerySet[Record]:
        if not value:
            return qs
        day = min(max(value, FIRST_DAY), LAST_DAY)
        return qs.filter(released_at__gte=datetime.combine(day, time.min, timezone.get_default_timezone()))


class LanguageFilter(Filter):
    """Records in a language; `zh` finds `zh-Hant` too."""

    field_class = ChoicesField

    def filter(self, qs: QuerySet[Record], value: list[str]) -> QuerySet[Record]:
        condition = Q()
        for code in value or []:
            condition |= Q(language=code) | Q(language__startswith=f"{code}-")
        return qs.filter(condition)


class TypeFilter(Filter):
    """Records of these types."""

    field_class = ChoicesField

    def filter(self, qs: QuerySet[Record], value: list[str]) -> QuerySet[Record]:
        return qs.filter(type__in=value) if value else qs


class OrderingFilter(Filter):
    """The order of the list, which the filter set applies."""

    field_class = OrderingField

    def filter(self, qs: QuerySet[Record], value: str) -> QuerySet[Record]:
        return qs

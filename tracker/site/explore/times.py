"""What happened when: cases and determinations by year, news by week."""

from datetime import date, timedelta
from typing import NamedTuple

from django.utils.formats import date_format

from tracker.site.explore.bars import Bars, bars_of
from tracker.site.explore.question import Question
from tracker.store.aggregates import counted
from tracker.store.periods import monday_of

# A picture holds this many years and weeks; the table beside it and the file hold all that were counted.
MOST_YEARS = 40
YEARS_AHEAD = 5
WEEKS = 52
MOST_WEEKS = 156
DAY = "j M"


class Year(NamedTuple):
    year: str
    cases: int
    determinations: int
    cases_url: str
    determinations_url: str


class Week(NamedTuple):
    monday: date
    count: int
    url: str

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=min(6, (date.max - self.monday).days))


class Years(NamedTuple):
    """Years with their counts. `outside` is how many lie before or after what the picture shows."""

    years: list[Year]
    cases: Bars
    determinations: Bars
    outside: int


class Weeks(NamedTuple):
    weeks: list[Week]
    bars: Bars
    total: int
    is_cut: bool

    @property
    def until(self) -> date | None:
        return self.weeks[-1].sunday if self.weeks else None


def years_counted(question: Question) -> list[Year]:
    """Every year that has something, of the span that was asked for. Two queries."""
    first, last = (question.given.get(name) for name in ("after", "before"))
    bounds = {"first": f"{first.year:04}" if first else "", "last": f"{last.year:04}" if last else ""}
    cases = dict(counted("case", "event_year", question.among_cases(), **bounds))
    determinations = dict(counted("determination", "made_year", question.among_determinations(), **bounds))
    return [
        Year(
            year,
            cases.get(year, 0),
            determinations.get(year, 0),
            question.address("case", event_after=f"{year}-01-01", event_before=f"{year}-12-31"),
            question.address("determination", made_after=f"{year}-01-01", made_before=f"{year}-12-31"),
        )
        for year in sorted({*cases, *determinations})
    ]


def years_of(years: list[Year], *, today: date, mirrored: bool) -> Years:
    """The years as bars, those without anything among them; what lies far off is left to the table."""
    known = [int(year.year) for year in years]
    near = [year for year in known if year <= today.year + YEARS_AHEAD] or known
    span = range(max(near[0], near[-1] - MOST_YEARS + 1), near[-1] + 1) if near else range(0)
    by_year = {year.year: year for year in years}
    drawn = [by_year.get(f"{number:04}", Year(f"{number:04}", 0, 0, "", "")) for number in span]
    return Years(
        years,
        bars_of([(year.year, year.cases) for year in drawn], mirrored=mirrored),
        bars_of([(year.year, year.determinations) for year in drawn], mirrored=mirrored),
        sum(1 for year in known if year not in span),
    )


def weeks_counted(question: Question, newest: int | None = MOST_WEEKS + 1) -> list[Week]:
    """Weeks with news, of the span that was asked for; the newest ones where there are more. One query."""
    first, last = (question.given.get(name) for name in ("after", "before"))
    found = counted(
        "news",
        "week",
        question.among_news(),
        first=monday_of(first).isoformat() if first else "",
        last=monday_of(last).isoformat() if last else "",
        newest=newest,
    )
    return [_week(date.fromisoformat(entry.value), entry.count, question) for entry in found]


def weeks_of(weeks: list[Week], question: Question, *, mirrored: bool) -> Weeks:
    """The weeks as bars: of the span that was asked for, else the last 52 up to the latest news."""
    if not weeks:
        return Weeks([], bars_of([]), 0, False)
    spanned = "after" in question.given or "before" in question.given
    most = MOST_WEEKS if spanned else WEEKS
    latest = weeks[-1].monday
    earliest = max(weeks[0].monday if spanned else date.min, _back(latest, most - 1))
    by_monday = {week.monday: week for week in weeks}
    length = (latest - earliest).days // 7 + 1
    drawn = [
        by_monday.get(monday) or _week(monday, 0, question)
        for monday in (earliest + timedelta(weeks=number) for number in range(length))
    ]
    return Weeks(
        drawn,
        bars_of([(date_format(week.monday, DAY), week.count) for week in drawn], mirrored=mirrored),
        sum(week.count for week in drawn),
        spanned and weeks[0].monday < earliest,
    )


def _back(monday: date, weeks: int) -> date:
    """So many weeks earlier, or the calendar's first Monday."""
    return monday - timedelta(weeks=min(weeks, (monday - date.min).days // 7))


def _week(monday: date, count: int, question: Question) -> Week:
    sunday = monday + timedelta(days=min(6, (date.max - monday).days))
    return Week(
        monday,
        count,
        question.address("news", published_after=monday.isoformat(), published_before=sunday.isoformat()),
    )

"""`/explore/` and the files of its tables. Both read what was asked in the same way."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from tracker.lib.places import country_label
from tracker.site import errors
from tracker.site.explore.question import MOST_CHOICES, SUBJECTS, Question
from tracker.site.explore.recognition import codes_of, grid_of, recognitions, table_of
from tracker.site.explore.tables import Table, csv_of
from tracker.site.explore.times import weeks_counted, weeks_of, years_counted, years_of
from tracker.site.explore.world import world
from tracker.site.explore.worldmap import countries_of, land, map_of
from tracker.site.shell import shell
from tracker.store.reading import FacetCount, facet_counts
from tracker.store.words import words

READINGS = ("country", "return_country")

Counts = dict[str, list[FacetCount]]


@require_safe
def explore(request: HttpRequest) -> HttpResponse:
    question = Question(request.GET)
    if question.faults:
        return errors.bad_request(request, faults=question.faults)
    mirrored = get_language_bidi()
    found, is_cut = recognitions(question)
    counts = question.cases.counts(SUBJECTS)
    options = options_of(question, counts)
    countries = countries_counted(question, counts)
    maps = [map_of(name, countries[name], question) for name in READINGS]
    years, weeks = years_counted(question), weeks_counted(question)
    question.words = words(codes_of(found) | question.codes(options))
    return render(
        request,
        "site/explore.html",
        shell()
        | {
            "section": "explore",
            "question": question,
            "choices": question.choices(options),
            "chips": question.chips(),
            "words": question.words,
            "land": land(),
            "box": world().box,
            "maps": maps,
            "countries": countries_of(*maps),
            "years": years_of(years, today=timezone.localdate(), mirrored=mirrored),
            "grid": grid_of(found, question, is_cut=is_cut),
            "weeks": weeks_of(weeks, question, mirrored=mirrored),
        },
    )


@require_safe
def table_file(request: HttpRequest, name: str) -> HttpResponse:
    """The table beside a picture, under the same filters as the picture."""
    if name not in TABLES:
        raise Http404
    question = Question(request.GET)
    if question.faults:
        return errors.bad_request(request, faults=question.faults)
    return HttpResponse(
        csv_of(TABLES[name](question)),
        content_type="text/csv; charset=utf-8; header=present",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def countries_counted(question: Question, known: Counts | None = None) -> Counts:
    """Cases by country under all filters. What is `known` is counted without its own, which matters where it is set."""
    names = [name for name in READINGS if known is None or name in question.given]
    return {**(known or {}), **facet_counts(question.among_cases(), names, type="case")}


def options_of(question: Question, cases: Counts) -> dict[str, set[str]]:
    """What each filter can be set to: what cases or determinations have under the other filters."""
    determinations = question.determinations.counts(["community", "country"])
    return {
        name: {entry.value for entry in [*cases[name][:MOST_CHOICES], *determinations.get(name, [])]}
        for name in SUBJECTS
    }


def countries_table(question: Question) -> Table:
    counts = countries_counted(question)
    deciding, feared = (dict(counts[name]) for name in READINGS)
    return Table(
        ["country", "name", "cases_deciding", "cases_feared_return"],
        ([code, country_label(code), deciding.get(code, 0), feared.get(code, 0)] for code in sorted(deciding | feared)),
    )


def years_table(question: Question) -> Table:
    return Table(
        ["year", "cases", "determinations"],
        ([year.year, year.cases, year.determinations] for year in years_counted(question)),
    )


def recognition_table(question: Question) -> Table:
    found, _is_cut = recognitions(question)
    return table_of(found, words(codes_of(found)), settings.SITE_URL)


def weeks_table(question: Question) -> Table:
    return Table(
        ["monday", "sunday", "news"],
        ([week.monday.isoformat(), week.sunday.isoformat(), week.count] for week in weeks_counted(question, None)),
    )


TABLES = {
    "countries": countries_table,
    "years": years_table,
    "recognition": recognition_table,
    "weeks": weeks_table,
}

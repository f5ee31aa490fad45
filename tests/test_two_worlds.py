"""Two office worlds that differ in every secret give one and the same public, to the byte."""

from dataclasses import replace
from urllib.parse import unquote

from django.db.models import Count

from cases.models import Case, Organization
from tests.worlds.asking import HEALTH, Answer, Request, answers, differences, follow_ups, house, office_closed
from tests.worlds.private import STEMS, columns, worlds
from tests.worlds.requests import requests
from tests.worlds.story import standing
from tracker.lib.text import slugify_words
from tracker.publishing import drafts
from tracker.publishing.registry import PublicType
from tracker.site import calendars, links
from tracker.site.appointments import appointments
from tracker.site.views import lists, search
from tracker.store import reading, tallies

# What both worlds hold alike: the log of what was released, its head, and the public copies of words and files.
ALIKE = {"Release", "Head", "LiveReference", "ReleasedFile"}
# The log's own private columns.
UNLIKE = {"Release.by", "Release.note", "LiveReference.id"}

# Columns of which the public never sees a value.
SECRET = {
    *(f"PersonFile.{name}" for name in ("legal_name", "birth_date", "contacts", "relatives", "location", "lawyer")),
    *(f"Consent.{name}" for name in ("giver_name", "given_on", "evidence", "note")),
    *(f"NamingBasis.{name}" for name in ("publication", "risk_note", "assessed_on", "review_on")),
    *(f"Signature.{name}" for name in ("authorised_by", "authorised_how")),
    *(f"User.{name}" for name in ("username", "password", "email", "first_name", "last_login")),
    *(f"{model}.internal_notes" for model in ("Case", "OpenLetter", "Determination", "NewsItem")),
    *("PersonFile.notes", "Person.code", "Proceeding.docket", "Organization.contact", "Authority.level"),
    *("Attachment.file", "Digest.header", "DigestEntry.printed", "NameException.word", "NameException.reason"),
    "Release.note",
}


def written() -> list[dict[str, list]]:
    """What stands in every column of the office, of each world."""
    found = []
    for private in worlds():
        with standing(private):
            found.append(columns())
    return found


def test_worlds_differ_in_all_that_is_not_released():
    one, other = written()
    kept = [column for column in one if column in SECRET or column.endswith((".id", ".created_at", ".updated_at"))]

    alike = {column for column in one if one[column] == other[column]}
    shared = {column: both for column in kept if (both := {*one[column]} & {*other[column]} - {"", None})}

    assert alike == {column for column in one if column.partition(".")[0] in ALIKE and column not in UNLIKE}
    assert [column for column in one if not one[column] or not other[column]] == []
    assert {*kept} >= SECRET
    assert shared == {"Head.id": {1}}


def test_worlds_answer_alike_without_asking_the_office():
    """Thousands of requests, made with every secret of both worlds. One test, for both worlds are costly to ask."""
    ask, secrets = house(), written()
    first, second = worlds()
    with standing(first), office_closed() as tried:
        given = answers(ask, requests(secrets))
        given |= answers(ask, follow_ups(given))
    with standing(second), office_closed() as tried_too:
        again = answers(ask, given)

    assert len(given) > 2000
    assert differences(given, again) == []
    assert {answer.status[:3] for answer in given.values()} == {"200", "301", "304", "400", "404", "405", "410"}
    assert [*tried, *tried_too] == []
    assert [request for request, answer in given.items() if tells_unasked(request, answer)] == []


def tells_unasked(request: Request, answer: Answer) -> bool:
    """Whether the answer holds a private word that the question did not bring."""
    asked, told = unquote(request.path).lower(), (answer.body + str(answer.headers).encode()).lower()
    return any(stem not in asked and stem.encode() in told for stem in STEMS)


def test_health_is_alike_in_both_worlds():
    """It alone may ask the office, for the head of the log."""
    assert leaks(HEALTH, f"{HEALTH}?x=1") == []


def leaks(*paths: str) -> list[str]:
    """Which of these addresses tell the two worlds apart."""
    ask, asked, given = house(), [Request(path) for path in paths], []
    for private in worlds():
        with standing(private):
            given.append(answers(ask, asked))
    return [line.split()[1].rstrip(":") for line in differences(*given)]


def test_slug_counted_over_all_rows_of_the_office_is_found(monkeypatch):
    def slugs(kind: PublicType, things, publications) -> list[str]:
        made = []
        for thing in things:
            slug = slugify_words(kind.slug(thing), max_length=100)
            older = kind.model.objects.filter(pk__lt=thing.pk)
            number = sum(slugify_words(kind.slug(other), max_length=100) == slug for other in older)
            known = publications.get(thing.public_id)
            made.append(known.slug if known and known.slug else f"{slug}-{number}")
        return made

    monkeypatch.setattr(drafts, "_slugs", slugs)

    found = leaks("/organizations/", "/api/v1/organizations/", "/sitemaps/1.xml", "/feeds/letters.atom", "/robots.txt")

    assert found == ["/organizations/", "/api/v1/organizations/", "/sitemaps/1.xml", "/feeds/letters.atom"]


def test_count_of_all_rows_of_the_office_is_found(monkeypatch):
    shown = lists.shown
    monkeypatch.setattr(
        lists,
        "shown",
        lambda asking, count: shown(asking, Case.objects.count() if asking.kind.type == "case" else count),
    )

    assert leaks("/cases/", "/cases/?country=SE", "/news/", "/api/v1/cases/?count=true") == [
        "/cases/",
        "/cases/?country=SE",
    ]


def test_facet_of_unreleased_rows_is_found(monkeypatch):
    def counts(type, names, **more):
        found = tallied(type, names, **more)
        if type == "case" and "country" in names:
            rows = Case.objects.values_list("country").annotate(count=Count("pk")).order_by("country")
            found["country"] = list(rows)
        return found

    tallied = tallies.counts
    monkeypatch.setattr(tallies, "counts", counts)

    found = leaks("/api/v1/cases/?facets=country", "/api/v1/cases/?facets=status", "/cases/", "/api/v1/cases/")

    assert found == ["/api/v1/cases/?facets=country", "/cases/"]


def test_calendar_that_asks_the_office_is_found(monkeypatch):
    def numbered(case, words):
        row = Case.objects.get(public_id=case["id"])
        return [replace(entry, seq=row.pk) for entry in appointments(case, words)]

    monkeypatch.setattr(calendars, "appointments", numbered)

    found = leaks("/calendar.ics", "/cases/inv-teacher/calendar.ics", "/cases/")

    assert found == ["/calendar.ics", "/cases/inv-teacher/calendar.ics"]


def test_suggestion_out_of_the_office_is_found(monkeypatch):
    types = search.types

    def suggesting(request, filterset):
        near = Case.objects.filter(title__icontains=request.GET["q"]).order_by("-updated_at").first()
        tip = {"label": f"Did you mean {near}?", "count": 1, "url": "?", "is_chosen": False}
        return [*types(request, filterset), *([tip] if near else [])]

    monkeypatch.setattr(search, "types", suggesting)

    assert leaks("/search/?q=teacher", "/search/?q=herald", "/api/v1/search/?q=teacher") == ["/search/?q=teacher"]


def test_relation_to_an_unreleased_record_is_found(monkeypatch):
    def documents(ids):
        ids = {str(id) for id in ids if id}
        found = reading.documents(ids)
        hidden = list(Organization.objects.filter(public_id__in=ids - found.keys()))
        return found | {str(made.thing.public_id): made.document for made in drafts.drafts(hidden, checked=False)}

    monkeypatch.setattr(links, "documents", documents)

    found = leaks("/cases/inv-teacher/", "/cases/inv-pupil/", "/api/v1/cases/inv-teacher/")

    assert found == ["/cases/inv-teacher/"]

"""Thinks of what a reader could ask, knowing every secret of both worlds: thousands of requests, always the same."""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import cycle
from urllib.parse import quote, urlencode
from uuid import UUID

import orjson

from tests.worlds.asking import Request
from tracker.api.answers import ALL_FIELDS
from tracker.store.conditions import CodeFilter, CountryFilter, IntervalFilter, NamedFilter
from tracker.store.documents import PLURALS, record_path
from tracker.store.filters import FILTERS
from tracker.store.filtersets import ORDERINGS
from tracker.store.models import Facet, Record, Reference, StoredFile

Columns = Mapping[str, list]

SCHEMES = {"Term": None, "Community": "community", "Authority": "authority", "Outlet": "outlet"}
TYPES = {
    "Case": "case",
    "OpenLetter": "letter",
    "Determination": "determination",
    "Organization": "organization",
    "NewsItem": "news",
    "Digest": "digest",
    "Campaign": "campaign",
}
PUBLIC_WORDS = ["teacher", "nowhere", "waldorian", "valdor*", '"open letter"', "Инвента", "Ostburg news", "a* b*", "的"]
ODD = ["", "%", "'", '"', "\x00", "a\nb", "<b>", "../..", "é" * 200, "x" * 201, "AND OR NOT", "*", "🜁"]


def requests(worlds: Sequence[Columns]) -> list[Request]:
    """Everything that is asked, given what stands in the office of each world; the store of one must stand."""
    secrets = Secrets(worlds)
    paths = [
        *plain(),
        *public(),
        *translated(),
        *lists(),
        *unreleased(secrets),
        *words(secrets),
        *filters(secrets),
        *faults(),
    ]
    paths = list(dict.fromkeys(paths))
    return [
        *(Request(path) for path in paths),
        *(Request(path, "HEAD") for path in paths[::10]),
        *(Request(path, method) for path, method in zip(paths[::30], cycle(["POST", "PUT", "DELETE", "OPTIONS"]))),
    ]


class Secrets:
    """What the office holds and the public does not, of every world."""

    def __init__(self, worlds: Sequence[Columns]):
        self.worlds = worlds

    def of(self, column: str) -> list:
        """What stands in a column of any world, each value once."""
        return sorted({value for world in self.worlds for value in world[column] if value}, key=str)

    def texts(self, stem_length: int = 5) -> list[str]:
        """Every text of the office that is short enough to be searched for."""
        found = {
            value
            for world in self.worlds
            for column, values in world.items()
            if not column.startswith(("Release.", "Head.", "LiveReference.", "Publication."))
            for value in values
            if isinstance(value, str) and stem_length <= len(value) <= 200
        }
        return sorted(found)


def both(path: str, **query) -> list[str]:
    """The same question to page and API."""
    asked = f"?{urlencode(query, doseq=True)}" if query else ""
    return [f"/{path}{asked}", f"/api/v1/{path}{asked}"]


def plain() -> list[str]:
    """The addresses that have no parameters."""
    feeds = [f"/feeds/{plural}.atom" for plural in PLURALS.values()]
    api = [f"/api/v1/{name}" for name in ["", "changes/", "vocabularies/", "schema/", "docs/", "docs/?script="]]
    site = [
        "/",
        "/sitemap.xml",
        "/sitemaps/0.xml",
        "/sitemaps/1.xml",
        "/sitemaps/2.xml",
        "/robots.txt",
        "/.well-known/security.txt",
        "/search/",
        "/explore/",
        "/calendar.ics",
    ]
    return [*site, *feeds, *api, "/static/site/site.css"]


def public() -> Iterator[str]:
    """Every released record by slug and by id, whole and in part, and every released file."""
    for type, slug, id in Record.objects.order_by("seq").values_list("type", "slug", "public_id"):
        if type not in PLURALS:
            yield from [f"/{slug}/", f"/{id}/", f"/{slug}/?x=1"]
            continue
        for word in (slug, id):
            yield from both(f"{PLURALS[type]}/{word}/")
        yield f"/api/v1/{PLURALS[type]}/{slug}/?fields=title,seq,released_at"
        yield f"/{PLURALS[type]}/{slug}"
        if type == "case":
            yield from (f"/cases/{word}/calendar.ics" for word in (slug, id))
    for sha256 in StoredFile.objects.order_by("pk").values_list("pk", flat=True):
        yield from [f"/files/{sha256}.jpg", f"/files/{sha256}.png", f"/files/{sha256}.pdf"]


def translated() -> Iterator[str]:
    """The site's pages in its other languages, and what has no language in its address with one."""
    records = [record_path(type, slug) for type, slug in Record.objects.order_by("seq").values_list("type", "slug")]
    lists = [f"/{plural}/" for plural in PLURALS.values()]
    for prefix in ("/sv", "/ug"):
        yield from (prefix + path for path in ["/", "/search/?q=teacher", "/explore/", "/nope/", "/api/v1/", *lists])
        yield from (prefix + path for path in (records if prefix == "/sv" else records[::5]))


def lists() -> Iterator[str]:
    """Every list in every order and size, with every facet, every field and every public value."""
    for type, filterset in FILTERS.items():
        path, facets = f"{PLURALS[type]}/", filterset.facet_names()
        yield from both(path)
        for ordering in ORDERINGS:
            yield from both(path, ordering=ordering)
            yield f"/api/v1/{path}?ordering={ordering}&page_size=1"
            yield f"/api/v1/{path}?ordering={ordering}&page_size=1&cursor={cursor(type, ORDERINGS[ordering])}"
        yield from (f"/{path}?page={number}" for number in (1, 2, 3, 99))
        yield from (f"/api/v1/{path}?{ask}" for ask in ["count=true", "count=true&page_size=200", "format=json"])
        yield from (f"/api/v1/{path}?count=true&facets={name}" for name in [*facets, ",".join(facets)])
        yield from (f"/api/v1/{path}?fields={name}" for name in ALL_FIELDS[type])
        found = Facet.objects.filter(type=type, name__in=facets).order_by("name", "value").distinct()
        for name, value in found.values_list("name", "value"):
            yield from both(path, **{name: value})
            yield f"/api/v1/{path}?{urlencode({name: value})}&count=true&facets={','.join(facets)}"
    for since in (0, 1, 50, 103, 104, 105, 2**63 - 1):
        yield from (f"/api/v1/changes/?since={since}{more}" for more in ("", "&page_size=1", "&page_size=200"))


def cursor(type: str, order: str) -> str:
    """A cursor that stands in the middle of the list."""
    field = order.lstrip("-")
    keys = list(Record.objects.filter(type=type).order_by(field).values_list(field, flat=True))
    return base64.urlsafe_b64encode(orjson.dumps([order, "next", keys[len(keys) // 2]])).decode().rstrip("=")


def unreleased(secrets: Secrets) -> Iterator[str]:
    """The addresses that unreleased rows would have, and those of everything that is part of something."""
    for model, type in TYPES.items():
        for id in secrets.of(f"{model}.public_id")[::2]:
            yield from both(f"{PLURALS[type]}/{id}/")
    for reference in secrets.of("Case.reference"):
        yield from both(f"cases/{reference}/")
        yield f"/cases/{reference}/calendar.ics"
    for address in [*secrets.of("Page.address"), *secrets.of("Page.public_id")]:
        yield f"/{address}/"
    for column in ("CaseEvent.public_id", "CasePerson.public_id", "Proceeding.public_id", "Signature.public_id"):
        yield from (f"/api/v1/cases/{id}/" for id in secrets.of(column)[::6])
    for number in range(2, 6):
        yield from both(f"letters/open-letter-for-the-teacher-{number}/")
        yield from both(f"organizations/friends-of-nowhere-{number}/")
    for sha256 in secrets.of("Attachment.clean_sha256"):
        yield from (f"/files/{sha256}.{ending}" for ending in ("jpg", "pdf"))
    for file in [*secrets.of("Attachment.file"), *secrets.of("Consent.evidence")]:
        yield from [f"/{quote(file)}", f"/private/{quote(file)}"]


def words(secrets: Secrets) -> Iterator[str]:
    """Searches for what the office has written, whole and by its beginning, in turn in every place."""
    texts = secrets.texts()
    places = cycle(
        ["/search/?q=", "/api/v1/search/?q="]
        + [f"{face}{plural}/?q=" for plural in PLURALS.values() for face in ("/", "/api/v1/")]
        + ["/api/v1/search/?page_size=1&q=", "/search/?type=case&q="]
    )
    for text, place in zip(texts[::8], places, strict=False):
        yield place + quote(text)
    for text, place in zip(texts[::24], places, strict=False):
        yield place + quote(f"{text.split()[-1][:7]}*")
    for text in [*PUBLIC_WORDS, *ODD]:
        yield from both("search/", q=text)
        yield from both("cases/", q=text)
    for type in [*PLURALS, "page"]:
        yield from both("search/", q="teacher", type=type)


def filters(secrets: Secrets) -> Iterator[str]:
    """Every filter with values out of the office: codes that are not public, unreleased records, private days."""
    days = sorted({str(day) for column in ("CaseEvent.earliest", "Consent.given_on") for day in secrets.of(column)})
    for type, filterset in FILTERS.items():
        path = f"{PLURALS[type]}/"
        for name, condition in filterset.base_filters.items():
            for value in values(condition, secrets, days):
                yield from both(path, **{name: value})
        yield from taken_along(type, secrets, days)
    yield from explored(secrets, days)


def taken_along(type: str, secrets: Secrets, days: Sequence[str]) -> Iterator[str]:
    """The same filters, asked of the list's feed and of the calendar; of each filter every third value."""
    places = [f"/feeds/{PLURALS[type]}.atom", *(["/calendar.ics"] if type == "case" else [])]
    for name, condition in FILTERS[type].base_filters.items():
        for value in list(values(condition, secrets, days))[::3]:
            yield from (f"{place}?{urlencode({name: value})}" for place in places)


def explored(secrets: Secrets, days: Sequence[str]) -> Iterator[str]:
    """The pictures and the files of their tables, each under its filters: those of cases, time by a shorter name."""
    conditions = FILTERS["case"].base_filters
    asked = {name: conditions[name] for name in ("community", "country", "return_country", "campaign")}
    asked |= {"after": conditions["event_after"], "before": conditions["event_before"]}
    files = cycle(f"/explore/{name}.csv" for name in ("countries", "years", "recognition", "weeks", "nothing"))
    yield from (next(files) for _ in range(5))
    for name, condition in asked.items():
        for value in values(condition, secrets, days):
            query = urlencode({name: value})
            yield from [f"/explore/?{query}", f"{next(files)}?{query}"]
    yield from ["/explore/?x=1", "/explore/?after=2021-01-01&after=2021-01-02", "/explore"]


def values(condition, secrets: Secrets, days: Sequence[str]) -> Iterable[str | UUID]:
    """Values for one filter."""
    if isinstance(condition, CodeFilter):
        model = next((model for model, scheme in SCHEMES.items() if scheme == condition.scheme), "Term")
        public = Reference.objects.filter(scheme=condition.scheme).order_by("seq").values_list("code", flat=True)
        return [*secrets.of(f"{model}.code")[::12], *public[:2]]
    if isinstance(condition, NamedFilter) or hasattr(condition, "names"):
        model = next(model for model, type in TYPES.items() if type == condition.names)
        return [*secrets.of(f"{model}.public_id")[::6], *secrets.of("Case.reference")[::8]]
    if isinstance(condition, CountryFilter):
        return ["SE", "DE", "de", "XX", ""]
    if isinstance(condition, IntervalFilter) or "date" in str(condition.field_class).lower():
        return [*days[::8], "2021-01-20", "2026-06-15", "2021-13-01", "soon"]
    return ["true", "false", "active", "en", "sv", "Nowhere News", "perhaps", ""]


def faults() -> Iterator[str]:
    """What nobody should ask."""
    for plural in PLURALS.values():
        yield from both(f"{plural}/", nonsense="1")
        yield from both(f"{plural}/", ordering="updated_at")
        yield from both(f"{plural}/", lang=["en", "xx"])
        yield from both(f"{plural}/no-such-thing/")
        yield from both(f"{plural}/00000000-0000-4000-8000-000000000000/")
        yield from (f"/{plural}/?page={page}" for page in ("0", "-1", "x", "1&page=2"))
        for ask in [
            "page_size=0",
            "page_size=201",
            "cursor=x",
            "fields=internal_notes",
            "facets=priority",
            "format=csv",
        ]:
            yield f"/api/v1/{plural}/?{ask}"
        yield from [f"/feeds/{plural}.atom?x=1", f"/feeds/{plural}.rss", f"/api/v2/{plural}/", f"/api/v1/{plural}"]
    yield from ["/nothing/", "/nothing/at/all/", "/api/", "/api/v1/pages/", "/feeds/", "/files/", "/index.php", "/%ff/"]
    yield from ["/api/v1/changes/?since=-1", "/api/v1/changes/?since=x", "/sitemap.xml?x=1", "/?x=1"]
    for text in ODD:
        yield f"/cases/{quote(text)}/"
        yield f"/api/v1/cases/{quote(text)}/"

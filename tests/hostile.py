"""What nobody types and machines send: malformed values as they stand in an address, each with its reason as its name."""

from collections.abc import Iterator

from tests.worlds.asking import Request
from tracker.api.parameters import ChangeParameters, ListParameters, RecordParameters, SearchParameters
from tracker.site.explore.question import ExploreForm
from tracker.store.documents import PLURALS
from tracker.store.filters import FILTERS, SearchFilter

# A mark that no page has of itself: whoever finds it raw in an answer found a hole.
MARK = "<zuzubal>"

VALUES = {
    "NUL": "%00",
    "NUL within": "a%00b",
    "line break": "a%0d%0aSet-Cookie:%20x=1",
    "control": "%01%1b%7f%c2%85",
    "lone surrogate": "%ed%a0%80",
    "not UTF-8": "%ff%fe",
    "overlong": "%c0%af%e0%80%af",
    "cut off": "%e2%82",
    "invalid percent": "%zz%",
    "raw bytes": "\xff\xfe",
    "bidi marks": "%e2%80%ae%d8%a7%e2%81%a6",
    "combining": "a" + "%cc%81" * 300,
    "no character": "%f4%8f%bf%bf%ef%bf%be",
    "astral": "%f0%9f%9c%81",
    "unicode digits": "%d9%a1%d9%a2",
    "full width": "%ef%bc%91%ef%bc%90",
    "roman": "%e2%85%a7",
    "zero": "0",
    "negative": "-1",
    "huge": "9" * 40,
    "beyond 64 bits": "9223372036854775808",
    "5,000 digits": "9" * 5_000,
    "infinite": "1e309",
    "not a number": "nan",
    "fraction": "1.5",
    "underscore": "1_0",
    "blank": "%20%09%c2%a0",
    "8 kB": "x" * 8_192,
    "8 kB of words": "+".join(["word"] * 1_638),
    "stars": "*" * 200,
    "brackets": "(" * 200,
    "quotation": "%22" * 199,
    "SQL": "%27%29%3b%20DROP%20TABLE%20store_record%3b--",
    "LIKE": "%25%5f%5c",
    "FTS": "%22a%22%20NEAR%28b%2c%201%29%20AND%20NOT%20c%20OR%20title_words%3ax%20%5ey",
    "tsquery": "a%20%26%20%21b%20%7c%20%28c%3a%2a",
    "markup": "%3czuzubal%3e%22%27%3e%3cscript%3ealert(1)%3c/script%3e",
    "attribute": "%22%20onload=%22alert(1)",
    "script": "javascript:alert(1)",
    "template": "%7b%7b%207*7%20%7d%7d%7b%25%20load%20x%20%25%7d",
    "format": "%25s%25n%25(name)s%7b0%7d%7b%7d%7b0.__class__%7d",
    "shell": "%60id%60$(id)|id;id",
    "path": "../../../etc/passwd",
    "address": "//evil.example/",
    "JSON": "%7b%22a%22:[%5b%5d]%7d",
    "day that never was": "2021-02-30",
    "day of five digits": "99999-01-01",
    "year nought": "0000-00-00",
    "list": "a,b,,%00,c",
    "array": "x[]=1",
}
# The same parameter again and again, and so many of them that nobody could mean it.
REPEATED = {"twice": 2, "a thousand times": 1_000, "too often for Django": 20_001}


def addresses() -> dict[str, list[str]]:
    """{address: the parameters that it takes}, read from the very forms and filters that read them."""
    found = {"/": [], "/about/": [], "/cases/inv-1/": [], "/cases/inv-1/calendar.ics": [], "/sitemap.xml": []}
    found |= {"/robots.txt": [], "/sitemaps/0.xml": [], "/api/v1/": [], "/api/v1/schema/": [], "/healthz": []}
    found |= {"/api/v1/docs/": ["script"], "/api/v1/vocabularies/": [], "/api/v1/changes/": own(ChangeParameters)}
    found |= {"/api/v1/cases/inv-1/": own(RecordParameters)}
    for type, plural in PLURALS.items():
        filters = list(FILTERS[type].base_filters)
        found[f"/{plural}/"] = [*filters, "page", "unfold"]
        found[f"/feeds/{plural}.atom"] = filters
        found[f"/api/v1/{plural}/"] = [*filters, *own(ListParameters)]
    search = list(SearchFilter.base_filters)
    found["/calendar.ics"] = list(FILTERS["case"].base_filters)
    found["/search/"] = found["/ug/search/"] = [*search, "page"]
    found["/api/v1/search/"] = [*search, *own(SearchParameters)]
    found["/explore/"] = found["/explore/years.csv"] = list(ExploreForm.base_fields)
    return found


def own(form) -> list[str]:
    return list(form.base_fields)


def asked(address: str, names: list[str]) -> Iterator[Request]:
    """Every value at every parameter of the address, at one that it does not have, and as the parameter's name."""
    for name in [*names, "nonsense"]:
        yield from (Request(f"{address}?{name}={value}") for value in VALUES.values())
    yield from (Request(f"{address}?{value}=1") for value in VALUES.values())
    for name in [*names, "nonsense"]:
        yield from (Request(f"{address}?" + "&".join([f"{name}=a"] * times)) for times in REPEATED.values())
    yield Request(f"{address}?" + "&".join(f"{name}=" for name in names))
    yield Request(f"{address}?" + ";&=&&?;" * 100)


def paths() -> Iterator[Request]:
    """Every value where an address has a word, a number or a name in it."""
    places = ["/{}", "/{}/", "/ug/{}/", "/xx/{}/", "/feeds/{}.atom", "/sitemaps/{}.xml", "/explore/{}.csv", "/files/{}"]
    places += ["/files/{}.jpg", "/static/{}", "/static/site/{}", "/cases/{}/calendar.ics", "/api/{}", "/api/v1/{}/"]
    places += [f"{face}/{plural}/{{}}/" for face in ("", "/ug", "/api/v1") for plural in PLURALS.values()]
    for place in places:
        yield from (Request(place.format(value.replace("?", "%3f"))) for value in VALUES.values())
    for value in VALUES.values():
        yield from (Request(path, etag=value) for path in ("/cases/", "/api/v1/cases/", "/static/site/site.css"))

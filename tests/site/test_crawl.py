"""The whole demonstration, every link followed in every language: nothing broken, nothing foreign, nothing invalid."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from django.conf import settings

from tests import environment, markup
from tests.crawling import Crawl, Links
from tests.demosite import Answer
from tests.site.observatory import Scan

pytestmark = pytest.mark.skipif(environment.on_postgres(), reason="the demonstration is walked on SQLite once")

POLICY = {
    "default-src": {"'none'"},
    "style-src": {"'self'"},
    "img-src": {"'self'"},
    "font-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"},
}
DOCS = "/api/v1/docs/"
DOCS_POLICY = POLICY | {
    "script-src": {"'self'"},
    "connect-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "style-src": {"'self'", "'unsafe-inline'"},
}

# A file that came through the gate is opened alone: it may do nothing at all.
FILE_POLICY = {"default-src": {"'none'"}, "sandbox": set()}

# What the checker does not know yet, or guesses: (message, why it is no fault).
KNOWN = [
    (r"^This document appears to be written in ", "a page in one language quotes records in another, each marked so"),
    (r"^CSS: “mask”: Too many values", "it does not know a mask with a size"),
    (r"^CSS: “paint-order”: Property “paint-order” doesn't exist", "SVG 2, of all browsers since 2017"),
]
# Pages carry their styles, a script that is data, and one font of each script that they use.
MOST_FILES, MOST_BYTES = 8, 250_000
SAYS_NOTHING = re.compile(r"(here|click|click here|more|read more|link|this|page|\W*)", re.IGNORECASE)


@pytest.fixture(scope="module")
def crawl(demo) -> Crawl:
    return Crawl(demo)


def ours(crawl: Crawl) -> dict[str, Answer]:
    """The pages but the one that others wrote."""
    return {address: answer for address, answer in crawl.pages.items() if not address.startswith(DOCS)}


def test_walk_has_seen_the_site(crawl):
    kinds = Counter(answer.type for answer in crawl.answers.values())
    languages = Counter(re.match(r"/(?:(\w\w)/)?", address)[1] or "en" for address in ours(crawl))

    assert kinds["text/html"] > 300
    assert set(kinds) >= {"application/atom+xml", "text/calendar", "application/xml", "text/css", "image/svg+xml"}
    assert set(languages) == {code for code, _name in settings.LANGUAGES}
    assert min(languages.values()) > 100


def test_no_link_is_broken(crawl):
    broken = {
        address: (answer.status, crawl.found_on[address])
        for address, answer in crawl.answers.items()
        if answer.status != 200
    }

    assert broken == {}


def test_every_fragment_names_something_on_its_page(crawl):
    ids = {address: set(Links(answer.text).ids) for address, answer in ours(crawl).items()}

    lost = {
        target: found_on
        for target, (page, found_on) in crawl.fragments.items()
        if page in ids and target.partition("#")[2] not in ids[page]
    }

    assert lost == {}


def test_nothing_leads_out_but_what_a_reader_clicks(crawl):
    loaded = {address: link for address, link in crawl.outside.items() if link[0] != "a.href"}
    # Swagger UI's style, which others wrote, draws with pictures that are in it.
    assert {address: link for address, link in loaded.items() if not address.startswith("data:image/")} == {}
    schemes = {address.partition(":")[0] for address, (kind, _page) in crawl.outside.items() if kind == "a.href"}
    assert schemes <= {"https", "http", "mailto", "webcal"}


@pytest.mark.skipif(not markup.JAVA, reason="needs Java (apt-get install -y default-jre-headless)")
def test_markup_and_styles_are_valid(crawl):
    """Pages with a filter in the address are the same page with other rows: those of English are enough."""
    checked = {
        address: (answer.type, answer.body)
        for address, answer in (ours(crawl) | crawl.of("text/css", "image/svg+xml")).items()
        if "sidecar" not in address and ("?" not in address or not re.match(r"/\w\w/", address))
    }

    faults = [
        fault for fault in markup.faults(checked) if not any(re.search(known, fault.message) for known, _why in KNOWN)
    ]

    assert {(fault.message, fault.extract): fault.address for fault in faults} == {}
    assert len(checked) > 300


@pytest.mark.skipif(not markup.JAVA, reason="needs Java (apt-get install -y default-jre-headless)")
def test_what_is_not_valid_is_found():
    page = b"<!doctype html><html lang=en><title>x</title><p id=a><p id=a><img src=a.png><search></search>"
    pages = {"/page/": ("text/html", page), "/style.css": ("text/css", b"p { colr: red }")}
    pages["/picture.svg"] = ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"><rect bogus="1"/></svg>')

    found = {(fault.address, fault.message.split(" ")[0]) for fault in markup.faults(pages)}

    assert {address for address, _word in found} == set(pages)
    assert ("/page/", "Duplicate") in found


def test_headings_descend_one_by_one_from_one_first(crawl):
    wrong = {
        address: levels
        for address, answer in ours(crawl).items()
        if (levels := Outline(answer.text).levels)[:1] != [1]
        or levels.count(1) != 1
        or any(after > before + 1 for before, after in zip(levels, levels[1:], strict=False))
    }

    assert wrong == {}


def test_every_link_says_where_it_leads(crawl):
    silent = {
        (words, href): address
        for address, answer in ours(crawl).items()
        for words, href in Outline(answer.text).links
        if SAYS_NOTHING.fullmatch(words)
    }

    assert silent == {}


def test_every_page_says_its_language_and_direction(crawl):
    names = {code: "rtl" if code == "ug" else "ltr" for code, _name in settings.LANGUAGES}
    wrong = {
        address: found
        for address, answer in ours(crawl).items()
        if (found := re.search(r'<html lang="(\w+)" dir="(\w+)"', answer.text).groups())
        != (code := (re.match(r"/(\w\w)/", address) or [0, "en"])[1], names[code])
    }

    assert wrong == {}


def test_languages_of_a_page_name_each_other(crawl):
    """What a page calls its other language calls it so too: else search engines believe neither."""
    others = {
        address: dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="[^/]*//[^/]*([^"]*)"', answer.text))
        for address, answer in ours(crawl).items()
    }
    named = {address: found for address, found in others.items() if found}

    assert len(named) > 300
    assert [
        (address, other)
        for address, found in named.items()
        for other in found.values()
        if other in named and named[other] != found
    ] == []


def test_policy_lists_what_a_page_needs_and_nothing_else(crawl):
    policies = {}
    for address, answer in crawl.answers.items():
        if not address.startswith("/static/"):
            parts = [part.split() for part in answer.header("Content-Security-Policy").split(";")]
            policies.setdefault(str(sorted((part[0], sorted(part[1:])) for part in parts)), []).append(address)

    page, docs, file = (
        str(sorted((name, sorted(values)) for name, values in each.items()))
        for each in (POLICY, DOCS_POLICY, FILE_POLICY)
    )
    assert set(policies) == {page, docs, file}
    assert {address.partition("?")[0] for address in policies[docs]} == {DOCS}
    assert {address.split("/")[1] for address in policies[file]} == {"files"}


def test_no_answer_sets_a_cookie_or_opens_itself_to_other_sites(crawl):
    said = {(address, name) for address, answer in crawl.answers.items() for name, _ in answer.headers}

    assert {
        (address, name)
        for address, name in said
        if name.lower() in ("set-cookie", "access-control-allow-credentials")
        or (name.lower() == "access-control-allow-origin" and not address.startswith("/static/"))
    } == set()


def test_every_page_scores_a_plus(crawl):
    scores = {address: Scan(answer.headers, answer.text).score for address, answer in ours(crawl).items()}

    # 100, and for the policy 10, for its frame-ancestors 5, for the referrer 5, for not being embedded 10.
    # The demonstration is on http: what https adds is in tests/lib/test_headers.py.
    assert Counter(scores.values()) == {130: len(scores)}


def test_pages_have_no_script_and_few_files(crawl):
    """Whatever runs is none of ours; what loads is small enough for a slow line."""
    scripts, heavy = {}, {}
    for address, answer in ours(crawl).items():
        scripts |= dict.fromkeys(
            re.findall(r"<script(?! type=\"application/ld\+json\")[^>]*>| on\w+=", answer.text), address
        )
        files = {link.url for link in Links(answer.text).found if is_loaded(link.kind)}
        if len(files) > MOST_FILES or len(answer.body) > MOST_BYTES:
            heavy[address] = (sorted(files), len(answer.body))

    assert scripts == {}
    assert heavy == {}


def is_loaded(kind: str) -> bool:
    """Whether a browser fetches what stands there without being asked."""
    return kind.endswith((".src", ".srcset")) or kind in ("link.href stylesheet", "link.href preload", "link.href icon")


class Outline(HTMLParser):
    """The levels of a page's headings, and what its links are called: their words, or the label that is read out."""

    def __init__(self, page: str):
        super().__init__()
        self.levels: list[int] = []
        self.links: list[tuple[str, str]] = []
        self.words: list[str] | None = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "a":
            self.words, self.href = [values.get("aria-label", "")], values.get("href", "")
        elif tag == "img" and self.words is not None:
            self.words.append(values.get("alt", ""))

    def handle_data(self, data):
        if self.words is not None:
            self.words.append(data)

    def handle_endtag(self, tag):
        if tag == "a" and self.words is not None:
            self.links.append((" ".join("".join(self.words).split()), self.href))
            self.words = None

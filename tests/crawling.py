"""Follows every link of the demonstration, as a search engine does, and keeps each answer with where it was found."""

import re
from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from tests.demosite import ORIGIN, Answer, DemoSite

ADDRESSES = {"href", "src", "action", "poster", "data", "formaction", "xlink:href"}
IN_TEXT = re.compile(rf"{re.escape(ORIGIN)}[^\s\"'<>\\]*")
IN_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]+)")
IN_CALENDAR = re.compile(r"(?:URL|ATTACH)[^:\n]*:(\S+)")


class Link(NamedTuple):
    """Where a link leads and what it is on the page: `a.href`, `link.href canonical`, `img.src`."""

    url: str
    kind: str


class Links(HTMLParser):
    """Every address that a page has in its markup, and every id that a fragment may name."""

    def __init__(self, page: str):
        super().__init__()
        self.found: list[Link] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        rel = f" {values['rel']}" if tag == "link" else ""
        self.found += [Link(values[name], f"{tag}.{name}{rel}") for name in ADDRESSES & values.keys()]
        for name in values.keys() & {"srcset", "imagesrcset"}:
            self.found += [Link(part.split()[0], f"{tag}.{name}") for part in values[name].split(",") if part.strip()]
        if tag == "meta" and values.get("property", "").endswith((":url", ":image")):
            self.found.append(Link(values.get("content", ""), f"meta {values['property']}"))


class Crawl:
    """What the site answered: `answers` by path and query, `found_on` where each was first met.

    Addresses with several parameters are without end (each filter beside each other one), so they are followed from
    the plain pages alone; one parameter is followed from everywhere.
    """

    def __init__(self, site: DemoSite):
        self.answers: dict[str, Answer] = {}
        self.found_on: dict[str, str] = {"/": "", "/robots.txt": "", "/.well-known/security.txt": ""}
        self.outside: dict[str, tuple[str, str]] = {}
        self.fragments: dict[str, tuple[str, str]] = {}
        waiting = deque(self.found_on)
        while waiting:
            address = waiting.popleft()
            answer = self.answers[address] = site.get(address)
            for link in links(answer):
                url, fragment = urldefrag(urljoin(ORIGIN + address, link.url))
                if not url.startswith(f"{ORIGIN}/"):
                    self.outside[url] = (link.kind, address)
                    continue
                path = url.removeprefix(ORIGIN)
                if fragment:
                    self.fragments[f"{path}#{fragment}"] = (path, address)
                if path not in self.found_on and is_followed(path, address):
                    self.found_on[path] = address
                    waiting.append(path)

    def of(self, *types: str) -> dict[str, Answer]:
        return {address: answer for address, answer in self.answers.items() if answer.type in types}

    @property
    def pages(self) -> dict[str, Answer]:
        return self.of("text/html")


def links(answer: Answer) -> Iterator[Link]:
    if answer.type == "text/html":
        yield from Links(answer.text).found
    elif answer.type == "text/css":
        yield from (Link(url, "css") for url in IN_STYLE.findall(answer.text))
    elif answer.type == "text/calendar":
        unfolded = answer.text.replace("\r\n ", "")
        yield from (Link(url, "calendar") for url in IN_CALENDAR.findall(unfolded))
    elif answer.type.endswith("xml") or answer.type == "text/plain":
        yield from (Link(url.replace("&amp;", "&"), "text") for url in IN_TEXT.findall(answer.text))


def is_followed(path: str, found_on: str) -> bool:
    """Whether the walk goes there: the office and the API's data are others' rooms."""
    parts = urlsplit(path)
    if parts.path.startswith("/admin/") or (parts.path.startswith("/api/v1/") and parts.path.count("/") > 4):
        return False
    asked = parse_qsl(parts.query, keep_blank_values=True)
    return len(asked) < 2 or "?" not in found_on

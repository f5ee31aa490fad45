"""One line of a digest: its headline, and the address and outlet where it states them."""

import html
import re
from dataclasses import dataclass
from typing import Protocol

from tracker.lib.text import INVISIBLE, normalise_headline, squeeze

# Lines may be long and hostile: no pattern here takes more than linear time on one.
ADDRESS = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
MARKDOWN_LINK = re.compile(
    r"!?\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])+)\]"
    r"\(\s*<?(?P<url>(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
HTML_LINK = re.compile(r"<a\b(?P<attributes>[^<>]*)>(?P<text>(?:(?!<a\b).)*?)</a\s*>", re.IGNORECASE)
HREF = re.compile(r"\bhref\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+))", re.IGNORECASE)
HTML_CITE = re.compile(r"<cite\b[^<>]*>(?P<outlet>(?:(?!<cite\b).)*?)</cite\s*>", re.IGNORECASE)
HTML_TAG = re.compile(
    r"</?(?:a|b|br|cite|div|em|font|h[1-6]|i|li|ol|p|small|span|strong|td|tr|u|ul)(?:\s[^<>]*)?/?>", re.IGNORECASE
)
MARKER = re.compile(r"(?:(?:[-*+•‣◦▪·>]|#{1,6}|\d{1,3}[.)])\s+)+")
EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<text>[^*_]+)(?P=mark)")

PAIRS = {")": "(", "]": "[", ">": "<"}
SEPARATORS = " |:–—-"


@dataclass(frozen=True, slots=True)
class Headline:
    """What a line says: the headline without markup, and the address and outlet, each empty unless stated plainly."""

    text: str
    url: str = ""
    outlet: str = ""


class Stated(Protocol):
    """Anything that may state an address and an outlet."""

    url: str
    outlet: str


def conflicting(one: Stated, other: Stated) -> bool:
    """Whether both state an address, or both an outlet, and not the same."""
    if one.url and other.url and one.url != other.url:
        return True
    return bool(one.outlet and other.outlet and normalise_headline(one.outlet) != normalise_headline(other.outlet))


def read_headline(raw: str) -> Headline:
    """The headline in a line that is bare, a Markdown link, an HTML link, or has its address behind it.

    Only http and https addresses count; where a line has several, the first does. Suffixes such as `| Opinion` stay, for
    they are part of what was printed. `(Source: NAME)` or `| Source: NAME` at the end, or an HTML `cite`, is the outlet.
    """
    text, urls, outlets = raw.translate(INVISIBLE), [], []

    def markdown_link(match: re.Match) -> str:
        urls.append(match["url"])
        return match["text"]

    def html_link(match: re.Match) -> str:
        if href := HREF.search(match["attributes"]):
            urls.append(html.unescape(href["double"] or href["single"] or href["bare"] or ""))
        return match["text"]

    def html_cite(match: re.Match) -> str:
        outlets.append(match["outlet"])
        return ""

    if HTML_TAG.search(text):
        text = HTML_LINK.sub(html_link, HTML_CITE.sub(html_cite, text))
        text = html.unescape(HTML_TAG.sub("", text)).translate(INVISIBLE)
    text = squeeze(MARKDOWN_LINK.sub(markdown_link, text))
    for _order in range(2):  # address and outlet may stand in either order
        text = _take_address(text, urls)
        text = _take_outlet(text, outlets)
    url = next((url for url in urls if ADDRESS.fullmatch(url)), "")
    outlet = squeeze(html.unescape(HTML_TAG.sub("", outlets[0]))) if outlets else ""
    return Headline(_bare(text), url, outlet)


def only_address(raw: str) -> str:
    """The address, when the line is nothing but one; otherwise empty."""
    headline = read_headline(raw)
    return headline.url if headline.text in ("", headline.url) else ""


def _take_address(text: str, urls: list[str]) -> str:
    """The text before the address at its end, bare or in brackets; the address goes into `urls`."""
    start = max(text.rfind("http://"), text.rfind("https://"))
    if start == -1:
        return text
    before, address = text[:start].rstrip(), text[start:]
    if before.endswith(PAIRS.get(address[-1], "\0")):
        before, address = before[:-1], address[:-1]
    if not ADDRESS.fullmatch(address):
        return text
    urls.append(address.rstrip(".,;"))
    return before.rstrip(SEPARATORS)


def _take_outlet(text: str, outlets: list[str]) -> str:
    """The text before `(Source: NAME)` or `| Source: NAME` at its end; the name goes into `outlets`."""
    before, source, outlet = text.rpartition("Source:")
    before = before.rstrip()
    if not source or before[-1:] not in ("(", "[", "|") or len(before) == 1:
        return text
    if before[-1] != "|":
        if PAIRS.get(outlet[-1:]) != before[-1]:
            return text
        outlet = outlet[:-1]
    outlets.append(outlet)
    return before[:-1].rstrip(SEPARATORS)


def _bare(text: str) -> str:
    """The text without list marker, heading marks and emphasis around the whole."""
    if marker := MARKER.match(text):
        text = text[marker.end() :]
    if whole := EMPHASIS.fullmatch(text):
        text = whole["text"].strip()
    return text

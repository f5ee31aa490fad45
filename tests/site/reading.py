"""How tests read a page: its words as a reader sees them, its links, one part of it."""

import re
from html import unescape
from html.parser import HTMLParser

BLOCKS = {"p", "li", "dt", "dd", "div", "td", "th", "caption", "h1", "h2", "h3", "blockquote"}
VOID = {"meta", "link", "input", "img", "br", "hr"}


class Page(HTMLParser):
    """Texts and links of a page, by the part that they stand in (the id of the nearest <section> or <main>)."""

    def __init__(self, response):
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.open: list[tuple[str, str]] = []
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "a" and "href" in values:
            self.links.setdefault(self.part, []).append(values["href"])
        if tag not in VOID:
            own = values.get("id", "") if tag in ("section", "main") else ""
            self.open.append((tag, own or self.part))

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.handle_data(" ")
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        self.texts.setdefault(self.part, []).append(data)

    @property
    def part(self) -> str:
        return self.open[-1][1] if self.open else ""

    def text(self, part: str) -> str:
        """The words of a part on one line."""
        return re.sub(r"\s+", " ", "".join(self.texts.get(part, []))).strip()


def links_in(answer, start: str) -> list[str]:
    """The links of the list that begins with these words of the page's source."""
    part = answer.content.decode().partition(start)[2].partition("</ul>")[0]
    return [unescape(link) for link in re.findall(r'href="([^"]*)"', part)]

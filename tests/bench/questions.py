"""What is asked of each server: the same kinds of page, each of one address and of many."""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from tests.bench.words import COUNTRIES, LEXICON

SOME = 500
DEEP = 1_000
SIZE = 25


class Page(NamedTuple):
    """One kind of page: ours, one address and many of it; Datasette's of the same kind, and what it is called."""

    name: str
    ours: list[str]
    theirs: list[str]


def pages(store: Path) -> list[Page]:
    """The pages of this store. Each list begins with the address that is asked for again and again when warm."""
    reader = sqlite3.connect(f"file:{store}?mode=ro", uri=True)

    def values(sql: str, *params) -> list:
        return [row[0] for row in reader.execute(sql, params)]

    # Evenly spread over the whole.
    count = values("SELECT number FROM store_tally WHERE type = 'case' AND name = '@every'")[0]
    cases = values("SELECT slug FROM store_record WHERE type = 'case' AND seq % ? = 0", max(1, count // SOME))
    kinds = values("SELECT value FROM store_tally WHERE type = 'case' AND name = 'kind' ORDER BY number DESC")
    news = values("SELECT number FROM store_tally WHERE type = 'news' AND name = '@every'")[0]
    last = -(-news // SIZE)
    deep = max(1, min(DEEP, last - 40))
    pairs = [(country, kind) for country in COUNTRIES for kind in kinds][:SOME]
    asked = [" ".join(pair) for pair in zip(LEXICON[5:205], LEXICON[40:240], strict=True)]
    facets = "_facet=country&_facet=kind&_facet=status"
    return [
        Page("home", ["/"], []),
        Page("case page", [f"/cases/{slug}/" for slug in cases], [f"/bench/cases/{slug}" for slug in cases]),
        Page("list", ["/cases/", "/cases/?ordering=-date", "/cases/?ordering=title"], [f"/bench/cases?{facets}"]),
        Page(
            "filtered list",
            [f"/cases/?country={country}&kind={kind}" for country, kind in pairs],
            [f"/bench/cases?country={country}&kind={kind}&{facets}" for country, kind in pairs],
        ),
        Page(
            f"page {deep} of the news",
            [f"/news/?page={number}" for number in range(deep, min(deep + 40, last + 1))],
            [],
        ),
        Page(
            "search",
            [f"/search/?q={text.replace(' ', '+')}" for text in asked],
            [f"/bench/records?_search={text.replace(' ', '+')}&_facet=type" for text in asked],
        ),
        Page(
            "explore",
            ["/explore/", *(f"/explore/?country={country}" for country in COUNTRIES)],
            ["/bench/cases?_facet=country&_facet=return_country&_facet=community"],
        ),
        Page("API list, 80 KB", ["/api/v1/cases/?page_size=14"], []),
    ]

"""What the digest parser knows of particular bulletins: boilerplate, headings, signs of opinion. Data, not code."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from tracker.lib.text import normalise_headline, squeeze

DATA = Path(__file__).resolve().parents[1] / "data" / "boilerplate.json"


@dataclass(frozen=True)
class Rules:
    """Rules that a series may bring of its own.

    `prose` is the length in characters above which a line is prose and no headline.
    """

    boilerplate_lines: frozenset[str] = frozenset()
    boilerplate_patterns: tuple[re.Pattern, ...] = ()
    heading_patterns: tuple[re.Pattern, ...] = ()
    opinion_patterns: tuple[re.Pattern, ...] = ()
    prose: int = 200

    @classmethod
    def from_data(cls, data: dict) -> Self:
        """The rules in a mapping of the shape of `sources/data/boilerplate.json`; every part may be missing.

        Patterns for boilerplate and headings ignore case; for opinion they do not, because capitals are a mark of it.
        """
        boilerplate = data.get("boilerplate", {})
        return cls(
            boilerplate_lines=frozenset(normalise_headline(line) for line in boilerplate.get("lines", ())),
            boilerplate_patterns=_patterns(boilerplate, re.IGNORECASE),
            heading_patterns=_patterns(data.get("headings", {}), re.IGNORECASE),
            opinion_patterns=_patterns(data.get("opinion", {})),
        )

    def is_boilerplate(self, text: str) -> bool:
        """Whether the line is printed with every digest and says nothing."""
        text = squeeze(text)
        return normalise_headline(text) in self.boilerplate_lines or _any(self.boilerplate_patterns, text)

    def is_heading(self, text: str) -> bool:
        """Whether the line announces what follows, when prose follows."""
        return text.endswith((":", "：")) or _any(self.heading_patterns, squeeze(text))

    def looks_like_opinion(self, headline: str) -> bool:
        """A guess by the marks that newspapers print: `| Opinion`, `COMMENT`, `Letters`."""
        return _any(self.opinion_patterns, headline)


@cache
def default_rules() -> Rules:
    """The rules of `sources/data/boilerplate.json`."""
    return Rules.from_data(json.loads(DATA.read_text(encoding="utf-8")))


def _patterns(part: dict, flags: int = 0) -> tuple[re.Pattern, ...]:
    return tuple(re.compile(pattern, flags) for pattern in part.get("patterns", ()))


def _any(patterns: tuple[re.Pattern, ...], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)

"""Which printed headlines are the same item, and which only look alike.

The same headline in the same series within a fortnight is one item with several places. Whatever is merely close is a
question for an editor and never merged: "accuses of" is not "possibly committed".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from rapidfuzz.distance import Indel

from sources.importers.digests import Digest, Entry
from sources.importers.headers import Period
from sources.importers.headlines import conflicting
from tracker.lib.text import normalise_headline, similarity

CLOSE = 0.65
FORTNIGHT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands: a digest, and the entry in it."""

    digest: Digest
    entry: Entry


@dataclass(slots=True)
class Item:
    """One news item with every place where it was printed; its address and outlet are the first that were stated."""

    headline: str
    url: str = ""
    outlet: str = ""
    places: list[Place] = field(default_factory=list)

    def is_also(self, entry: Entry, period: Period) -> bool:
        """Whether the entry, of the same words and series, is this item again."""
        near = any(within_fortnight(period, place.digest.period) for place in self.places)
        return near and not conflicting(self, entry)

    def add(self, place: Place) -> None:
        self.places.append(place)
        self.url = self.url or place.entry.url
        self.outlet = self.outlet or place.entry.outlet


@dataclass(frozen=True, slots=True)
class Question:
    """Two headlines that are close, and are not the same. Never an answer.

    `a` is one of those asked about, at `a_at` in their order. `b` is another of them or, when `known`, one of those
    that were there already, at `b_at` in the order of its own list.
    """

    a: str
    b: str
    ratio: float
    a_at: int
    b_at: int
    known: bool = False


def distinct_items(digests: Iterable[Digest]) -> list[Item]:
    """The items in the digests, in the order in which each first stands.

    The same item is the same headline after normalising, in the same series, within 14 days of another place of it,
    with no conflicting address or outlet.
    """
    items: list[Item] = []
    by_words: dict[tuple[str, str], list[Item]] = {}
    for digest in digests:
        for entry in digest.entries:
            same_words = by_words.setdefault((normalise_headline(digest.name), normalise_headline(entry.headline)), [])
            item = next((item for item in same_words if item.is_also(entry, digest.period)), None)
            if item is None:
                item = Item(entry.headline)
                items.append(item)
                same_words.append(item)
            item.add(Place(digest, entry))
    return items


def within_fortnight(one: Period, other: Period) -> bool:
    """Whether no more than 14 days lie between two periods."""
    return one.first_day - other.last_day <= FORTNIGHT and other.first_day - one.last_day <= FORTNIGHT


def questions(headlines: Iterable[str], *, known: Sequence[str] = (), threshold: float = CLOSE) -> list[Question]:
    """Pairs of distinct items at least as close as `threshold` (difflib on the normalised headlines), closest first.

    Every headline stands for an item of its own, so two equal ones are asked about as well. The `known` are compared
    with the headlines and not among themselves. 100 against 2,000 take well under a second: difflib, which is slow,
    sees only what the longest common subsequence, which is never less, lets through.
    """
    headlines = list(headlines)
    plain = [normalise_headline(headline) for headline in headlines]
    plain_known = [normalise_headline(headline) for headline in known]
    found = []
    for a_at, one in enumerate(plain):
        for b_at in range(a_at + 1, len(plain)):
            if _may_be_close(one, plain[b_at], threshold):
                found.append(Question(headlines[a_at], headlines[b_at], similarity(one, plain[b_at]), a_at, b_at))
        for b_at, other in enumerate(plain_known):
            if _may_be_close(one, other, threshold):
                found.append(Question(headlines[a_at], known[b_at], similarity(one, other), a_at, b_at, known=True))
    close = [question for question in found if question.ratio >= threshold]
    return sorted(close, key=lambda question: (-question.ratio, question.a_at, question.known, question.b_at))


def _may_be_close(one: str, other: str, threshold: float) -> bool:
    # What difflib matches is a common subsequence, so this bound is exact; the small allowance is for rounding.
    return Indel.normalized_similarity(one, other) >= threshold - 1e-9

"""Invented text: the same on every machine, with words as common and as rare as in a language."""

import random
from bisect import bisect
from itertools import accumulate

SYLLABLES = [
    "ka",
    "lo",
    "mi",
    "ren",
    "sta",
    "vel",
    "tor",
    "ash",
    "in",
    "mar",
    "quo",
    "del",
    "fir",
    "un",
    "gat",
    "hel",
    "bo",
    "sor",
    "nim",
    "pra",
    "dus",
    "wen",
    "yal",
    "zet",
]
COMMON = ["teacher", "court", "appeal", "hearing", "detention", "deportation", "letter", "ministry", "asylum", "family"]
COUNTRIES = [
    "SE",
    "NO",
    "DE",
    "FR",
    "GB",
    "US",
    "CA",
    "AU",
    "NL",
    "DK",
    "FI",
    "BE",
    "CH",
    "AT",
    "IE",
    "ES",
    "IT",
    "PT",
    "PL",
    "CZ",
    "TR",
    "KZ",
    "KG",
    "MY",
    "TH",
    "JP",
    "NZ",
    "BR",
    "ZA",
    "IN",
]
WORDS = 20_000


def _lexicon() -> list[str]:
    """Rank by rank, Zipf's law below decides how often each is used. The word of rank 5,000 stands in few records."""
    made = random.Random(7)
    words = dict.fromkeys(COMMON)
    while len(words) < WORDS:
        words["".join(made.choice(SYLLABLES) for _ in range(made.randint(2, 4)))] = None
    return list(words)


LEXICON = _lexicon()
WEIGHTS = list(accumulate(1 / (rank + 4) for rank in range(WORDS)))


class Writer:
    """Writes for one record: asked in the same order it writes the same."""

    def __init__(self, kind: str, number: int):
        self.chance = random.Random(f"{kind}/{number}")

    def word(self) -> str:
        return LEXICON[bisect(WEIGHTS, self.chance.random() * WEIGHTS[-1])]

    def title(self, words: int = 6) -> str:
        return " ".join(self.word() for _ in range(words)).capitalize()

    def sentence(self) -> str:
        return self.title(self.chance.randint(8, 18)) + "."

    def text(self, sentences: int) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def one(self, things, *, skew: float = 1.0):
        """One of these; with a skew above 1 the first ones much more often."""
        return things[int(len(things) * self.chance.random() ** skew)]

    def several(self, things, count: int) -> list:
        return self.chance.sample(things, min(count, len(things)))

    def day(self, first: int = 2001, last: int = 2025) -> str:
        return f"{self.chance.randint(first, last)}-{self.chance.randint(1, 12):02d}-{self.chance.randint(1, 28):02d}"

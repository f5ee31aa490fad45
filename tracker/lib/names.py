"""Finding guarded names in a text, in any script, spelling and order of their parts.

Both the names and the text are cut into words, each known by its folded form and by its romanisation. Every run of
words is then looked up as one string without gaps, so that "Bao-lige Wurina", "Wurina, Baolige" and the same name in
Cyrillic are one. The cost is the number of words times the length of a run, whatever the number of names.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, permutations
from operator import attrgetter

from anyascii import anyascii

from tracker.lib.text import fold, fold_spans

MAX_WORDS = 12  # the longest run of words that is looked up: a name of six Chinese syllables twice over
MAX_GAP = 6  # what may stand between two parts of one name: ", " or "** *"
FREE_LENGTH = 6  # from here on, a name of several parts is found however its letters are spaced
MIN_LETTERS = 3  # a shorter Latin word alone says nothing
STEM_LENGTH = 4  # from here on, a name outside the Latin script is found under its endings
MAX_ENDING = 7
HEAD = 3
HYPHENS = set("-")


@dataclass(frozen=True)
class Hit:
    """A guarded name found: the original text's words, whose name it is, and where it stands."""

    word: str
    key: Hashable
    start: int
    end: int


@dataclass(frozen=True)
class Word:
    """One word of a text, or one character where a script writes no spaces."""

    folded: str
    roman: str
    start: int
    end: int
    is_cjk: bool


@dataclass(frozen=True)
class Entry:
    """A spelling of a guarded name: whose, of how many words, and whether it is a single part."""

    key: Hashable
    words: int
    is_single: bool


class NameIndex:
    """The guarded names, made ready to be looked for in many texts."""

    def __init__(self, names: Iterable[tuple[str, Hashable]]) -> None:
        self._folded: dict[str, list[Entry]] = {}
        self._roman: dict[str, list[Entry]] = {}
        self._heads: set[str] = set()
        self._longest = 0
        for name, key in names:
            self._add(name, key)

    def _add(self, name: str, key: Hashable) -> None:
        parts = [words for part in name.replace(",", " ").split() if (words := _words(part))]
        if len(parts) == 1 and all(word.is_cjk for word in parts[0]):
            # Written without a space, the family name first; romanised it has one, and either order.
            parts = [parts[0][:1], parts[0][1:]] if len(parts[0]) > 1 else []
        entry = Entry(key, sum(map(len, parts)), len(parts) == 1)
        orders = permutations(parts) if 2 <= len(parts) <= 3 else [parts]
        for order in orders:
            words = [word for part in order for word in part]
            folded = "".join(word.folded for word in words)
            roman = "".join(word.roman for word in words)
            if len(folded) >= (MIN_LETTERS if folded.isascii() else 2):
                self._insert(self._folded, folded, entry)
            if len(roman) >= MIN_LETTERS:
                self._insert(self._roman, roman, entry)

    def _insert(self, index: dict[str, list[Entry]], spelling: str, entry: Entry) -> None:
        entries = index.setdefault(spelling, [])
        if entry not in entries:
            entries.append(entry)
        self._heads.add(spelling[:HEAD])
        self._longest = max(self._longest, len(spelling))

    def hits(self, text: str) -> list[Hit]:
        """Every guarded name in the text, in order; of overlapping finds of one name, the longest."""
        if not self._longest:
            return []
        words = _words(text)
        gaps = [_gap(text, one, other) for one, other in pairwise(words)]
        found = [hit for first in range(len(words)) for hit in self._from(text, words, gaps, first)]
        found.sort(key=lambda hit: (hit.start - hit.end, hit.start))
        kept: dict[Hashable, list[Hit]] = {}
        for hit in found:
            # In order and apart, so that its neighbours alone can overlap it: a name may stand in a text 30,000 times.
            hits = kept.setdefault(hit.key, [])
            place = bisect_left(hits, hit.end, key=attrgetter("start"))
            if place == 0 or hits[place - 1].end <= hit.start:
                hits.insert(place, hit)
        return sorted(
            (hit for hits in kept.values() for hit in hits), key=lambda hit: (hit.start, hit.end, str(hit.key))
        )

    def _from(self, text: str, words: list[Word], gaps: list[str | None], first: int) -> Iterable[Hit]:
        """Hits of the runs of words that begin at this one."""
        folded = roman = ""
        hyphenated = all_cjk = True
        romanised = bool(words[first].roman)
        for last in range(first, min(first + MAX_WORDS, len(words))):
            word = words[last]
            if last > first:
                gap = gaps[last - 1]
                if gap is None:
                    return
                hyphenated = hyphenated and gap != "" and set(gap) <= HYPHENS
            all_cjk = all_cjk and word.is_cjk
            count = last - first + 1
            for entry in self._lookup(folded, word.folded, self._folded):
                if self._counts(entry, count, len(folded) + len(word.folded), hyphenated):
                    yield Hit(text[words[first].start : word.end], entry.key, words[first].start, word.end)
            for entry in self._lookup(roman, word.roman, self._roman) if romanised else ():
                length = len(roman) + len(word.roman)
                enough = length >= FREE_LENGTH and count > 1 if all_cjk else True
                if enough and (all_cjk or self._counts(entry, count, length, hyphenated)):
                    yield Hit(text[words[first].start : word.end], entry.key, words[first].start, word.end)
            folded += word.folded
            roman += word.roman
            if not (self._may_begin(folded) or self._may_begin(roman)):
                return

    def _may_begin(self, spelling: str) -> bool:
        """Whether a guarded name may go on from here: most runs end at their first word."""
        return len(spelling) < HEAD or (len(spelling) < self._longest and spelling[:HEAD] in self._heads)

    @staticmethod
    def _lookup(before: str, word: str, index: dict[str, list[Entry]]) -> Iterable[Entry]:
        if not word:  # a character that nothing romanises neither begins nor ends a name
            return
        yield from index.get(before + word, ())
        if word.isascii():
            return
        for length in range(max(STEM_LENGTH, len(word) - MAX_ENDING), len(word)):
            yield from index.get(before + word[:length], ())

    @staticmethod
    def _counts(entry: Entry, count: int, length: int, hyphenated: bool) -> bool:
        """A name of one part is a whole word, or hyphened; a short one of several parts keeps its spaces."""
        if count == entry.words:
            return True
        if entry.is_single:
            return count == 1 or hyphenated
        return length >= FREE_LENGTH


def withhold(text: str, names: Iterable[str], replacement: str) -> str:
    """The text with the replacement in place of every occurrence of these names."""
    pieces: list[str] = []
    position = 0
    for hit in NameIndex((name, 0) for name in names).hits(text):
        pieces += [text[position : hit.start], replacement]
        position = hit.end
    return "".join([*pieces, text[position:]])


def _words(text: str) -> list[Word]:
    """The text's words. Apostrophes inside a word are dropped, and an English possessive with them."""
    words: list[Word] = []
    current: list[tuple[str, int, int]] = []

    def close() -> None:
        if current:
            words.append(_word(text, current))
            current.clear()

    for folded, start, end in fold_spans(text):
        if _is_cjk(text[start]):
            close()
            words.append(Word(folded, _roman(text[start:end]), start, end, True))
        elif (folded and _is_letter(folded)) or (folded == "'" and current) or (not folded and current):
            current.append((folded, start, end))
        elif folded:
            close()
    close()
    return words


def _word(text: str, pieces: list[tuple[str, int, int]]) -> Word:
    while pieces[-1][0] in ("'", ""):
        pieces.pop()
    if len(pieces) > 2 and pieces[-1][0] == "s" and pieces[-2][0] == "'":
        del pieces[-2:]
    start, end = pieces[0][1], pieces[-1][2]
    folded = "".join(piece[0] for piece in pieces if piece[0] != "'")
    return Word(folded, _roman(text[start:end]), start, end, False)


@lru_cache(maxsize=65_536)
def _roman(text: str) -> str:
    """The text in plain Latin letters. W and v are one: which of them is written is the romaniser's choice."""
    return "".join(char for char in fold(anyascii(text)) if char.isalnum()).replace("w", "v")


@lru_cache(maxsize=16_384)
def _is_letter(folded: str) -> bool:
    return all(unicodedata.category(char)[0] in "LMN" or char in "\u180e" for char in folded)


def _is_cjk(char: str) -> bool:
    """Han, kana and Hangul: a name may stand in the middle of other words."""
    return char > "\u2e7f" and (
        "\u2e80" <= char <= "\u2fdf"
        or "\u3005" <= char <= "\u3007"
        or "\u3040" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u9fff"
        or "\uac00" <= char <= "\ud7a3"
        or "\uf900" <= char <= "\ufaff"
        or "\uff66" <= char <= "\uff9f"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def _gap(text: str, one: Word, other: Word) -> str | None:
    """What stands between two words, folded; None when it is too much for one name."""
    gap = text[one.end : other.start]
    return fold(gap) if len(gap) <= MAX_GAP or gap.isspace() else None

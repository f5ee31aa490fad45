"""The one tokenizer before both engines: what a word is, in every script, and how the engines store it.

Words are folded (no case, no diacritics, plain quotes). Han and kana are one word a character, so that a phrase
finds a word of two characters; Tibetan is cut into syllables by its own tsheg; everything else is a word as written,
Mongolian and Uyghur included. Apostrophes do not matter, and an English possessive ending is not part of the word.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.lib.text import fold, fold_map

# A longer run of letters is no word; cut, it stays below PostgreSQL's limit for a lexeme.
MAX_WORD = 64
# Characters of encoded words that are indexed for one field, about 35,000 English words. Title and body together
# then stay below the megabyte at which PostgreSQL refuses a tsvector.
MAX_INDEXED = 250_000
# Begins the encoding of a word beyond a-z and 0-9. No plain word has it.
ENCODED = "_"

CJK = (
    r"\u2e80-\u2fdf\u3005-\u3007\u3041-\u3096\u309d-\u30fa\u30fc-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
KANA_MARKS = r"\u3099\u309a"


def _marks() -> str:
    """A regular expression's ranges of the combining marks and of what is spelt like one."""
    ranges: list[list[int]] = []
    for code in (code for code in range(0x20000) if unicodedata.category(chr(code))[0] == "M" or code == 0x180E):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


# Letters and digits, marks behind them, apostrophes inside. The possessive quantifiers never go back.
LETTERS = rf"[^\W_{CJK}]++(?:[{_marks()}]++|[^\W_{CJK}]++)*+"
WORD = re.compile(rf"{LETTERS}(?:'{LETTERS})*|[{CJK}][{KANA_MARKS}]*")
PLAIN_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")  # the same for ASCII, and faster
CHARACTER = re.compile(rf"[{CJK}]")
ELISION = re.compile(r"(?:[cdjlmnst]|qu)'")
POSSESSIVE = "'s"

# Arabic vowel points and the stretching line are left out as often as they are written; digits are digits.
SPELLING = dict.fromkeys([0x0640, 0x0670, *range(0x064B, 0x0653)]) | {
    code: str(unicodedata.decimal(chr(code))) for code in range(0x80, sys.maxunicode + 1) if chr(code).isdecimal()
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, and where in the original text it stands."""

    word: str
    start: int
    end: int

    @property
    def is_character(self) -> bool:
        """Han or kana: words are written without spaces, so neighbours belong together."""
        return CHARACTER.match(self.word) is not None


def tokens(text: str) -> list[Token]:
    """The words of the text in order, each with its place in the original."""
    folded, starts, ends = fold_map(text)
    if not folded.isascii() and folded.translate(SPELLING) != folded:
        kept = [(piece, place) for place, char in enumerate(folded) for piece in char.translate(SPELLING)]
        folded = "".join(piece for piece, _ in kept)
        starts, ends = [starts[place] for _, place in kept], [ends[place] for _, place in kept]
    return [Token(word, starts[first], ends[last - 1]) for word, first, last in _words(folded)]


def words(text: str) -> list[str]:
    """The words of the text in order: those of `tokens`, without their places."""
    folded = fold(text)
    return [word for word, _, _ in _words(folded if folded.isascii() else folded.translate(SPELLING))]


def encode(word: str) -> str:
    """The word as both engines store it: plain a-z and 0-9 as it is, any other as the hex of its UTF-8.

    Neither engine's parser or locale then has a say in what a word is, and the beginning of a word still is the
    beginning of its encoding.
    """
    if word.isascii():
        return word
    return ENCODED + word.encode("utf-8", "surrogatepass").hex()


def encode_prefix(word: str) -> list[str]:
    """What a stored word that begins with this one can begin with."""
    if word.isascii():
        return [word, ENCODED + word.encode().hex()]
    return [encode(word)]


def index_words(text: str) -> str:
    """The text as the engines index it: encoded words with single spaces, cut at MAX_INDEXED characters."""
    indexed = " ".join(encode(word) for word in words(text))
    if len(indexed) > MAX_INDEXED:
        indexed = indexed[: MAX_INDEXED + 1].rpartition(" ")[0]
    return indexed


def _words(folded: str) -> Iterator[tuple[str, int, int]]:
    """Words of a folded text with their places in it."""
    for match in (PLAIN_WORD if folded.isascii() else WORD).finditer(folded):
        word, start, end = match[0], match.start(), match.end()
        if "'" in word:
            if word.endswith(POSSESSIVE):
                word, end = word[:-2], end - 2
            if elision := ELISION.match(word):
                cut = elision.end()
                yield word[: cut - 1], start, start + cut - 1
                word, start = word[cut:], start + cut
            word = word.replace("'", "")
        yield word[:MAX_WORD], start, end

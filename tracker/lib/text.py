"""Text made comparable: folding, headlines, names, slugs."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from anyascii import anyascii
from django.utils.text import slugify

QUOTES = {ord(char): "'" for char in "‘’‚‛′‵ʹʻʼʽˈ´‹›＇ꞌ"} | {ord(char): '"' for char in "“”„‟″‶«»＂〝〞〟"}
DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－⁃"), "-")
PLAIN = QUOTES | DASHES

# Letters that Unicode does not take apart, though a reader without the keyboard types the plain one.
STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)

# Marks with no width that change nothing a reader sees: joiners, direction marks, soft hyphen. The Mongolian
# vowel separator and variation selectors stay: they are part of how a word is spelt.
INVISIBLE = dict.fromkeys(
    [0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x3164, 0xFEFF, 0xFFA0]
    + [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10)]
    + [*range(0xE0000, 0xE0080)]
)


ACCENTS = re.compile("[\u0300-\u036f]+")
_BEFORE = PLAIN | INVISIBLE
_AFTER = PLAIN | STROKES
# A run of ASCII but for its last character, to which marks may belong.
_ASCII_RUN = re.compile(r"[\x00-\x7f]+(?=[\x00-\x7f])")


def fold(text: str) -> str:
    """Text without case, diacritics and typography, for comparing: `Naïve “Café”` becomes `naive "cafe"`.

    Compatibility forms are taken apart (NFKD) and the Latin, Greek and Cyrillic accents dropped; Tibetan and
    Mongolian marks stay, because there they are letters.
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.translate(_BEFORE)).casefold()
    return ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(_AFTER)


_fold_cluster = lru_cache(maxsize=16_384)(fold)


def fold_spans(text: str) -> list[tuple[str, int, int]]:
    """The folded text in pieces, each with the place in the original that it came from.

    A piece is one character with the marks behind it, so that the pieces joined are `fold(text)`.
    """
    pieces = []
    start, length = 0, len(text)
    while start < length:
        end = start + 1
        while end < length and not text[end].isascii() and _goes_on(text[end]):
            end += 1
        char = text[start:end]
        pieces.append((char.lower() if char.isascii() else _fold_cluster(char), start, end))
        start = end
    return pieces


def fold_map(text: str) -> tuple[str, list[int], list[int]]:
    """The folded text, and for each of its characters where in the original it begins and ends."""
    if text.isascii():
        return text.lower(), list(range(len(text))), list(range(1, len(text) + 1))
    folded, starts, ends = [], [], []
    position = 0
    for run in _ASCII_RUN.finditer(text + "\n\n"):
        for piece, start, end in fold_spans(text[position : run.start()]):
            folded.append(piece)
            starts += [position + start] * len(piece)
            ends += [position + end] * len(piece)
        position = min(run.end(), len(text))
        folded.append(text[run.start() : position].lower())
        starts += range(run.start(), position)
        ends += range(run.start() + 1, position + 1)
    return "".join(folded), starts, ends


@lru_cache(maxsize=16_384)
def _goes_on(char: str) -> bool:
    """Whether the character belongs to the one before it: a mark, or one that decomposes into marks."""
    return ord(char) in INVISIBLE or unicodedata.combining(unicodedata.normalize("NFKD", char)[0]) > 0


def squeeze(text: str) -> str:
    """Text on one line, with single spaces."""
    return " ".join(text.split())


def normalise_headline(text: str) -> str:
    """A headline as it is compared: two printings that differ in quotes, dashes, spaces or case are equal."""
    text = text.translate(INVISIBLE).translate(PLAIN).replace('"', "'")
    return squeeze(unicodedata.normalize("NFKC", text).casefold())


def normalise_name(text: str) -> str:
    """An organization's name as it is compared: folded, punctuation as space. A leading "the" stays."""
    return squeeze(
        "".join(char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in fold(text))
    )


def similarity(one: str, other: str) -> float:
    """How alike two headlines are, 0 to 1: difflib on the normalised headlines, the same both ways round.

    difflib gives another answer when the two change places; the greater counts, so that no close pair goes unasked.
    """
    first, second = normalise_headline(one), normalise_headline(other)
    return max(
        SequenceMatcher(None, first, second, autojunk=False).ratio(),
        SequenceMatcher(None, second, first, autojunk=False).ratio(),
    )


def slugify_words(text: str, max_length: int) -> str:
    """A slug in plain ASCII, any script romanised, cut at the end of a word. Empty when nothing can be read."""
    slug = slugify(anyascii(text))
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rpartition("-")[0]
    return cut.rstrip("-") or slug[:max_length]

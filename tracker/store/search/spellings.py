"""Near spellings: the words of released names, and which of them a misspelt word may have meant.

An engine only nominates, by pieces of three letters: FTS5's trigram index on SQLite, pg_trgm's on PostgreSQL. Both
are asked for the words that share a piece, and one scorer here chooses among these, so that both give one answer.
What the engines see of a word is its romanised form, in which no locale has a say.
"""

import re
from collections.abc import Iterable, Iterator

from anyascii import anyascii
from django.db import connections
from django.db.models import Exists, OuterRef
from rapidfuzz.distance import OSA, JaroWinkler

from tracker.lib.text import INVISIBLE
from tracker.store.models import NameWord, Record, Spelling
from tracker.store.search.engines import match, nominees
from tracker.store.search.query import MAX_LENGTH, Clause, Phrase, Query
from tracker.store.search.tokens import Token, tokens

# Shorter words are near to too many others, and longer ones are no names.
SHORTEST, LONGEST = 4, 40
# Of what was typed, so many words are looked into: each may cost two queries.
MOST_WORDS = 8
# A word that more records hold than these is spelt as somebody means it.
FEW = 2
# Marks both ends of a romanised word, so that how it begins and how it ends are pieces too.
END = "0"
PIECE = 3
DIGIT = re.compile(r"\d")
UNREADABLE = re.compile(r"[^a-z0-9]+")


def learn(named: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Keep the words of these names, each of (the number of the release, its names)."""
    kept: dict[tuple[int, str], str] = {}
    for seq, names in named:
        for text in names:
            kept |= {(seq, spelt): plain for spelt, plain in _words(text)}
    NameWord.objects.bulk_create(NameWord(seq=seq, word=word) for seq, word in kept)
    spelt = {word: plain for (_seq, word), plain in kept.items()}
    Spelling.objects.bulk_create(
        [Spelling(word=word, plain=plain, key=key(plain)) for word, plain in spelt.items()], ignore_conflicts=True
    )


def forget(seqs: Iterable[int]) -> None:
    """Let go of the names of these releases; a word goes with the last name that holds it."""
    seqs = list(seqs)
    if not seqs:
        return
    rows = NameWord.objects.filter(seq__in=seqs)
    words = set(rows.values_list("word", flat=True))
    rows.delete()
    held = Exists(NameWord.objects.filter(word=OuterRef("word")))
    Spelling.objects.filter(~held, word__in=words).delete()


def near(text: str) -> str | None:
    """The text with each word that nothing is known by in its nearest spelling; None where none is near.

    At most one query for all the words, and two for each that is looked into.
    """
    asked = [token for token in tokens(text) if len(token.word) >= SHORTEST and _is_spelt(text, token)][:MOST_WORDS]
    if not asked:
        return None
    known = set(Spelling.objects.filter(plain__in={token.word for token in asked}).values_list("plain", flat=True))
    found = [
        (token, nearer)
        for token in asked
        if token.word not in known and not _is_frequent(token.word) and (nearer := nearest(token.word))
    ]
    for token, nearer in reversed(found):
        text = text[: token.start] + nearer + text[token.end :]
    return text if found and len(text) <= MAX_LENGTH else None


def nearest(word: str) -> str | None:
    """The word of a released name that is nearest to this folded word, as it is written there."""
    edits = allowed(word)
    rows = nominees(
        connections[Spelling.objects.db], pieces(key(word)), shortest=len(word) - edits, longest=len(word) + edits
    )
    best = min((score for spelt, plain in rows if (score := distance(word, plain, spelt))[0] <= edits), default=None)
    return best[-1] if best else None


def distance(word: str, plain: str, spelt: str) -> tuple[int, float, str, bool, str]:
    """How far a spelling is from a word: by letters, then by how alike they begin; of equals, the one less shouted."""
    likeness = round(JaroWinkler.similarity(word, plain), 6)
    return OSA.distance(word, plain), -likeness, plain, spelt.isupper(), spelt


def allowed(word: str) -> int:
    """How many letters may be wrong, missing, too many or changed about."""
    return 1 if len(word) <= 5 else 2 if len(word) <= 10 else 3


def key(plain: str) -> str:
    """A folded word as the engines compare it: romanised, with its ends marked."""
    return END + UNREADABLE.sub("", anyascii(plain).lower())[:LONGEST] + END


def pieces(key: str) -> list[str]:
    """Every three letters that stand together, once."""
    return list(dict.fromkeys(key[place : place + PIECE] for place in range(len(key) - PIECE + 1)))


def _words(text: str) -> Iterator[tuple[str, str]]:
    """The words of a name, as written and folded. Marks without end on one letter are no spelling."""
    for token in tokens(text):
        spelt = text[token.start : token.end].translate(INVISIBLE)
        if _is_name(token) and len(spelt) <= 2 * LONGEST:
            yield spelt, token.word


def _is_name(token: Token) -> bool:
    return SHORTEST - 1 <= len(token.word) <= LONGEST and not DIGIT.search(token.word) and not token.is_character


def _is_spelt(text: str, token: Token) -> bool:
    """Whether the word stands there whole: the beginning of one is not misspelt."""
    return _is_name(token) and text[token.end : token.end + 1] != "*"


def _is_frequent(word: str) -> bool:
    found = match(Record.objects.order_by(), Query((Clause(((Phrase((word,)),),)),)))
    return len(found.values_list("seq")[: FEW + 1]) > FEW

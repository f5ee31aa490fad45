"""What a word is, in every script, and how it is stored."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.store.search.tokens import (
    MAX_INDEXED,
    MAX_WORD,
    Token,
    encode,
    encode_prefix,
    index_words,
    tokens,
    words,
)

ANYTHING = st.text(st.characters(categories=None), max_size=200)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wurina’s case, WURINA'S", ["wurina", "case", "wurina"]),
        ("the Uyghurs’ O'Brien don’t", ["the", "uyghurs", "obrien", "dont"]),
        ("l’avocat qu'il", ["l", "avocat", "qu", "il"]),
        ("Naïve café, Göttingen", ["naive", "cafe", "gottingen"]),
        ("East-Turkistan M&S U.S. 2021", ["east", "turkistan", "m", "s", "u", "s", "2021"]),
        ("西藏人权", ["西", "藏", "人", "权"]),
        ("新疆Xinjiang", ["新", "疆", "xinjiang"]),
        ("ウイグル", ["ウ", "イ", "ク\u3099", "ル"]),
        ("བོད་ལྗོངས།", ["བོད", "ལྗོངས"]),
        ("ᠮᠣᠩᠭᠣᠯ ᠬᠡᠯᠡ", ["ᠮᠣᠩᠭᠣᠯ", "ᠬᠡᠯᠡ"]),
        ("Өвөр Монгол", ["өвөр", "монгол"]),
        ("شىنجاڭ ـ ئۇيغۇر", ["شىنجاڭ", "ي\u0654ۇيغۇر"]),
        ("٢٠٢١", ["2021"]),
        ("?! … “”", []),
        ("\0\ud800", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


def test_tokens_know_their_place_in_the_original():
    text = "So “Go\u0308ttingen’s” 西藏 l’avocat"

    assert tokens(text) == [
        Token("so", 0, 2),
        Token("gottingen", 4, 14),
        Token("西", 18, 19),
        Token("藏", 19, 20),
        Token("l", 21, 22),
        Token("avocat", 23, 29),
    ]


@given(ANYTHING)
def test_tokens_and_words_agree_on_anything(text):
    found = tokens(text)

    assert [token.word for token in found] == words(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)


@given(ANYTHING)
def test_index_words_is_ascii_that_no_engine_takes_apart(text):
    assert re.fullmatch(r"([a-z0-9]+|_[0-9a-f]+)?( ([a-z0-9]+|_[0-9a-f]+))*", index_words(text))


@given(st.text(min_size=1, max_size=20), st.integers(1, 20))
def test_the_beginning_of_a_word_is_the_beginning_of_its_encoding(text, length):
    for word in words(text):
        assert encode(word).startswith(tuple(encode_prefix(word[:length])))


def test_encode_keeps_scripts_apart_from_plain_words():
    assert encode("tibet") == "tibet"
    assert encode("西") == "_e8a5bf"
    assert words("_e8a5bf") == ["e8a5bf"]


def test_index_words_is_cut_at_a_word():
    indexed = index_words("case " * 100_000)

    assert len(indexed) <= MAX_INDEXED
    assert set(indexed.split(" ")) == {"case"}
    assert words("a" * 1_000) == ["a" * MAX_WORD]

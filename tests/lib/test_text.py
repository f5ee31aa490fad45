"""Text made comparable."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.lib.text import (
    fold,
    fold_map,
    fold_spans,
    normalise_headline,
    normalise_name,
    similarity,
    slugify_words,
    squeeze,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Naïve “Café” – ‘Göttingen’", "naive \"cafe\" - 'gottingen'"),
        ("STRASSE straße İstanbul Łódź Ørsted", "strasse strasse istanbul lodz orsted"),
        ("Wu\u200bri\u00adna", "wurina"),
        ("ﬁnal ＡＢＣ ①", "final abc 1"),
        ("བོད་ཡིག", "བོད་ཡིག"),
        ("ᠮᠣᠩᠭᠣᠯ", "ᠮᠣᠩᠭᠣᠯ"),
        ("Өвөр Монгол", "өвөр монгол"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=80))
def test_fold_twice_is_fold_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(categories=None), max_size=80))
def test_fold_spans_cover_the_text_and_join_to_the_folded(text):
    pieces = fold_spans(text)

    assert "".join(text[start:end] for _, start, end in pieces) == text
    assert "".join(piece for piece, _, _ in pieces) == fold(text)


@given(
    st.text(
        st.sampled_from("aİﬁǺ’\u0301\u0323\u200d\u0f71\u0f72\u0f73\u0f74\u0f75\u0345\u0654\u064b가が`\u0bc6"),
        max_size=12,
    )
)
def test_fold_spans_agree_with_fold_on_marks_that_change_places(text):
    assert "".join(piece for piece, _, _ in fold_spans(text)) == fold(text)


@given(st.text(st.one_of(st.characters(), st.sampled_from("abc é\u0301")), max_size=80))
def test_fold_map_agrees_with_fold(text):
    folded, starts, ends = fold_map(text)

    assert folded == fold(text)
    assert len(folded) == len(starts) == len(ends)
    assert starts == sorted(starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))


def test_fold_map_tells_where_each_character_was():
    assert fold_map("Go\u0308ﬁ’s") == ("gofi's", [0, 1, 3, 3, 4, 5], [1, 3, 4, 4, 5, 6])
    assert fold_map("Ab") == ("ab", [0, 1], [1, 2])


def test_normalise_headline_ignores_typography_and_case():
    assert normalise_headline("‘Criminal  State’ — China\u200b ") == normalise_headline('"criminal state" - CHINA')
    assert normalise_headline("A report | Opinion") != normalise_headline("A report")


def test_normalise_name_keeps_the_leading_article():
    assert normalise_name("The Norwegian Tibet-Committee (NTC)") == "the norwegian tibet committee ntc"
    assert normalise_name("Société Göttingen") == "societe gottingen"


def test_similarity_is_the_same_both_ways():
    one, other = "Report says harm was done", "A report says that harm was possibly done"

    assert similarity(one, other) == similarity(other, one) == pytest.approx(0.76, abs=0.02)
    assert similarity("One “thing”", "one 'thing'") == 1


@pytest.mark.parametrize(
    ("text", "length", "slug"),
    [
        ("The Case of Göttingen’s Letter", 50, "the-case-of-gottingens-letter"),
        ("The Case of Göttingen", 14, "the-case-of"),
        ("Unbreakable", 5, "unbre"),
        ("西藏", 20, "xicang"),
        ("?!", 20, ""),
    ],
)
def test_slugify_words(text, length, slug):
    assert slugify_words(text, length) == slug


@given(st.text(max_size=80), st.integers(1, 30))
def test_slugify_words_is_always_an_address(text, length):
    assert re.fullmatch(r"([a-z0-9_]+(-[a-z0-9_]+)*)?", slugify_words(text, length))
    assert len(slugify_words(text, length)) <= length


def test_squeeze():
    assert squeeze(" a\n\u00a0b\tc ") == "a b c"

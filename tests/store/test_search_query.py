"""What a reader typed, understood, and its synonyms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.store.search import expand, parse
from tracker.store.search.query import Clause, Phrase, Query

GROUPS = [
    ["Uyghur", "Uighur", "Uygur"],
    ["Xinjiang", "East Turkistan", "Eastern Turkistan"],
    ["Tibet", "Bod", "བོད", "西藏"],
]


def asked(*phrases):
    """A query of these phrases, each a text of words; a star behind it makes it a beginning."""
    return Query(tuple(Clause(((phrase(text),),)) for text in phrases))


def phrase(text):
    return Phrase(tuple(text.rstrip("*").split()), text.endswith("*"))


def alternatives(clause):
    return [" + ".join(" ".join(part.words) + "*" * part.is_prefix for part in group) for group in clause.alternatives]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Migration court", asked("migration", "court")),
        ("court Court", asked("court")),
        ("“Migration Court” ruling", asked("migration court", "ruling")),
        ('"open end', asked("open", "end")),
        ("migr* cou*rt a*", asked("migr*", "cou*", "rt", "a")),
        ("Wurina’s", asked("wurina")),
        ("East-Turkistan", asked("east turkistan")),
        ("genocide,Xinjiang/UK", asked("genocide", "xinjiang", "uk")),
        ("西藏 人权*", asked("西 藏", "人 权")),
        ("新疆Xinjiang", asked("新 疆", "xinjiang")),
        ("བོད་ལྗོངས།", asked("བོད ལྗོངས")),
        ("a OR b", asked("a", "or", "b")),
        ("", Query()),
        ("\0", Query()),
        ("?! “” *", Query()),
        ("\ud800", Query()),
    ],
)
def test_parse(text, query):
    assert parse(text) == query
    assert bool(parse(text)) == bool(query.clauses)


def test_parse_refuses_a_longer_text():
    assert parse("a" * 200)
    with pytest.raises(ValueError, match="at most 200 characters"):
        parse("a" * 201)


@given(st.text(st.characters(categories=None), max_size=200))
def test_parse_and_expand_understand_anything(text):
    query = parse(text)

    assert len(expand(query, GROUPS).clauses) <= len(query.clauses)
    assert all(phrase.words for phrase in expand(query, GROUPS).phrases)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uighur camps", [["uighur", "uyghur", "uygur"], ["camps"]]),
        ("xinjiang", [["xinjiang", "east turkistan", "eastern turkistan"]]),
        ("East Turkistan court", [["east + turkistan", "xinjiang", "eastern turkistan"], ["court"]]),
        ('"East Turkistan"', [["east turkistan", "xinjiang", "eastern turkistan"]]),
        ('"uyghur court"', [["uyghur court", "uighur court", "uygur court"]]),
        ("uyghur*", [["uyghur*", "uighur*", "uygur*"]]),
        ("西藏", [["西 藏", "tibet", "bod", "བོད"]]),
        ("turkistan", [["turkistan"]]),
        ("", []),
    ],
)
def test_expand(text, expected):
    assert [alternatives(clause) for clause in expand(parse(text), GROUPS).clauses] == expected


def test_expand_without_groups_changes_nothing():
    assert expand(parse("tibet court"), []) == parse("tibet court")
    assert expand(parse("tibet court"), [["?"], ["alone"], []]) == parse("tibet court")


def test_expand_stays_small_for_a_phrase_full_of_members():
    query = expand(parse('"' + "uyghur " * 28 + '"'), GROUPS)

    assert len(query.clauses[0].alternatives) <= 33

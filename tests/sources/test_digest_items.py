"""Which printed headlines are one item, and which pairs the editor is asked about."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.importers.digests import parse_digests
from sources.importers.items import distinct_items, questions
from tests.sources.bulletins import HEADER
from tracker.lib.text import normalise_headline


def test_item_of_another_series_is_another_item():
    parsed = parse_digests("\n".join([HEADER, "One", "Maren Post (Friday, January 3, 2025)", "One"]))
    assert [len(item.places) for item in distinct_items(parsed.digests)] == [1, 1]


@pytest.mark.parametrize(("earlier", "items"), [("Monday, December 23, 2024", 1), ("Sunday, December 22, 2024", 2)])
def test_item_stays_one_for_a_fortnight(earlier, items):
    parsed = parse_digests("\n".join([HEADER, "One", f"Valdor Bulletin ({earlier})", "One"]))
    assert len(distinct_items(parsed.digests)) == items


def test_questions_compare_with_what_is_known_and_not_known_among_itself():
    known = ["Snow closes the pass", "Snow closes the pass again", "An unrelated line about oil"]

    asked = questions(["Snow closed the pass"], known=known)

    assert [(question.a, question.b, question.b_at, question.known) for question in asked] == [
        ("Snow closed the pass", "Snow closes the pass", 0, True),
        ("Snow closed the pass", "Snow closes the pass again", 1, True),
    ]


@given(st.lists(st.text(alphabet="abcd ‘–", max_size=12), max_size=6), st.sampled_from([0.5, 0.65, 0.9]))
def test_questions_are_what_difflib_says_either_way_round(texts, threshold):
    def similarity(one, other):
        pair = normalise_headline(one), normalise_headline(other)
        return max(SequenceMatcher(None, a, b, autojunk=False).ratio() for a, b in (pair, pair[::-1]))

    expected = {
        (a, b)
        for a in range(len(texts))
        for b in range(a + 1, len(texts))
        if similarity(texts[a], texts[b]) >= threshold
    }
    assert {(question.a_at, question.b_at) for question in questions(texts, threshold=threshold)} == expected

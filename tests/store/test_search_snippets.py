"""Pieces of the original with the finds marked."""

from hypothesis import given
from hypothesis import strategies as st

from tests.work import steps
from tracker.store.search import expand, parse, snippet

GROUPS = [["Uyghur", "Uighur"], ["Xinjiang", "East Turkistan"]]
FILLER = "One word after another says nothing here. " * 20


def test_snippet_marks_the_original_spelling():
    fragments = snippet("A Würina’s plea, “naïve café”", parse('wurina "naive cafe"'))

    assert fragments == [("A ", False), ("Würina", True), ("’s plea, “", False), ("naïve café", True), ("”", False)]


def test_snippet_marks_synonyms_phrases_and_beginnings():
    query = expand(parse("uighur xinjiang extradit*"), GROUPS)

    fragments = snippet("Uyghurs? An Uyghur of East Turkistan, extradited.", query)

    assert [text for text, is_find in fragments if is_find] == ["Uyghur", "East Turkistan", "extradited"]


def test_snippet_marks_two_characters_as_one_find():
    assert snippet("關於西藏人权", parse("西藏")) == [("關於", False), ("西藏", True), ("人权", False)]


def test_snippet_of_a_long_text_shows_where_most_is_found():
    text = f"court {FILLER} the Migration\nCourt ruled {FILLER}"

    fragments = snippet(text, parse("migration court"), width=100)

    assert fragments[0][0].startswith("…")
    assert [text for text, is_find in fragments if is_find] == ["Migration", "Court"]
    assert fragments[-1][0].endswith("…")
    assert 50 <= sum(len(text) for text, _ in fragments) <= 102


def test_snippet_without_a_find_is_the_beginning():
    assert snippet("Short text", parse("absent")) == [("Short text", False)]
    assert snippet("", parse("absent")) == []
    [(text, is_find)] = snippet(FILLER, parse("absent"), width=60)
    assert text.startswith("One word after another")
    assert text.endswith("…")
    assert not is_find


@given(st.text(st.characters(categories=None), max_size=300), st.text(max_size=40), st.integers(20, 120))
def test_snippet_is_the_text_itself_on_one_line(text, asked, width):
    fragments = snippet(text, parse(asked), width)

    shown = "".join(part for part, _ in fragments).strip("… ")
    assert shown in " ".join(text.split())
    assert all(part for part, _ in fragments)
    assert len(shown) <= max(width, len(text) if len(text) <= width else 0)


def test_many_beginnings_in_a_long_text_are_weighed_in_bounded_work():
    line = "the quick brown fox and this or that is an other thing at an hour on it "
    few = parse("th* qu*")
    many = parse("th* the* tha* thi* this* that* thin* thing* qu* qui* quic* br* bro* brow* fo* fox* an* and* ot* oth*")

    assert any(is_find for _, is_find in snippet(line * 200, many))
    assert steps(lambda: snippet(line * 200, many)) < 2 * steps(lambda: snippet(line * 200, few))
    assert steps(lambda: snippet(line * 400, many)) < 2.5 * steps(lambda: snippet(line * 200, many))

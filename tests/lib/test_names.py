"""The name guard's matcher: a guarded name is found however it is written, and ordinary words are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.work import steps
from tracker.lib.names import Hit, NameIndex, withhold

NAMES = [
    ("Testa Wurinova", "two"),
    ("Anna Bel Testson", "three"),
    ("Fictine", "one"),
    ("Li", "short"),
    ("Bao-lige", "hyphen"),
    ("李測試", "han"),
    ("سىناق توختىيېۋ", "arabic"),
    ("Wu Na", "brief"),
    ("དཔེ་མཚོན", "tibetan"),
]


@pytest.fixture(scope="module")
def index():
    return NameIndex(NAMES)


@pytest.mark.parametrize(
    ("text", "key", "word"),
    [
        ("by Testa Wurinova.", "two", "Testa Wurinova"),
        ("WURINOVA, Testa", "two", "WURINOVA, Testa"),
        ("Tésta  Würinova’s appeal", "two", "Tésta  Würinova"),
        ("testa-wurinova", "two", "testa-wurinova"),
        ("**Testa** *Wurinova*", "two", "Testa** *Wurinova"),
        ("@TestaWurinova", "two", "TestaWurinova"),
        ("Tes\u200bta Wurinova", "two", "Tes\u200bta Wurinova"),
        ("Теста Вуринова", "two", "Теста Вуринова"),
        ("Тестаны Вуриноваға", None, None),
        ("Testson, Anna Bel", "three", "Testson, Anna Bel"),
        ("Fictine's brother", "one", "Fictine"),
        ("the fictine-smiths", "one", "fictine"),
        ("Baolige", "hyphen", "Baolige"),
        ("Bao lige", "hyphen", "Bao lige"),
        ("我們說李測試在這裡", "han", "李測試"),
        ("Li Ceshi", "han", "Li Ceshi"),
        ("Ceshi Li", "han", "Ceshi Li"),
        ("宝力格", "hyphen", "宝力格"),
        ("سىناق توختىيېۋنىڭ", "arabic", "سىناق توختىيېۋنىڭ"),
        ("Wu-Na", "brief", "Wu-Na"),
        ("ང་དཔེ་མཚོན་ཡིན", "tibetan", "དཔེ་མཚོན"),
        ("Li said so", None, None),
        ("fictines", None, None),
        ("Wuna", None, None),
        ("Testa met Wurinova", None, None),
    ],
)
def test_hits(index, text, key, word):
    expected = [] if key is None else [(key, word)]

    assert [(hit.key, hit.word) for hit in index.hits(text)] == expected


def test_hits_tell_where_each_name_stands(index):
    text = "Fictine and Testa Wurinova, then Fictine"

    assert index.hits(text) == [
        Hit("Fictine", "one", 0, 7),
        Hit("Testa Wurinova", "two", 12, 26),
        Hit("Fictine", "one", 33, 40),
    ]


def test_hits_name_everyone_who_shares_a_name():
    assert {hit.key for hit in NameIndex([("Testa Wurinova", 1), ("Wurinova Testa", 2)]).hits("Testa Wurinova")} == {
        1,
        2,
    }


@given(st.text(st.characters(categories=None), max_size=100))
def test_anything_can_be_searched_and_guarded(text):
    index = NameIndex([(text, 1), ("Testa Wurinova", 2)])

    document = f"{text} Wurinova Testa"

    hits = index.hits(document)

    assert "Wurinova Testa" in {hit.word for hit in hits}
    assert all(hit.word == document[hit.start : hit.end] for hit in hits)


@given(st.text(max_size=60), st.text(max_size=60))
def test_withhold_leaves_no_occurrence(before, after):
    text = f"{before} Wurinova, Testa {after}"

    assert NameIndex([("Testa Wurinova", 1)]).hits(withhold(text, ["Testa Wurinova"], "[name withheld]")) == []


def test_withhold_keeps_everything_else():
    assert withhold("So Wurinova Testa’s case; FICTINE too.", ["Testa Wurinova", "Fictine"], "[withheld]") == (
        "So [withheld]’s case; [withheld] too."
    )
    assert withhold("Nothing here", [], "x") == "Nothing here"


def many_names(count: int) -> tuple[NameIndex, list[str]]:
    syllables = ["ba", "to", "ri", "ma", "sel", "qun", "vo", "ket", "lim", "dar"]
    words = [a + b + c + d for a in syllables for b in syllables for c in syllables for d in syllables]
    names = ((f"{words[n % 10_000]} {words[(n * 37 + n // 10_000 + 1) % 10_000]}", n) for n in range(count))
    return NameIndex(names), words


def test_ten_times_the_names_do_not_slow_a_document():
    few, words = many_names(2_000)
    many, _ = many_names(20_000)
    document = " ".join(words[n * 7 % 10_000] for n in range(300)) + f" {words[1]} {words[38]}"

    assert 1 in {hit.key for hit in many.hits(document)}
    assert steps(lambda: many.hits(document)) < 3 * steps(lambda: few.hits(document))


@pytest.mark.parametrize(("name", "text"), [("an an", "an "), ("Li Na", "Li Na. Then: ")])
def test_twice_the_text_is_twice_the_work_however_often_a_name_stands_in_it(name, text):
    index = NameIndex([(name, 0)])

    assert len(index.hits(text * 1_000)) in (500, 1_000)
    assert steps(lambda: index.hits(text * 1_000)) < 2.5 * steps(lambda: index.hits(text * 500))

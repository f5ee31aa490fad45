"""Search over the store: both engines find what a few lines of plain Python find.

The suite runs on SQLite and on PostgreSQL; equal to the same oracle on each, they are equal to each other.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.searching import GROUPS, TEXTS, found, oracle, store
from tracker.store.models import Record
from tracker.store.search import expand, match, parse, rank


@pytest.mark.parametrize(
    ("text", "seqs"),
    [
        ("uighur", [1, 2]),
        ("UYGHUR", [1, 2]),
        ("Xinjiang", [2, 3]),
        ("east turkistan", [2, 3]),
        ('"Eastern Turkistan"', [2, 3]),
        ("inner mongolia", [5]),
        ("bod", [4]),
        ("naive cafe gottingen", [1]),
        ("Ｇöttingen", [1]),
        ('"typographic quotes"', [2]),
        ("“Migration Court”", [1]),
        ("migration court", [1, 2]),
        ('"court migration"', [2]),
        ("poet", [1]),
        ("poet's", [1]),
        ("wurinova", [7]),
        ("ئۇيغۇر", [3]),
        ("ئۇيغ*", [3]),
        ("ལྗོངས", [4]),
        ("བོད་ཡིག", [4]),
        ("ᠮᠣᠩᠭᠣᠯ", [5]),
        ("монгол", [5]),
        ("өвөр монг*", [5]),
        ("西藏", [6]),
        ("人权", [6]),
        ("新疆", [6]),
        ("藏", [6, 7]),
        ("疆新", []),
        ("deport*", [7]),
        ("deport", []),
        ("uyghur xinjiang", [2]),
        ("appeal court", [1]),
        ('"appeal the"', []),
        ("", []),
        ("?!*", []),
        ("\0", []),
    ],
)
def test_match(records, text, seqs):
    assert found(text) == seqs
    assert oracle(expand(parse(text), GROUPS), TEXTS) == seqs


def test_match_keeps_the_filters_and_the_order_of_the_queryset(records):
    query = parse("the")

    hits = match(Record.objects.filter(seq__gt=1).order_by("-seq"), query)

    assert [record.seq for record in hits] == [5, 2]
    assert hits.count() == 2


VOCABULARY = [
    "court",
    "uyghur",
    "uighur",
    "xinjiang",
    "east",
    "turkistan",
    "e",
    "é",
    "ab",
    "abж",
    "西",
    "藏",
    "བོད",
    "'s",
]
WRITTEN = st.lists(st.tuples(st.sampled_from(VOCABULARY), st.sampled_from([" ", " ", "-", "་", ""])), max_size=10).map(
    lambda pieces: "".join(word + gap for word, gap in pieces)
)
ASKED = st.lists(
    st.one_of(
        st.sampled_from(VOCABULARY),
        st.sampled_from([*VOCABULARY, "tu", "co", "ж"]).map(lambda word: f"{word}*"),
        WRITTEN.map(lambda text: f'"{text}"'),
    ),
    min_size=1,
    max_size=4,
).map(lambda pieces: " ".join(pieces)[:200])
ENGINE_TRIALS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@ENGINE_TRIALS
@given(st.lists(st.tuples(WRITTEN, WRITTEN), min_size=1, max_size=5), ASKED)
def test_the_engine_finds_what_the_oracle_finds(db_is_empty, texts, asked):
    Record.objects.all().delete()
    stored = dict(enumerate(texts, start=1))
    for seq, pair in stored.items():
        store(seq, *pair)

    assert found(asked) == oracle(expand(parse(asked), GROUPS), stored)


@ENGINE_TRIALS
@given(st.text(st.characters(categories=None), min_size=1, max_size=200))
def test_a_search_of_anything_answers(records, text):
    query = expand(parse(text), GROUPS)

    assert found(text) == oracle(query, TEXTS)
    rank(Record.objects.all(), query)


@pytest.fixture
def db_is_empty(db):
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "a " * 100,
        "a* " * 60,
        "西" * 200,
        '"' + "uyghur " * 28 + '"',
        "uyghur " * 28,
        "'\"" * 100,
        "a OR NOT b NEAR(c) :*",
    ],
)
def test_long_and_strange_queries_answer(records, text):
    assert found(text) == oracle(expand(parse(text), GROUPS), TEXTS)


def test_a_phrase_is_found_far_down_a_long_text():
    store(1, "Long", "human words " * 20_000 + "human rights")
    store(2, "Long", "human words " * 20_000 + "rights human")

    assert found('"human rights"') == [1]


def test_text_beyond_what_is_indexed_does_not_stop_the_store():
    distinct = " ".join(f"{number:03x}" for number in range(4096))
    store(1, distinct * 20, " ".join(f"w{number:07}" for number in range(200_000)))

    assert found("w0000001") == [1]
    assert found("w0199999") == []

"""Near spellings: what a misspelt name may have meant, the same on both engines, and gone with the last who bore it."""

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories.documents import document, label, person, publish, publish_word, retract, word
from tests.store.searching import store
from tracker.store.filters import FILTERS, SearchFilter
from tracker.store.models import NameWord, Spelling
from tracker.store.search import forget_deleted, spellings
from tracker.store.search.engines import ensure_index
from tracker.store.search.spellings import allowed, distance, key, learn, near, nearest, pieces
from tracker.store.search.tokens import tokens, words

NAMES = [
    "Testa Wurinova",
    "Testo Wurinov",
    "Inventa Fictova",
    "Uyghur Friends of Nowhere",
    "Uighur Aid",
    "ئۇيغۇر دوستلىرى",
    "མི་དམངས་ཀྱི་བོད",
    "Монгол найрамдал",
    "Göttingen Åsele Øvre Łódź",
    "人权观察",
    "Wurinova WURINOVA",
    "Migration Court of Appeal",
]


def oracle(misspelt: str) -> str | None:
    """The nearest word of all names that shares three letters, said without any engine."""
    spelt = {(name[token.start : token.end], token.word) for name in NAMES for token in tokens(name)}
    near = [
        distance(misspelt, plain, word)
        for word, plain in spelt
        if len(plain) >= 3 and set(pieces(key(plain))) & set(pieces(key(misspelt)))
    ]
    best = min((score for score in near if score[0] <= allowed(misspelt)), default=None)
    return best[-1] if best else None


@pytest.fixture
def names():
    learn((number, [name]) for number, name in enumerate(NAMES, start=1))


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("wurinva", "Wurinova"),
        ("wurinoba", "Wurinova"),
        ("worinova", "Wurinova"),
        ("fictowa", "Fictova"),
        ("fitcova", "Fictova"),
        ("uygur", "Uyghur"),
        ("uigur", "Uighur"),
        ("gotingen", "Göttingen"),
        ("gottingem", "Göttingen"),
        ("asle", "Åsele"),
        ("ئۇيغۇرر", "ئۇيغۇر"),
        ("монгоол", "Монгол"),
        ("migratino", "Migration"),
        ("zzzzzz", None),
        ("w", None),
    ],
)
def test_nearest_spelling_is_the_same_on_both_engines(names, misspelt, meant):
    [folded] = words(misspelt)

    assert (nearest(folded), nearest(folded)) == (meant, oracle(folded))


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_nearest_spelling_is_what_plain_python_says(data):
    learned = [word for name in NAMES for word in words(name) if len(word) >= 4]
    letters = list(data.draw(st.sampled_from(sorted(learned))))
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(letters)))
        letters[place : place + data.draw(st.integers(0, 1))] = data.draw(st.text("abovwyğغл", max_size=1))
    misspelt = "".join(letters)
    with transaction.atomic(using="public"):
        learn((number, [name]) for number, name in enumerate(NAMES, start=1))
        found = nearest(misspelt)
        transaction.set_rollback(True, using="public")

    assert found == oracle(misspelt)


def test_near_changes_only_what_nobody_is_known_by(names):
    assert near("the «Testa» wurinoba, of nowher!") == "the «Testa» Wurinova, of Nowhere!"


@pytest.mark.parametrize(
    "text", ["", "Wurinova", "wur", "12345", "wurinv*", '"', "%%% ' OR 1", "人权", "x" * 200, "\u0301" * 200]
)
def test_near_has_nothing_to_say(names, text):
    assert near(text) is None


def test_word_that_several_records_hold_is_spelt_as_it_is_meant(names):
    for seq in (1, 2, 3):
        store(seq, f"Record {seq}", "They went to Wurinoma.")

    assert near("wurinoma") is None
    assert near("wurinomo") == "Wurinov"


def test_near_spelling_never_grows_beyond_what_can_be_asked(names):
    text = "fictov " + "x" * 193

    assert (len(text), near(text)) == (200, None)


def test_near_costs_at_most_two_queries_for_each_of_eight_words(names, django_assert_max_num_queries):
    text = " ".join(f"wurinov{letter}x" for letter in "abcdefghijklmnop")

    with django_assert_max_num_queries(17, using="public"):
        near(text)


def test_near_costs_one_query_where_every_word_is_known(names, django_assert_num_queries):
    with django_assert_num_queries(1, using="public"):
        near("Testa Wurinova Friends")


def known() -> set[str]:
    return set(Spelling.objects.values_list("plain", flat=True))


def test_names_come_from_titles_people_organizations_and_words_of_reference():
    publish(
        document(
            "case",
            title="Stranded",
            summary="Unspoken",
            people=[person(name="Aaa Bbbb", names=[{"text": "Cccc", "kind": "alias", "script": "", "language": ""}])],
        )
    )
    publish(document("organization", title="Dddd", acronym="EEE", summary="Unsaid"))
    publish(document("news", title="Misprinted"))
    publish_word(word("community", "ffff", labels={"en": label("Ffff")}))
    publish_word(word("authority", "gggg", labels={"en": label("Gggg")}))
    publish_word(word("outlet", "hhhh", labels={"en": label("Hhhh"), "sv": label("Iiii")}))
    publish_word(word("news_form", "jjjj", labels={"en": label("Jjjj")}))

    assert known() == {"stranded", "aaa", "bbbb", "cccc", "dddd", "eee", "ffff", "gggg", "hhhh", "iiii"}


def test_name_leaves_with_the_last_record_that_holds_it():
    one, other = (document("case", title=title) for title in ("Testa Wurinova", "Wurinova again"))
    publish(one)
    publish(other)

    retract(one)
    assert (known(), near("wurinoba")) == ({"wurinova", "again"}, "Wurinova")
    retract(other)
    assert (known(), near("wurinoba"), NameWord.objects.count()) == (set(), None, 0)


def test_name_of_reference_leaves_when_the_word_is_released_anew():
    publish_word(word("outlet", "paper", labels={"en": label("Wurinova Post")}))
    publish_word(word("outlet", "paper", labels={"en": label("Evening Post")}))

    assert known() == {"evening", "post"}


def test_spellings_are_found_again_after_migrate(names):
    call_command("migrate", "--database", "public", verbosity=0)
    learn([(90, ["Zzyzxian"])])

    assert (nearest("wurinoba"), nearest("zzyzxan")) == ("Wurinova", "Zzyzxian")


def test_marks_without_end_and_bad_letters_are_no_spelling():
    learn([(1, ["a" + "\u0301" * 500 + "bcd", "abcd\ud800efgh", "x" * 41, "Ab\u202ecd"])])

    assert set(Spelling.objects.values_list("word", flat=True)) == {"abcd", "efgh", "Abcd"}


@pytest.mark.parametrize("type", ["case", "organization"])
def test_suggestion_comes_where_few_were_found_and_it_finds_more(type):
    publish(document(type, title="Testa Wurinova"))

    asked = FILTERS[type]({"q": "wurinoba"})

    assert (asked.qs.count(), asked.suggestion(0), asked.suggestion(1), asked.suggestion(3)) == (
        0,
        "Wurinova",
        None,
        None,
    )
    assert FILTERS[type]({"q": "Wurinova"}).suggestion(1) is None
    assert FILTERS[type]({}).suggestion(0) is None


def test_suggestion_must_find_more_under_the_other_filters():
    publish(document("case", title="Testa Wurinova", country="SE"))

    assert SearchFilter({"q": "wurinoba", "type": ["case"]}).suggestion(0) == "Wurinova"
    assert SearchFilter({"q": "wurinoba", "type": ["news"]}).suggestion(0) is None


def test_synonyms_are_said_as_they_are_spelt():
    names = [{"text": text, "kind": "word", "language": ""} for text in ("Uyghur", "Uighur", "East Turkistan")]
    publish_word(word("synonym", "uyghur", names=names))

    assert SearchFilter({"q": "uighur families"}).also_searched == ["Uyghur", "East Turkistan"]
    assert SearchFilter({"q": "east turkistan"}).also_searched == ["Uyghur", "Uighur"]
    assert SearchFilter({"q": "families"}).also_searched == []
    assert SearchFilter({}).also_searched == []


def test_sqlite_spelling_index_is_sound_and_keeps_no_deleted_piece(names):
    connection = connections["public"]
    if connection.vendor != "sqlite":
        pytest.skip("SQLite only")
    spellings.learn([(90, ["Zzyzxian"])])
    spellings.forget([90])

    forget_deleted(connection)

    with transaction.atomic(using="public"), connection.cursor() as cursor:
        cursor.execute("SELECT block FROM store_spelling_index_data")
        assert b"zyz" not in b"".join(bytes(block) for (block,) in cursor.fetchall())
        cursor.execute("INSERT INTO store_spelling_index(store_spelling_index, rank) VALUES ('integrity-check', 1)")


def test_postgresql_nominates_through_pg_trgm(names):
    connection = connections["public"]
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT 1 FROM store_spelling WHERE key LIKE '%%wur%%' OR key LIKE '%%ova%%'")
        assert "store_spelling_pieces" in str(cursor.fetchall())


def test_postgresql_answers_alike_without_pg_trgm(names):
    connection = connections["public"]
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only")
    with connection.cursor() as cursor:
        cursor.execute("DROP EXTENSION pg_trgm CASCADE")

    assert nearest("wurinoba") == "Wurinova"
    ensure_index(connection)
    assert nearest("wurinoba") == "Wurinova"

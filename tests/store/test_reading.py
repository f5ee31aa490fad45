"""Reading the store: what the faces get, and at how many queries."""

import pytest
from django.db import connections

from tests.factories.documents import (
    an_id,
    document,
    event,
    label,
    publish,
    publish_word,
    retract,
    signature,
    support,
    word,
)
from tests.factories.least import date
from tracker.store import reading
from tracker.store.marks import Version, version
from tracker.store.models import Record, State
from tracker.store.reading import Gone, Summary, backlinks, record_or_gone, summaries
from tracker.store.words import synonym_groups, vocabulary, words


@pytest.fixture
def queries(django_assert_num_queries):
    """Asserts a number of queries on the store, and none on the office."""

    def counted(number):
        return django_assert_num_queries(number, connection=connections["public"])

    with django_assert_num_queries(0, connection=connections["default"]):
        yield counted


def test_version_of_an_empty_store_is_nought():
    assert version() == Version(0, 0, "")


def test_version_is_read_in_one_query(queries):
    State.objects.create(pk=1, seq=7, epoch=2, chain="ab")

    with queries(1):
        assert version() == Version(7, 2, "ab")


def test_record_is_found_by_slug_and_by_id_in_either_case():
    made = document("case", slug="a-case")
    stored = publish(made)

    assert record_or_gone("case", "a-case") == stored
    assert record_or_gone("case", made["id"]) == stored
    assert record_or_gone("case", made["id"].upper()) == stored


@pytest.mark.parametrize("word", ["never-there", an_id(), "a-case-", "A-case", "0" * 32])
def test_what_never_was_public_does_not_exist(word):
    publish(document("case", slug="a-case"))

    with pytest.raises(Record.DoesNotExist):
        record_or_gone("case", word)


def test_record_of_another_type_does_not_exist():
    publish(document("letter", slug="a-letter"))

    with pytest.raises(Record.DoesNotExist):
        record_or_gone("case", "a-letter")


def test_retired_addresses_are_gone_until_they_are_released_again():
    made = document("case", slug="a-case")
    publish(made)
    retract(made)

    for address in ("a-case", made["id"], made["id"].upper()):
        with pytest.raises(Gone):
            record_or_gone("case", address)
    with pytest.raises(Record.DoesNotExist):
        record_or_gone("letter", "a-case")

    publish(made)
    assert record_or_gone("case", "a-case").title == made["title"]


def test_summaries_leave_out_what_is_not_public(queries):
    made, gone = document("organization", slug="friends", title="Friends", language="sv"), document("case")
    publish(made)
    publish(gone)
    retract(gone)

    with queries(1):
        found = summaries([made["id"], gone["id"], an_id(), None])

    assert found == {
        made["id"]: Summary(made["id"], "organization", "friends", "/organizations/friends/", "Friends", "sv")
    }
    with queries(0):
        assert summaries([None]) == {}


@pytest.mark.parametrize("rows", [1, 3])
def test_backlinks_come_by_type_and_relation_the_latest_first(rows, queries):
    friends = document("organization")
    publish(friends)
    for number in range(rows):
        publish(document("case", slug=f"case-{number}", supports=[support(friends["id"])]))
        sent = date(f"2021-0{number + 1}")
        publish(document("letter", slug=f"letter-{number}", sent=sent, signatures=[signature(friends["id"])]))
    publish(document("letter", signatures=[signature(an_id())]))

    with queries(1):
        found = backlinks(friends["id"])

    assert sorted(found) == [("case", "supporter"), ("letter", "signatory")]
    assert [record.slug for record in found["letter", "signatory"].records] == [
        f"letter-{number}" for number in reversed(range(rows))
    ]
    assert found["case", "supporter"].count == rows


def test_backlinks_are_bounded_and_counted():
    case = document("case")
    publish(case)
    for number in range(3):
        publish(document("news", slug=f"news-{number}", published=date(f"2021-01-0{number + 1}"), cases=[case["id"]]))

    found = backlinks(case["id"], limit=2)["news", "case"]

    assert [record.slug for record in found.records] == ["news-2", "news-1"]
    assert found.count == 3
    assert backlinks(an_id()) == {}


def test_facet_counts_are_of_the_records_asked_about(queries):
    publish(document("case", slug="one", country="SE"))
    publish(document("case", slug="two", country="SE"))
    publish(document("case", slug="three", country="NO"))
    publish(document("organization", country="SE"))

    with queries(1):
        found = reading.facet_counts(reading.records("case").exclude(slug="two"), ["country", "stage"], type="case")

    assert found == {"country": [("NO", 1), ("SE", 1)], "stage": []}


def test_records_leave_the_words_of_the_index_alone():
    publish(document("case", events=[event()]))

    assert reading.records("case").get().get_deferred_fields() == {"title_words", "body_words", "body_text"}


def test_label_falls_back_to_the_language_then_english_then_the_code(queries):
    labels = {"en": label("Appeal"), "sv": label("Överklagande"), "zh": label("上诉", reviewed=False)}
    publish_word(word("procedural_stage", "appeal", labels=labels))
    publish_word(word("case_kind", "appeal", labels={"en": label("Appeal against deportation")}))

    with queries(1):
        found = words([("procedural_stage", "appeal"), ("case_kind", "appeal"), ("case_kind", "not_released")])

    assert found.label("procedural_stage", "appeal") == "Appeal"
    assert found.label("procedural_stage", "appeal", "sv") == "Överklagande"
    assert found.label("procedural_stage", "appeal", "zh-Hant") == "上诉"
    assert found.label("procedural_stage", "appeal", "ug") == "Appeal"
    assert found.label("case_kind", "appeal", "sv") == "Appeal against deportation"
    assert found.label("case_kind", "not_released") == "Not released"
    assert found.label("case_kind", None) == ""
    assert found.document("case_kind", "appeal")["scheme"] == "case_kind"
    assert found.document("case_kind", "not_released") is None


def test_words_asked_about_none_cost_no_query(queries):
    with queries(0):
        assert words([("case_outcome", None)]).label("case_outcome", "a_code") == "A code"


def test_vocabulary_keeps_the_order_of_each_scheme(queries):
    for code, order in {"second": 2, "first": 1}.items():
        publish_word(word("case_kind", code, order=order))
    publish_word(word("authority", "court"))

    with queries(1):
        found = vocabulary()

    assert list(found) == ["authority", "case_kind"]
    assert ['"code":"first"' in text for text in found["case_kind"]] == [True, False]


def test_synonym_groups_are_the_names_of_released_synonyms(queries):
    names = [{"text": text, "language": "en", "kind": "alias"} for text in ("Nowhereland", "Erewhon")]
    publish_word(word("synonym", "nowhereland", names=names))
    publish_word(word("community", "nowherian", names=names))

    with queries(1):
        assert synonym_groups() == [["Nowhereland", "Erewhon"]]

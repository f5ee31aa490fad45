"""Search over all types, as data."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.documents import an_id, document, publish, publish_word, retract, word
from tracker.store.search import engines


def titles(answer):
    assert answer.status_code == 200, answer.content
    return [hit["title"] for hit in answer.json()["results"]]


def test_hit_says_what_and_where(get):
    made = document("letter", slug="a-letter", title="Letter", text="We ask for a fair hearing.")
    publish(made, seq=3)

    assert get("search/", q="hearing").json() == {
        "count": 1,
        "capped": False,
        "next": None,
        "previous": None,
        "results": [
            {
                "type": "letter",
                "id": made["id"],
                "slug": "a-letter",
                "url": "/letters/a-letter/",
                "title": "Letter",
                "snippet": [
                    {"text": "We ask for a fair ", "found": False},
                    {"text": "hearing", "found": True},
                    {"text": ".", "found": False},
                ],
                "released_at": "2021-03-01T12:03:00Z",
            }
        ],
    }


def test_best_hits_come_first_and_retracted_ones_not_at_all(get):
    publish(document("case", title="Appeal"))
    publish(document("news", title="News", summary="An appeal."))
    made = document("page", title="Appeal, withdrawn")
    publish(made)
    retract(made)

    assert titles(get("search/", q="appeal")) == ["Appeal", "News"]
    assert titles(get("search/", q="appeal", type="news")) == ["News"]
    assert titles(get("search/", q="appeal", type=["news", "case"])) == ["Appeal", "News"]


def test_synonyms_find_each_other(get):
    names = [{"text": text, "language": "en", "kind": "alias"} for text in ("Nowhereland", "Erewhon")]
    publish_word(word("synonym", "nowhereland", names=names))
    publish(document("case", title="A plea from Erewhon"))

    assert titles(get("search/", q="nowhereland")) == ["A plea from Erewhon"]


@pytest.mark.parametrize("query", ["", "%20", "!?", "%22", "*", "%00", "%EF%BF%BD"])
def test_without_a_word_nothing_is_found(query, get):
    publish(document("case"))

    answer = get(f"/api/v1/search/?q={query}").json()

    assert (answer["count"], answer["results"]) == (0, [])


def test_pages_lead_on_and_back(get):
    for number in range(5):
        publish(document("case", title=f"Plea {number}"))

    first = get("search/", q="plea", page_size=2)
    second = get(first.json()["next"])
    third = get(second.json()["next"])

    assert [titles(answer) for answer in (first, second, third)] == [
        ["Plea 4", "Plea 3"],
        ["Plea 2", "Plea 1"],
        ["Plea 0"],
    ]
    assert third.json()["next"] is None
    assert get(third.json()["previous"]).content == second.content
    assert titles(get(second.json()["previous"])) == titles(first)
    assert {answer.json()["count"] for answer in (first, second, third)} == {5}


def test_too_many_hits_are_counted_and_only_the_newest_ranked(get, monkeypatch):
    monkeypatch.setattr(engines, "MAX_RANKED", 2)
    for number in range(3):
        publish(document("case", title=f"Plea {number}"))

    answer = get("search/", q="plea")

    assert (answer.json()["count"], answer.json()["capped"]) == (3, True)
    assert titles(answer) == ["Plea 2", "Plea 1"]


@pytest.mark.parametrize("rows", [1, 3])
def test_search_costs_six_queries(rows, get, store_queries):
    for _ in range(rows):
        publish(document("case", title="Plea"))

    # Version, synonyms, hits, scores, count, records.
    with store_queries(6):
        assert len(titles(get("search/", q="plea"))) == rows


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_search_of_anything_never_errors(get, text):
    assert titles(get("search/", q=text)) == []
    assert get("cases/", q=text).status_code == 200


def test_hits_of_an_id_are_none(get):
    publish(document("case"))

    assert titles(get("search/", q=an_id())) == []

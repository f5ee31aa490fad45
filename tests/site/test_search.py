"""The search page: kinds with their counts, what was looked for besides, and what was probably meant."""

import pytest
from django.db import connections

from tests.factories.documents import document, publish, publish_word, word
from tests.site.reading import Page


def test_synonyms_that_were_searched_are_shown(client):
    names = [{"text": text, "kind": "word", "language": ""} for text in ("Uyghur", "Uighur", "Uygur")]
    publish_word(word("synonym", "uyghur", names=names))
    publish(document("case", title="A Uighur teacher"))

    page = Page(client.get("/search/?q=uyghur"))

    assert "1 find for “uyghur”. Also searched: Uighur, Uygur" in page.text("content")


def test_nothing_is_said_of_synonyms_where_there_are_none(client):
    assert "Also searched" not in Page(client.get("/search/?q=teacher")).text("content")


def test_near_spelling_of_a_name_is_offered_with_the_other_parameters(client):
    publish(document("organization", title="Friends of Wurinova"))

    page = Page(client.get("/search/?q=wurinoba&type=organization&page=1"))

    assert "0 finds for “wurinoba”. Did you mean Wurinova?" in page.text("content")
    assert "?q=Wurinova&type=organization" in page.links["content"]


def test_near_spelling_is_not_offered_where_it_finds_nothing_more(client):
    publish(document("organization", title="Friends of Wurinova"))

    assert "Did you mean" not in Page(client.get("/search/?q=wurinova")).text("content")
    assert "Did you mean" not in Page(client.get("/search/?q=wurinoba&type=news")).text("content")


def test_kind_is_an_address_from_the_first_page(client):
    for _ in range(26):
        publish(document("case", title="A teacher"))
    publish(document("page", title="On teacher training"))

    page = Page(client.get("/search/?q=teacher&page=2"))

    assert "Everything 27 Cases 26 Pages 1" in page.text("content")
    assert page.links["content"][:3] == ["?q=teacher", "?q=teacher&type=case", "?q=teacher&type=page"]


@pytest.mark.parametrize(
    ("address", "one", "three"),
    [
        ("/search/", 2, 2),
        # Where few were found, one query more sees whether every word is known.
        ("/search/?q=teacher", 8, 7),
        ("/search/?q=teacher&type=case&lang=en", 8, 7),
        ("/search/?q=wurinoba", 9, 9),
        ("/search/?q=wurinoba+zzzzzz+teacher", 11, 11),
        ("/cases/?q=wurinoba", 11, 11),
        ("/cases/?country=SE&status=closed&event_after=2999-01-01", 12, 12),
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_cost_is_literal_however_much_there_is(client, django_assert_num_queries, address, one, three, count):
    for _ in range(count):
        publish(document("case", title="A teacher, Testa Wurinova", country="SE"))

    with (
        django_assert_num_queries(one if count == 1 else three, connection=connections["public"]),
        django_assert_num_queries(0, connection=connections["default"]),
    ):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "query",
    ["wurinovq " * 22, "x" * 200, "\x00\x01\x1f", "%00wurinoba%", "\u202e\u2066wurinoba", "'\"*" * 60, "а́" * 90],
)
@pytest.mark.parametrize("address", ["/search/", "/cases/", "/news/"])
def test_hostile_words_are_answered_at_a_bounded_cost(client, django_assert_max_num_queries, address, query):
    publish(document("case", title="A teacher, Testa Wurinova"))

    with django_assert_max_num_queries(30, connection=connections["public"]):
        assert client.get(address, {"q": query}).status_code == 200


def test_thousands_of_words_are_refused_by_name(client):
    answer = client.get("/search/", {"q": "word " * 5000})

    assert answer.status_code == 400
    assert "q:" in Page(answer).text("content")

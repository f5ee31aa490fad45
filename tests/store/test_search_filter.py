"""What is asked in words: of one type with its synonyms, and of every type at once."""

from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.documents import publish_word, word
from tests.store.asking import found, released
from tracker.store.filters import FILTERS, SearchFilter


def test_synonyms_that_are_released_widen_the_search():
    names = [{"text": text, "language": "en", "kind": "alias"} for text in ("Nowhereland", "Erewhon")]
    released("case", "case", summary="A plea from Erewhon.")
    assert found("case", "q=Nowhereland") == []

    publish_word(word("synonym", "nowhereland", names=names))

    assert found("case", "q=Nowhereland") == ["case"]


def test_search_covers_every_type():
    for type in [*FILTERS, "page"]:
        released(type, type, title="Invented plea")
    released("case", "other")

    assert sorted(record.slug for record in SearchFilter(QueryDict("q=plea")).qs) == sorted([*FILTERS, "page"])
    assert [record.slug for record in SearchFilter(QueryDict("q=plea&type=page")).qs] == ["page"]
    assert list(SearchFilter(QueryDict("q=")).qs) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_search_of_anything_never_errors(text):
    query = QueryDict(mutable=True)
    query["q"] = text

    filterset = SearchFilter(query)

    assert filterset.errors == {}
    assert list(filterset.qs) == []
    assert filterset.ranking.seqs == []

"""The order of what a search found: titles first, of equals the newest, and never more than can be ranked."""

from tests.store.searching import store
from tracker.store.models import Record
from tracker.store.search import engines as search_engines
from tracker.store.search import parse, rank


def test_rank_puts_titles_first_and_of_equals_the_newest(records):
    store(10, "Court", "nothing")
    store(11, "Nothing", "a court among many other words")
    store(12, "Nothing", "a court among many other words")

    ranking = rank(Record.objects.filter(seq__gte=10), parse("court"))

    assert ranking.seqs == [10, 12, 11]
    assert not ranking.is_cut


def test_rank_of_too_many_keeps_the_newest_and_says_so(records, monkeypatch):
    monkeypatch.setattr(search_engines, "MAX_RANKED", 2)

    ranking = rank(Record.objects.all(), parse("the"))

    assert sorted(ranking.seqs) == [2, 5]
    assert ranking.is_cut
    assert rank(Record.objects.all(), parse("absent")) == search_engines.Ranking([], False)


def test_rank_takes_two_queries(records, django_assert_num_queries):
    with django_assert_num_queries(2, using="public"):
        rank(Record.objects.all(), parse("the court"))

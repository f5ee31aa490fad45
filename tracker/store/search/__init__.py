"""Full-text search over the store: one tokenizer of ours, two engines, the same finds on both."""

from tracker.store.search.engines import Ranking, ensure_index, forget_deleted, match, rank
from tracker.store.search.query import Query, also_searched, expand, parse
from tracker.store.search.snippets import snippet
from tracker.store.search.tokens import index_words

__all__ = [
    "Query",
    "Ranking",
    "also_searched",
    "ensure_index",
    "expand",
    "forget_deleted",
    "index_words",
    "match",
    "parse",
    "rank",
    "snippet",
]

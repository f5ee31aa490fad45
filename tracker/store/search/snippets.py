"""Where a text answers a query: a piece of the original, with what was found in it marked."""

from bisect import bisect_left

from tracker.store.search.query import MIN_PREFIX, Phrase, Query
from tracker.store.search.tokens import Token, tokens

ELLIPSIS = "…"
# A reader may ask for thirty beginnings that stand everywhere in a long text: what is weighed must have an end.
MOST_FINDS = 1_000


def snippet(text: str, query: Query, width: int = 240) -> list[tuple[str, bool]]:
    """Fragments of about `width` characters of the text, each with whether it is a find.

    The piece that answers most of the query is shown, the first of equals; where nothing is found, the beginning.
    Joined, the fragments are the text itself on one line, with … where it was cut.
    """
    found = tokens(text)
    spans = _spans(found, query)
    if len(text) <= width:
        start, end = 0, len(text)
    else:
        start, end = _window(found, spans, len(text), width)
    return _fragments(text, [span[:2] for span in spans], start, end)


def _spans(found: list[Token], query: Query) -> list[tuple[int, int, int]]:
    """Places of the query's phrases, synonyms included, with the number of the clause they answer."""
    by_first: dict[str, list[tuple[Phrase, int]]] = {}
    prefixes: dict[str, list[tuple[Phrase, int]]] = {}
    for number, clause in enumerate(query.clauses):
        for phrase in {phrase: None for group in clause.alternatives for phrase in group}:
            if phrase.is_prefix and len(phrase.words) == 1:
                prefixes.setdefault(phrase.words[0][:MIN_PREFIX], []).append((phrase, number))
            else:
                by_first.setdefault(phrase.words[0], []).append((phrase, number))
    spans: list[tuple[int, int, int]] = []
    for place, token in enumerate(found):
        if len(spans) > MOST_FINDS:
            break
        for phrase, number in (*by_first.get(token.word, ()), *prefixes.get(token.word[:MIN_PREFIX], ())):
            if _stands_at(found, place, phrase):
                spans.append((token.start, found[place + len(phrase.words) - 1].end, number))
    return spans


def _stands_at(found: list[Token], place: int, phrase: Phrase) -> bool:
    here = [token.word for token in found[place : place + len(phrase.words)]]
    if not phrase.is_prefix:
        return here == list(phrase.words)
    return (
        len(here) == len(phrase.words)
        and here[:-1] == list(phrase.words[:-1])
        and here[-1].startswith(phrase.words[-1])
    )


def _window(found: list[Token], spans: list[tuple[int, int, int]], length: int, width: int) -> tuple[int, int]:
    """The stretch that holds most clauses, with some text before its first find, cut between words."""
    start = 0
    best = 0
    for first, (place, _, _) in enumerate(spans):
        reach = place + width * 3 // 4
        answered = len({number for begin, end, number in spans[first : first + 50] if begin >= place and end <= reach})
        if answered > best:
            best, start = answered, place
    start = min(max(0, start - width // 4), length - width)
    end = start + width
    if start > 0:
        later = bisect_left(found, start, key=lambda token: token.start)
        start = (
            min(found[later].start, end) if later < len(found) and found[later].start < start + width // 4 else start
        )
    if end < length:
        last = bisect_left(found, end, key=lambda token: token.end) - 1
        end = found[last].end if last >= 0 and found[last].end > start + width // 2 else end
    return start, end


def _fragments(text: str, spans: list[tuple[int, int]], start: int, end: int) -> list[tuple[str, bool]]:
    fragments: list[tuple[str, bool]] = [(ELLIPSIS, False)] if start > 0 else []
    position = start
    for first, last in sorted(spans):
        first, last = max(first, position), min(last, end)
        if first >= last:
            continue
        fragments += [(text[position:first], False), (text[first:last], True)]
        position = last
    fragments.append((text[position:end], False))
    if end < len(text):
        fragments.append((ELLIPSIS, False))
    return _tidy(fragments)


def _tidy(fragments: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """On one line, neighbours of one kind joined, nothing empty."""
    tidy: list[tuple[str, bool]] = []
    for text, is_find in fragments:
        line = " ".join(f"|{text}|".split())[1:-1]
        if not line:
            continue
        if tidy and tidy[-1][1] == is_find:
            tidy[-1] = (tidy[-1][0] + line, is_find)
        else:
            tidy.append((line, is_find))
    return tidy

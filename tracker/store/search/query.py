"""What a reader typed, understood: words, "phrases", beginnings*, and the synonyms of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from tracker.lib.text import QUOTES, fold
from tracker.store.search.tokens import Token, tokens, words

MAX_LENGTH = 200
MIN_PREFIX = 2  # one letter begins too many words to say anything
MAX_VARIANTS = 32  # of one phrase with synonyms inside it
# Between two words these make one expression of them: East-Turkistan, M&S, a Tibetan word's syllables.
JOINERS = set("-'._&·་༌")


@dataclass(frozen=True)
class Phrase:
    """Words that stand one behind the other; with `is_prefix` the last is only the beginning of one."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True)
class Clause:
    """One thing that a hit must have: any of the alternatives, each a group of phrases that all must be there."""

    alternatives: tuple[tuple[Phrase, ...], ...]


@dataclass(frozen=True)
class Query:
    """A parsed query: every clause must hold. Without a clause it finds nothing."""

    clauses: tuple[Clause, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.clauses)

    @property
    def phrases(self) -> set[Phrase]:
        return {phrase for clause in self.clauses for group in clause.alternatives for phrase in group}


def parse(text: str) -> Query:
    """The query of any text of up to 200 characters. Raises ValueError when it is longer."""
    if len(text) > MAX_LENGTH:
        raise ValueError(f"A search has at most {MAX_LENGTH} characters.")
    phrases: list[Phrase] = []
    segments = text.translate(QUOTES).split('"')
    for position, segment in enumerate(segments):
        is_quoted = position % 2 == 1 and position < len(segments) - 1
        phrases += _quoted(segment) if is_quoted else _unquoted(segment)
    return Query(tuple(Clause(((phrase,),)) for phrase in dict.fromkeys(phrases)))


def expand(query: Query, groups: Iterable[Sequence[str]]) -> Query:
    """The query with, beside each word or phrase that is a member of a group, the group's other members.

    A member of several words is found among words typed one by one, too, and inside a longer phrase. Synonyms only
    ever add hits.
    """
    synonyms = _synonyms(groups)
    if not synonyms:
        return query
    longest = max(map(len, synonyms))
    clauses: list[Clause] = []
    position = 0
    while position < len(query.clauses):
        clause, length = _longest_member(query.clauses[position : position + longest], synonyms)
        clauses.append(clause or _with_variants(query.clauses[position], synonyms))
        position += length
    return Query(tuple(clauses))


def also_searched(text: str, groups: Iterable[Sequence[str]]) -> list[str]:
    """The synonyms that a search for this text looks for too, as they are spelt, each once."""
    typed = parse(text)
    added = {phrase.words for phrase in expand(typed, groups).phrases} - {phrase.words for phrase in typed.phrases}
    spelt: dict[tuple[str, ...], str] = {}
    for group in groups:
        for member in group:
            spelt.setdefault(tuple(words(member)), member)
    return [member for form, member in spelt.items() if form in added]


def _quoted(segment: str) -> list[Phrase]:
    found = tuple(words(segment))
    return [Phrase(found)] if found else []


def _unquoted(segment: str) -> list[Phrase]:
    """Words by themselves; what is written in one piece stays one phrase."""
    phrases: list[Phrase] = []
    run: list[Token] = []
    for token in [*tokens(segment), None]:
        if run and (token is None or not _joined(segment, run[-1], token)):
            starred = segment[run[-1].end : run[-1].end + 1] == "*"
            is_prefix = starred and not run[-1].is_character and len(run[-1].word) >= MIN_PREFIX
            phrases.append(Phrase(tuple(token.word for token in run), is_prefix))
            run = []
        if token is not None:
            run.append(token)
    return phrases


def _joined(segment: str, one: Token, other: Token) -> bool:
    gap = fold(segment[one.end : other.start])
    if gap == "":
        return one.is_character == other.is_character
    return set(gap) <= JOINERS


def _synonyms(groups: Iterable[Sequence[str]]) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Every member's words with those of all members of its groups, itself first."""
    synonyms: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
    for group in groups:
        members = [member for text in group if (member := tuple(words(text)))]
        for member in members:
            synonyms.setdefault(member, {member: None}).update(dict.fromkeys(members))
    return {member: list(others) for member, others in synonyms.items() if len(others) > 1}


def _longest_member(clauses: Sequence[Clause], synonyms: dict) -> tuple[Clause | None, int]:
    """The longest member that these clauses begin with, as one clause, and how many clauses it took."""
    for length in range(len(clauses), 1, -1):
        phrases = [clause.alternatives[0][0] for clause in clauses[:length]]
        if any(len(phrase.words) > 1 or phrase.is_prefix for phrase in phrases[:-1]) or len(phrases[-1].words) > 1:
            continue
        member = tuple(phrase.words[0] for phrase in phrases)
        if member in synonyms:
            others = [(Phrase(other, phrases[-1].is_prefix),) for other in synonyms[member] if other != member]
            return Clause((tuple(phrases), *others)), length
    return None, 1


def _with_variants(clause: Clause, synonyms: dict) -> Clause:
    phrase = clause.alternatives[0][0]
    variants = dict.fromkeys(islice(_variants(phrase.words, synonyms), MAX_VARIANTS))
    return Clause(tuple((Phrase(variant, phrase.is_prefix),) for variant in {phrase.words: None} | variants))


def _variants(phrase: tuple[str, ...], synonyms: dict) -> Iterable[tuple[str, ...]]:
    """The phrase with every member inside it replaced by every synonym, in all combinations."""
    if not phrase:
        yield ()
        return
    for length in range(len(phrase), 0, -1):
        for other in synonyms.get(phrase[:length], ()):
            for rest in _variants(phrase[length:], synonyms):
                yield (*other, *rest)
    if phrase[:1] not in synonyms:
        for rest in _variants(phrase[1:], synonyms):
            yield (phrase[0], *rest)

"""Words of reference data as public documents."""

from collections import defaultdict
from collections.abc import Iterable

from cases.models import Authority, Community, Synonym, Term
from tracker.publishing.registry import Pair
from tracker.store.documents import Document

TABLES = {"community": Community, "authority": Authority, "synonym": Synonym}


def words(pairs: set[Pair]) -> dict[Pair, Document]:
    """The documents of these words; those of other apps and unknown ones are left out. A query for each table."""
    by_table: dict[type, set[Pair]] = defaultdict(set)
    for scheme, code in pairs:
        by_table[TABLES.get(scheme, Term)].add((scheme, code))
    found: dict[Pair, Document] = {}
    for model, wanted in by_table.items():
        codes = {code for _scheme, code in wanted}
        rows = model.objects.filter(code__in=codes)
        if model is Term:
            rows = rows.filter(scheme__in={scheme for scheme, _code in wanted})
        else:
            related = {Community: ["parent"], Authority: ["parent", "kind"], Synonym: []}[model]
            rows = rows.select_related(*related)
        for row in rows:
            document = BUILDERS[model](row)
            pair = document["scheme"], document["code"]
            if pair in wanted:
                found[pair] = document
        if model is Term:
            _word_inverses(rows, found)
    return found


def _word_inverses(terms: Iterable[Term], found: dict[Pair, Document]) -> None:
    """Write into each relation how its other end says it: the labels of the term that its flag names."""
    named = {term: term.flags["inverse"] for term in terms if "inverse" in term.flags}
    if not named:
        return
    others = Term.objects.filter(scheme__in={term.scheme for term in named}, code__in=set(named.values()))
    by_pair = {(other.scheme, other.code): labels(other) for other in others}
    for term, code in named.items():
        if (term.scheme, term.code) in found:
            found[term.scheme, term.code]["inverse"] = by_pair.get((term.scheme, code), {})


def word(scheme: str, code: str, label: str, **fields) -> Document:
    """A reference document with everything empty that is not given."""
    return {
        "scheme": scheme,
        "code": code,
        "order": 0,
        "labels": {"en": {"text": label, "reviewed": True}},
        "definition": "",
        "notation": "",
        "source": "",
        "parent": None,
        "kind": None,
        "country": "",
        "url": "",
        "names": [],
        "inverse": {},
        "asserts": False,
        "denies": False,
        "is_in_force": False,
    } | fields


def name(text: str, *, language: str = "", kind: str = "") -> Document:
    return {"text": text, "language": language, "kind": kind}


def term_word(term: Term) -> Document:
    return word(
        term.scheme,
        term.code,
        term.label(),
        labels=labels(term),
        order=term.order,
        definition=term.definition,
        notation=term.notation,
        source=term.source,
        asserts=bool(term.flags.get("asserts")),
        denies=bool(term.flags.get("denies")),
        is_in_force=bool(term.flags.get("is_in_force")),
    )


def labels(term: Term) -> Document:
    """A term's labels by language, in a stable order."""
    return {
        language: {"text": label["text"], "reviewed": bool(label.get("reviewed"))}
        for language, label in sorted(term.labels.items())
    }


def community_word(community: Community) -> Document:
    own = [name(community.endonym, language=community.language, kind="endonym")] if community.endonym else []
    others = [name(entry["name"], language=entry.get("language", ""), kind="exonym") for entry in community.exonyms]
    return word(
        "community",
        community.code,
        community.name,
        definition=community.note,
        parent=community.parent.code if community.parent else None,
        names=own + others,
    )


def authority_word(authority: Authority) -> Document:
    return word(
        "authority",
        authority.code,
        authority.name,
        parent=authority.parent.code if authority.parent else None,
        kind=authority.kind.code if authority.kind else None,
        country=authority.country,
        url=authority.website,
        names=[name(entry["name"], language=entry.get("language", "")) for entry in authority.names],
    )


def synonym_word(synonym: Synonym) -> Document:
    return word("synonym", synonym.code, synonym.code, names=[name(text) for text in synonym.words])


BUILDERS = {Term: term_word, Community: community_word, Authority: authority_word, Synonym: synonym_word}

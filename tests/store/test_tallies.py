"""Tallies say what counting would, whatever came, changed and went."""

from django.db.models import Count

from tests.factories.documents import an_id, document, publish, retract, support
from tracker.store import tallies
from tracker.store.models import Facet, Record, Tally


def counted() -> dict:
    """What the tallies should be, counted out."""
    facets = Facet.objects.values_list("type", "name", "value").annotate(number=Count("record")).order_by()
    found = {(type, name, value): number for type, name, value, number in facets}
    for type, seq, by_date in Record.objects.values_list("type", "seq", "by_date"):
        for key in [(type, "@every", ""), (type, "@seq", tallies.stretch(seq)), (type, "@date", by_date[:7])]:
            found[key] = found.get(key, 0) + 1
    return found


def tallied() -> dict:
    return {(row.type, row.name, row.value): row.number for row in Tally.objects.all()}


def test_tallies_follow_what_is_released_changed_and_retracted():
    cases = [document("case", country=country, supports=[support(an_id())]) for country in ("SE", "SE", "NO")]
    for entry in [*cases, document("news"), document("letter", cases=[cases[0]["id"]])]:
        publish(entry)
        assert tallied() == counted()
    publish(cases[0] | {"country": "NO", "kind": "detention"})
    assert tallied() == counted()
    retract(cases[2])
    assert tallied() == counted()
    assert ("case", "country", "SE") in tallied()
    retract(cases[1])
    assert ("case", "country", "SE") not in tallied()
    assert tallied() == counted()


def test_values_are_told_the_commonest_first():
    for country in ("NO", "SE", "SE", "FI"):
        publish(document("case", country=country))

    assert tallies.counts("case", ["country", "stage"]) == {"country": [("SE", 2), ("FI", 1), ("NO", 1)], "stage": []}
    assert tallies.sizes("case", {"country": ["SE", "NO", "DK"], "kind": []}) == {"country": 3, "kind": 0}
    assert [tallies.total(type) for type in ("case", "news")] == [4, 0]

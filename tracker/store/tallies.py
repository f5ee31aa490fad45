"""How many records there are of each kind of thing: counted when the projector writes, and not when a reader asks.

A tally says how many records of a type have a value of a facet. Beside the facets stand those of `EVERY` record, and
of stretches of the orders that lists are in, by which a page far down is found without passing those before it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import Count

from tracker.store.models import Facet, Record, Tally

Key = tuple[str, str, str]

# No facet's name begins so.
EVERY, BY_SEQ, BY_DATE = "@every", "@seq", "@date"
STRETCH = 1_000  # numbers of releases
MONTH = len("2021-01")
AT_ONCE = 5_000


def change(seqs: Sequence[int], *, by: int) -> None:
    """Count these records in, or out with `by=-1`, as they stand in the store. The projector's own."""
    if not seqs:
        return
    changed = _held(seqs)
    before = _standing(changed)
    after = {key: before.get(key, (None, 0))[1] + by * number for key, number in changed.items()}
    gone = [before[key][0] for key, number in after.items() if number <= 0 and key in before]
    Tally.objects.filter(pk__in=gone).delete()
    Tally.objects.bulk_create(
        [Tally(type=key[0], name=key[1], value=key[2], number=number) for key, number in after.items() if number > 0],
        update_conflicts=True,
        unique_fields=["type", "name", "value"],
        update_fields=["number"],
        batch_size=AT_ONCE,
    )


def _held(seqs: Sequence[int]) -> Counter[Key]:
    found: Counter[Key] = Counter()
    facets = Facet.objects.filter(record__in=seqs).values_list("type", "name", "value")
    for *key, number in facets.annotate(number=Count("record")).order_by():
        found[tuple(key)] += number
    for type, seq, by_date in Record.objects.filter(seq__in=seqs).values_list("type", "seq", "by_date"):
        found.update([(type, EVERY, ""), (type, BY_SEQ, stretch(seq)), (type, BY_DATE, by_date[:MONTH])])
    return found


def _standing(keys: Iterable[Key]) -> dict[Key, tuple[int, int]]:
    """(primary key, number) of those of these tallies that there are."""
    by_name: dict[tuple[str, str], list[str]] = {}
    for type, name, value in keys:
        by_name.setdefault((type, name), []).append(value)
    found = {}
    for (type, name), values in by_name.items():
        for start in range(0, len(values), AT_ONCE):
            rows = Tally.objects.filter(type=type, name=name, value__in=values[start : start + AT_ONCE])
            found |= {(type, name, row.value): (row.pk, row.number) for row in rows}
    return found


def stretch(seq: int) -> str:
    """The stretch of numbers that this one lies in, as a word that sorts like a number."""
    return f"{seq // STRETCH:012d}"


def total(type: str) -> int:
    """How many records of this type there are. One query."""
    return Tally.objects.filter(type=type, name=EVERY).values_list("number", flat=True).first() or 0


def counts(type: str, names: Collection[str], *, most: int | None = None) -> dict[str, list[tuple[str, int]]]:
    """Each value of these facets with how many records have it, the commonest first. One query.

    `most` is how many are wanted, of all the names together.
    """
    found: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
    rows = Tally.objects.filter(type=type, name__in=list(names)).order_by("name", "-number", "value")
    for name, value, number in rows.values_list("name", "value", "number")[:most]:
        found[name].append((value, number))
    return found


def sizes(type: str, asked: Mapping[str, Collection[str]]) -> dict[str, int]:
    """How many records each of these facets can find at most, with these values. One query."""
    values = {value for chosen in asked.values() for value in chosen}
    rows = Tally.objects.filter(type=type, name__in=list(asked), value__in=values)
    found = dict.fromkeys(asked, 0)
    for name, value, number in rows.values_list("name", "value", "number"):
        found[name] += number if value in asked[name] else 0
    return found


def stretches(type: str, name: str) -> list[tuple[str, int]]:
    """The stretches of an order with how many records lie in each, the first first. One query."""
    return list(Tally.objects.filter(type=type, name=name).order_by("value").values_list("value", "number"))

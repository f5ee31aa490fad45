"""Page numbers at a constant cost: a page far down is found by where it begins, not by passing all before it.

An OFFSET reads all that it passes. Here a page near the front is read so; further down the reading begins at an
anchor. Of all records of a type the anchors are tallied stretches of the order, cold too; of any other list the keys
are read once for each state of the store, and every thousandth is kept.
"""

from collections.abc import Sequence
from itertools import islice

from tracker.store.filtersets import RecordFilter
from tracker.store.models import Record
from tracker.store.reading import page_of
from tracker.store.tallies import BY_DATE, BY_SEQ, STRETCH

STEP = 1_000


class Listed(Sequence):
    """The records that a filter set finds, in its order, as a paginator takes them: `len` and slices."""

    def __init__(self, filterset: RecordFilter):
        self.filterset = filterset
        self.order = filterset.order
        self.field = self.order.lstrip("-")
        self.descends = self.order.startswith("-")

    def __len__(self) -> int:
        return self.filterset.count()

    def __getitem__(self, wanted: slice) -> list[Record]:
        start, stop = wanted.start or 0, wanted.stop
        keys, passed = self._from(start)
        seqs = keys.values_list("seq", flat=True)[start - passed : stop - passed]
        return page_of(self.filterset.queryset, list(seqs))

    def _from(self, start: int):
        """The list from an anchor at or before this place on, and how many records are passed over by it."""
        keys = self.filterset.qs
        if start < STEP:
            return keys, 0
        for name, field in ((BY_SEQ, "seq"), (BY_DATE, "by_date")):
            if self.field == field and (stretches := self.filterset.stretches(name)):
                edge, passed = self._stretch(stretches, start)
                return keys.filter(**{f"{field}__{'lt' if self.descends else 'gte'}": edge}), passed
        anchors = self.filterset.anchors(STEP, self._anchors)
        place = min(start // STEP, len(anchors))
        if not place:
            return keys, 0
        return keys.filter(**{f"{self.field}__{'lt' if self.descends else 'gt'}": anchors[place - 1]}), place * STEP

    def _anchors(self) -> list:
        """The key of each last record before a thousand more."""
        keys = self.filterset.qs.values_list(self.field, flat=True)
        return list(islice(keys.iterator(chunk_size=STEP), STEP - 1, None, STEP))

    def _stretch(self, stretches: list[tuple[str, int]], start: int):
        """The edge of the stretch in which this place lies, and how many records lie before it."""
        ordered = stretches[::-1] if self.descends else stretches
        place = passed = 0
        while place < len(ordered) - 1 and passed + ordered[place][1] <= start:
            passed += ordered[place][1]
            place += 1
        edge = ordered[place][0]
        if self.field == "seq":
            edge = (int(edge) + 1) * STRETCH if self.descends else int(edge) * STRETCH
        elif self.descends:
            edge = f"{edge}~"  # behind every key that begins so
        return edge, passed

"""Records that follow one another: a determination supersedes another, which superseded a third."""

from typing import NamedTuple
from uuid import UUID

from django.db import connections

from tracker.store.models import Record

# More steps than any real chain has, and an end to a circle.
LONGEST = 30

WALK = """
WITH RECURSIVE earlier(id, steps) AS (
    SELECT public_id, 1 FROM store_record WHERE public_id = %(before)s
    UNION
    SELECT next.public_id, steps + 1 FROM earlier
    JOIN store_record record ON record.public_id = earlier.id
    JOIN store_link link ON link.record_id = record.seq AND link.rel = %(rel)s
    JOIN store_record next ON next.public_id = link.target
    WHERE steps < %(longest)s
), later(id, steps) AS (
    SELECT record.public_id, 1 FROM store_link link JOIN store_record record ON record.seq = link.record_id
    WHERE link.target = %(id)s AND link.rel = %(rel)s
    UNION
    SELECT record.public_id, steps + 1 FROM later
    JOIN store_link link ON link.target = later.id AND link.rel = %(rel)s
    JOIN store_record record ON record.seq = link.record_id
    WHERE steps < %(longest)s
)
SELECT id, MIN(-steps) FROM earlier GROUP BY id UNION ALL SELECT id, MAX(steps) FROM later GROUP BY id
"""


class Step(NamedTuple):
    """A record of a chain and its place in it: -1 stands right before the one asked about, 1 right after it."""

    id: str
    place: int


def chain(public_id: str, *, before: str | None, rel: str) -> list[Step]:
    """The released records that this one follows and that follow it by `rel`, the first first; one query.

    `before` is the record that it names itself: it need not be in the store, as a draft is not. Its own place is not
    in the answer. What is not public breaks the chain, and a circle ends after LONGEST steps.
    """
    connection = connections["public"]
    prepared = Record._meta.get_field("public_id").get_db_prep_value
    values = {
        "id": prepared(UUID(public_id), connection),
        "before": before and prepared(UUID(before), connection),
        "rel": rel,
        "longest": LONGEST,
    }
    with connection.cursor() as cursor:
        cursor.execute(WALK, values)
        rows = cursor.fetchall()
    places = {str(UUID(str(id))): place for id, place in rows}
    places.pop(public_id, None)
    return [Step(id, place) for id, place in sorted(places.items(), key=lambda item: (item[1], item[0]))]

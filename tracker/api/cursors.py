"""Pages of a list by key: a page begins at the row behind the last one, however many came or went meanwhile."""

import base64
import binascii
from dataclasses import dataclass

import orjson
from django.db.models import QuerySet

from tracker.api.parameters import MAX_SEQ

FORWARD, BACK = "next", "previous"
Key = int | str | None


class BadCursor(ValueError):
    """A cursor that this list did not give."""


@dataclass(frozen=True)
class Cursor:
    """A place in a list in one order: the key of the row before it in the direction of reading.

    No key is the beginning of the list in that direction.
    """

    order: str
    direction: str
    key: Key

    def __str__(self) -> str:
        text = orjson.dumps([self.order, self.direction, self.key])
        return base64.urlsafe_b64encode(text).decode().rstrip("=")

    @classmethod
    def read(cls, text: str, *, order: str) -> "Cursor":
        """The cursor of a list in this order. Raises BadCursor for any other text."""
        try:
            parts = orjson.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
            cursor = cls(*parts)
        except (ValueError, TypeError, binascii.Error) as error:
            raise BadCursor from error
        if cursor.order != order or cursor.direction not in (FORWARD, BACK) or not _fits(order, cursor.key):
            raise BadCursor
        return cursor


def _fits(order: str, key: Key) -> bool:
    if key is None:
        return True
    if order.lstrip("-") in ("seq", "hit"):
        return type(key) is int and 0 <= key <= MAX_SEQ
    return type(key) is str and len(key) <= 240 and "\x00" not in key


@dataclass(frozen=True)
class Page:
    """The stored documents of one page, in order, and the cursors of its neighbours."""

    documents: list[str]
    next: Cursor | None
    previous: Cursor | None


def page(queryset: QuerySet, *, order: str, cursor: Cursor | None, size: int) -> Page:
    """One page of the queryset in this order, in one query."""
    cursor = cursor or Cursor(order, FORWARD, None)
    is_back = cursor.direction == BACK
    field = order.lstrip("-")
    descends = order.startswith("-") != is_back
    if cursor.key is not None:
        queryset = queryset.filter(**{f"{field}__{'lt' if descends else 'gt'}": cursor.key})
    ordered = queryset.order_by(f"-{field}" if descends else field)
    rows = list(ordered.values_list(field, "document")[: size + 1])
    has_more, rows = len(rows) > size, rows[:size]
    if is_back:
        rows.reverse()
    # What a reader has come from may have been withdrawn meanwhile: then that neighbour is found from its end.
    first, last = (rows[0][0], rows[-1][0]) if rows else (None, None)
    has_next = cursor.key is not None if is_back else has_more
    has_previous = has_more if is_back else cursor.key is not None
    return Page(
        documents=[document for _key, document in rows],
        next=Cursor(order, FORWARD, last) if has_next else None,
        previous=Cursor(order, BACK, first) if has_previous else None,
    )

"""What is dear to count is kept for as long as the store stands where it stood, and the day lasts.

Small values only, in Django's cache: bounded, dropped at will, shared by the processes where it is.
"""

import hashlib
from collections.abc import Callable, Hashable
from functools import cache as once
from typing import TypeVar

from django.core.cache import cache

from tracker.store import marks

Value = TypeVar("Value")

AN_HOUR = 3_600
LARGEST = 2_000  # entries of a list or a dictionary: one question must not push out all others

code_version = once(marks.code_version)


def remembered(what: Hashable, work: Callable[[], Value], *, size: Callable[[Value], int] = lambda value: 1) -> Value:
    """What `work` gives, worked out once for this state of the store. `what` is all that it depends on, as it prints.

    The version is read before the work: what is kept can only be newer than what it stands under.
    """
    parts = (*marks.version_at_once(), marks.today(), code_version(), what)
    key = f"store:{hashlib.sha256(repr(parts).encode()).hexdigest()}"
    value = cache.get(key)
    if value is None:
        value = work()
        if size(value) <= LARGEST:
            cache.set(key, value, AN_HOUR)
    return value

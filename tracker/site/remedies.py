"""What helps a reader whose list came out empty, or whose words found little."""

from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracker.site.addresses import Addresses
from tracker.site.asking import Asking
from tracker.site.sentences import number
from tracker.store.conditions import IntervalFilter
from tracker.store.filters import WordsFilter


class Remedy(NamedTuple):
    """A filter to take away: what it asks for, the address without it, and what that brings back."""

    label: str
    url: str
    brings: SafeString


class Suggestion(NamedTuple):
    """Other words to look for, with their address."""

    words: str
    url: str


def remedies(asking: Asking) -> list[Remedy]:
    """The filters that alone keep everything away, the one that brings most back first. One count for each."""
    said: dict[str, list[str]] = {}
    for name, _raw, words in asking.said():
        said.setdefault(_together(asking, name)[0], []).append(words)
    brought = [(asking.filterset.count_without(name), name) for name in said] if len(said) > 1 else []
    return [
        Remedy(
            _("%(filter)s: %(values)s") % {"filter": asking.label(name), "values": ", ".join(said[name])},
            asking.addresses.with_changes(**dict.fromkeys(_together(asking, name))),
            format_html(asking.kind.counted(count), count=number(count)),
        )
        for count, name in sorted(brought, reverse=True)
        if count
    ]


def _together(asking: Asking, name: str) -> list[str]:
    """The parameters that are taken away with this one: the two ends of a stretch of days ask one thing."""
    filters = asking.filterset.filters
    condition = filters[name]
    if not isinstance(condition, IntervalFilter):
        return [name]
    return [
        other_name
        for other_name, other in filters.items()
        if isinstance(other, IntervalFilter) and other.interval == condition.interval and other_name in asking.given
    ]


def spelling(filterset: WordsFilter, addresses: Addresses, count: int) -> Suggestion | None:
    """The nearest spelling of what was looked for, where that finds more; everything else stays as it was asked."""
    words = filterset.suggestion(count)
    return Suggestion(words, addresses.with_changes(q=words)) if words else None

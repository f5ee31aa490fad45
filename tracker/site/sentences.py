"""What a list shows, in one sentence: each piece is a whole phrase, and how they meet is the translator's too."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracker.lib.partialdates import humanize
from tracker.site.asking import Asking
from tracker.site.kinds import DENIED
from tracker.store.conditions import CodeFilter, IntervalFilter

# Of more alternatives than these a sentence says how many there are; the chips below it say which.
MOST_NAMED = 4
# Languages that write common nouns small: a label goes into the middle of a sentence with a small letter.
SMALL = ("en", "sv")
# Schemes whose words are names: these keep their capitals.
NAMES = ("authority", "community", "outlet")


def number(count: int) -> str:
    """A count as it is written in the reader's language."""
    return number_format(count, force_grouping=True)


def small(label: str) -> str:
    """A label inside a sentence: `Detention` is `detention`, an abbreviation stays."""
    if get_language() in SMALL and label[1:2].islower():
        return label[0].lower() + label[1:]
    return label


def either(values: Sequence[str]) -> SafeString:
    """Alternatives, each marked: Sweden, Norway or Denmark."""
    shown = [format_html("<strong>{}</strong>", value) for value in values[:MOST_NAMED]]
    if len(values) > MOST_NAMED:
        return format_html(_("{values} or {count} more"), values=_list(shown), count=number(len(values) - MOST_NAMED))
    if len(shown) > 1:
        return format_html(_("{values} or {last}"), values=_list(shown[:-1]), last=shown[-1])
    return shown[0]


def shown(asking: Asking, count: int) -> SafeString:
    """“14 cases of detention in Sweden or Norway, 3 with a hearing ahead.”"""
    said: dict[str, list[str]] = {}
    for name, _raw, words in asking.said():
        said.setdefault(name, []).append(_inside(asking, name, words))
    what = _what(asking, count, said)
    limits = _list([phrase for name in sorted(said, key="q".__eq__) if (phrase := _phrase(asking, name, said[name]))])
    also = _also(asking, count)
    if limits and also:
        return format_html(_("{what} {limits}, {also}."), what=what, limits=limits, also=also)
    if limits:
        return format_html(_("{what} {limits}."), what=what, limits=limits)
    if also:
        return format_html(_("{what}, {also}."), what=what, also=also)
    return format_html(_("{what}."), what=what)


def _inside(asking: Asking, name: str, words: str) -> str:
    """A value as it stands inside the sentence."""
    condition = asking.filterset.filters[name]
    return small(words) if isinstance(condition, CodeFilter) and condition.scheme not in NAMES else words


def _what(asking: Asking, count: int, said: dict[str, list[str]]) -> SafeString:
    """How many there are, and of which kind where the type says that in front."""
    kind = asking.kind
    if kind.of_kind and "kind" in said:
        return format_html(kind.of_kind(count), count=number(count), values=either(said["kind"]))
    return format_html(kind.counted(count), count=number(count))


def _phrase(asking: Asking, name: str, values: list[str]) -> SafeString | None:
    """What one filter limits the list to; None where another phrase says it too."""
    kind, condition = asking.kind, asking.filterset.filters[name]
    if isinstance(condition, IntervalFilter):
        return _dates(asking, name, condition)
    if asking.given[name] is False:
        return format_html("{}", DENIED[name])
    return format_html(str(kind.phrases[name]), values=either(values)) if name in kind.phrases else None


def _dates(asking: Asking, name: str, condition: IntervalFilter) -> SafeString | None:
    ends = {
        other.end: format_html("<strong>{}</strong>", humanize(asking.given[other_name].isoformat()))
        for other_name, other in asking.filterset.filters.items()
        if isinstance(other, IntervalFilter) and other.interval == condition.interval and other_name in asking.given
    }
    if len(ends) == 2 and condition.end == "before":
        return None
    dates = asking.kind.dates[condition.interval]
    phrase = dates.between if len(ends) == 2 else dates.after if "after" in ends else dates.before
    return format_html(str(phrase), first=ends.get("after"), last=ends.get("before"))


def _also(asking: Asking, count: int) -> SafeString | None:
    """What is notable among them, unless it was asked for."""
    notable = asking.kind.notable
    if not count or not notable or notable.name in asking.given:
        return None
    if notable.codes:
        among = sum(entry.count for entry in asking.counts[notable.name] if entry.value in notable.codes)
    else:
        among = asking.filterset.count_with(notable.name, True)
    return format_html(notable.counted(among), count=number(among)) if among else None


def _list(pieces: Sequence[SafeString]) -> SafeString | None:
    """Pieces one behind the other; None for none."""
    joined = None
    for piece in pieces:
        joined = format_html(_("{first}, {second}"), first=joined, second=piece) if joined else piece
    return joined

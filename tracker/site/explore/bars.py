"""Bars in SVG: positions in percent of the width, so that bars bend with the page and words keep their size."""

import math
from collections.abc import Sequence
from typing import NamedTuple

HEIGHT = 160  # pixels from the base line to the top of the highest bar
HEADROOM = 22  # above it, for its number
FOOTROOM = 26  # below the base line, for the names
MOST_NUMBERED = 16
WIDE, NARROW = 12, 6  # how many names stand below the bars on a wide page and on a telephone


class Bar(NamedTuple):
    """One bar. Positions are text, for a page's language must not put its own comma into them."""

    x: str
    middle: str
    width: str
    y: str
    height: str
    above: str
    label: str
    count: int
    is_named: bool
    is_named_narrow: bool


class Bars(NamedTuple):
    """A row of bars with its lines of measure: (y, number)."""

    bars: list[Bar]
    lines: list[tuple[str, str, int]]
    base: int
    height: int
    names_at: int
    has_numbers: bool


def bars_of(counts: Sequence[tuple[str, int]], *, mirrored: bool = False) -> Bars:
    """Bars for (label, count) in order of time; `mirrored` where the reader's language runs from right to left."""
    base = HEADROOM + HEIGHT
    most = max((count for _, count in counts), default=0)
    top = _top(most)
    step = 100 / max(len(counts), 1)
    every = math.ceil(len(counts) / WIDE) or 1
    every_narrow = every * (2 if len(counts) > NARROW else 1)
    bars = []
    for place, (label, count) in enumerate(counts):
        tall = max(count * HEIGHT / top, 1.5) if count else 0
        left = (len(counts) - 1 - place if mirrored else place) * step
        # Counted from the last bar, and away from the edge, where a name would be cut.
        back = len(counts) - 1 - place
        bars.append(
            Bar(
                x=f"{left + step * 0.12:.3f}",
                middle=f"{left + step / 2:.3f}",
                width=f"{step * 0.76:.3f}",
                y=f"{base - tall:.1f}",
                height=f"{tall:.1f}",
                above=f"{base - tall - 5:.1f}",
                label=label,
                count=count,
                is_named=back % every == every // 2,
                is_named_narrow=back % every_narrow == every // 2,
            )
        )
    lines = [
        (f"{base - part * HEIGHT / top:.1f}", f"{base - part * HEIGHT / top - 4:.1f}", part) for part in _parts(top)
    ]
    return Bars(bars, lines, base, base + FOOTROOM, base + 18, len(counts) <= MOST_NUMBERED)


def _top(most: int) -> int:
    """The round number that the height stands for."""
    if most <= 4:
        return 4
    unit = 10 ** int(math.log10(most))
    return next(unit * part // 10 for part in (10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100) if unit * part >= most * 10)


def _parts(top: int) -> list[int]:
    return [top // 2, top]

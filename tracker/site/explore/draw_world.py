"""Draws world.json from the package that world.toml names. By hand, when that package changes:

    python -m tracker.site.explore.draw_world world-atlas-2.0.2.tgz

The projection is Equal Earth (Šavrič, Patterson, Jenny 2018): what is shaded must not grow towards the poles.
Borders are thinned arc by arc, so that neighbours go on sharing them. Nothing of the data's borders is decided here.
"""

import hashlib
import math
import sys
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson
from django_countries import countries as countries_of_iso

from tracker.site.explore.world import FILE, MANIFEST

WIDTH = 2000  # of the world in whole units, which are all that a path is written in
TOLERANCE = 1.6  # units by which a thinned border may lie off
LEAST_RING = 9.0  # square units: islands below it are drawn only where a country has nothing larger
MIDDLE = 11.5  # degrees east, so that the edge runs through the Bering Strait and cuts no mainland
SOUTH = 480  # units below the equator, short of the pole: nothing but ice lies beyond
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796

# Coded territories that the data draws as part of another country, or not at all: longitude, latitude.
POINTS = {
    "BQ": (-68.3, 12.2),
    "BV": (3.4, -54.4),
    "CC": (96.8, -12.2),
    "CX": (105.6, -10.5),
    "GF": (-53.2, 4.0),
    "GI": (-5.35, 36.1),
    "GP": (-61.5, 16.2),
    "MQ": (-61.0, 14.6),
    "RE": (55.5, -21.1),
    "SJ": (16.0, 78.5),
    "TK": (-171.8, -9.2),
    "TV": (179.2, -8.5),
    "UM": (-160.0, -0.4),
    "YT": (45.2, -12.8),
}

Position = tuple[float, float]
Line = list[Position]


def projected(longitude: float, latitude: float) -> Position:
    """Equal Earth, in units of WIDTH, the equator at zero and north upwards negative."""
    longitude = (longitude - MIDDLE + 180) % 360 - 180
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    y = theta * (A1 + A2 * square + sixth * (A3 + A4 * square))
    scale = WIDTH / (4 * math.sqrt(3) * math.pi / (3 * A1))
    return x * scale + WIDTH / 2, -y * scale


def arcs_of(topology: dict) -> list[Line]:
    """The arcs, decoded, projected and thinned."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            line.append(projected(x * scale_x + left, y * scale_y + bottom))
        arcs.append(thinned(line))
    return arcs


def thinned(line: Line) -> Line:
    """Douglas and Peucker's way: drop what lies within TOLERANCE of the line without it."""
    if line[0] == line[-1] and len(line) > 3:
        # A ring has no ends to hold on to: it is thinned in two halves.
        middle = max(range(len(line)), key=lambda number: math.dist(line[0], line[number]))
        return thinned(line[: middle + 1])[:-1] + thinned(line[middle:])
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        start, end = waiting.pop()
        inner = range(start + 1, end)
        if not inner:
            continue
        far = max(inner, key=lambda number: off(line[number], line[start], line[end]))
        if off(line[far], line[start], line[end]) > TOLERANCE:
            kept.add(far)
            waiting += [(start, far), (far, end)]
    return [line[number] for number in sorted(kept)]


def off(point: Position, start: Position, end: Position) -> float:
    """How far a point lies from the stretch between two others."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length)) if length else 0.0
    return math.hypot(px - ax - along * (bx - ax), py - ay - along * (by - ay))


def rings(geometry: dict, arcs: list[Line]) -> Iterator[Line]:
    """Every ring of a country, holes too."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            line: Line = []
            for number in ring:
                part = arcs[number] if number >= 0 else arcs[~number][::-1]
                line += part[1:] if line else part
            yield line


def area_and_middle(ring: Line) -> tuple[float, Position]:
    """The area of a ring and its centre of gravity."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross / 2, x + (ax + bx) * cross, y + (ay + by) * cross
    if abs(area) < 0.01:
        return 0.0, ring[0]
    return abs(area), (x / (6 * area), y / (6 * area))


def round_the_pole(ring: Line) -> Line:
    """The one ring that runs round the world, led along the edge and the pole; every other as it is.

    Empty for what the edge of the world cuts in two: one island of the Aleutians, and slivers at the pole.
    """
    if all(abs(ring[number][0] - ring[number - 1][0]) < WIDTH / 2 for number in range(1, len(ring))):
        return ring
    north = [(x, y) for x, y in ring if y < SOUTH]
    if len(north) in (0, len(ring)):
        return []
    turn = max(range(len(north)), key=lambda number: abs(north[number][0] - north[number - 1][0]))
    left, right = (projected(MIDDLE + side, -90) for side in (-180, 179.999999))
    pole = (left, right) if north[turn][0] > WIDTH / 2 else (right, left)
    return [*north[:turn], *pole, *north[turn:], north[0]]


def path(lines: Iterable[Line]) -> str:
    """SVG path data in whole units, each step from the one before."""
    written = []
    for line in lines:
        at, steps = None, []
        for x, y in line:
            here = (round(x), round(y))
            if here != at:
                steps.append(here if at is None else (here[0] - at[0], here[1] - at[1]))
                at = here
        if len(steps) > 2:
            first, rest = steps[0], steps[1:]
            written.append(f"M{first[0]} {first[1]}l" + " ".join(f"{x} {y}" for x, y in rest).replace(" -", "-") + "z")
    return "".join(written)


def shape(geometry: dict, arcs: list[Line]) -> dict:
    """A country as it is drawn: its path, the middle and the area of its largest part."""
    whole = [ring for ring in map(round_the_pole, rings(geometry, arcs)) if ring]
    measured = sorted(((*area_and_middle(ring), ring) for ring in whole), key=lambda part: -part[0])
    largest = measured[0]
    shown = [ring for area, _middle, ring in measured if area >= LEAST_RING] or [largest[2]]
    return {"path": path(shown), "at": [round(part) for part in largest[1]], "area": round(largest[0])}


def drawn(topology: dict) -> dict:
    """{"countries": {code: shape}, "uncoded": [path], "box": [left, top, width, height]}"""
    arcs = arcs_of(topology)
    codes = {f"{numeric:03}": code for code, (_alpha3, numeric) in countries_of_iso.alt_codes.items()}
    countries: dict[str, dict] = {}
    uncoded = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = codes.get(geometry.get("id"))
        made = shape(geometry, arcs)
        if code and (code not in countries or countries[code]["area"] < made["area"]):
            countries[code] = made
        elif not code and made["path"]:
            uncoded.append(made["path"])
    for code, place in POINTS.items():
        countries[code] = {"path": "", "at": [round(part) for part in projected(*place)], "area": 0}
    top, bottom = projected(0, 84)[1], projected(0, -90)[1]
    return {
        "box": [0, math.floor(top), WIDTH, math.ceil(bottom - top)],
        "uncoded": uncoded,
        "countries": dict(sorted(countries.items())),
    }


def main(archive: str) -> None:
    """Write world.json beside this file. Exits where the package is not the one that the manifest names."""
    content = Path(archive).read_bytes()
    if hashlib.sha256(content).hexdigest() != MANIFEST["source"]["sha256"]:
        sys.exit(f"{archive} is not {MANIFEST['source']['package']} {MANIFEST['source']['version']}.")
    with tarfile.open(archive) as package:
        topology = orjson.loads(package.extractfile(MANIFEST["source"]["file"]).read())
    FILE.write_bytes(orjson.dumps(drawn(topology), option=orjson.OPT_APPEND_NEWLINE))
    print(f"{FILE.name}: {FILE.stat().st_size} bytes, SHA-256 {hashlib.sha256(FILE.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main(*sys.argv[1:])

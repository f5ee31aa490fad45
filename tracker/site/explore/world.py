"""The drawn world: each country's outline and place, as Natural Earth has them."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import orjson

FILE = Path(__file__).parent / "world.json"
MANIFEST = tomllib.loads((Path(__file__).parent / "world.toml").read_text())

# In square units of the drawing: what is smaller cannot be seen on a telephone, and is marked with a point.
SMALL = 900


class Country(NamedTuple):
    """A country as it is drawn; without an outline it is a point alone."""

    code: str
    path: str
    x: int
    y: int
    is_small: bool


class World(NamedTuple):
    """All that is drawn, and the box that holds it. `uncoded` is land that has no code of ISO 3166-1."""

    box: str
    countries: dict[str, Country]
    uncoded: list[str]


@lru_cache(maxsize=1)
def world() -> World:
    """Read once per process."""
    drawn = orjson.loads(FILE.read_bytes())
    countries = {
        code: Country(code, shape["path"], *shape["at"], shape["area"] < SMALL)
        for code, shape in drawn["countries"].items()
    }
    return World(" ".join(map(str, drawn["box"])), countries, drawn["uncoded"])

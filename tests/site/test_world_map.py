"""The drawn world: what it is made of, and that every country can be marked on it."""

import hashlib
import re

import pytest

from tests.factories.documents import document, publish
from tests.site.reading import Page
from tracker.lib.places import country_names
from tracker.site.explore.world import FILE, MANIFEST, world
from tracker.site.explore.worldmap import map_of
from tracker.store.reading import FacetCount


def test_drawing_is_the_one_that_the_manifest_names():
    assert MANIFEST["files"] == {FILE.name: hashlib.sha256(FILE.read_bytes()).hexdigest()}


def test_manifest_says_where_the_drawing_comes_from():
    source = MANIFEST["source"]

    assert (MANIFEST["version"], MANIFEST["licence"]) == ("4.1.0", "Public domain")
    assert (source["package"], source["version"]) == ("world-atlas", "2.0.2")
    assert re.fullmatch(r"[0-9a-f]{64}", source["sha256"])


def test_every_country_has_its_place_within_the_picture():
    left, top, width, height = map(int, world().box.split())
    outside = [
        code
        for code, country in world().countries.items()
        if not (left <= country.x <= left + width and top <= country.y <= top + height)
    ]

    assert set(country_names()) == set(world().countries)
    assert outside == []


def test_outlines_hold_nothing_but_path_data():
    outlines = [*world().uncoded, *(country.path for country in world().countries.values() if country.path)]

    assert [path for path in outlines if not re.fullmatch(r"[Mlz0-9 -]+", path)] == []


@pytest.mark.parametrize("code", ["HK", "MO", "SG", "GI", "TV", "VA"])
def test_what_is_too_small_to_see_is_marked_with_a_point(client, code):
    publish(document("case", country=code))

    page = client.get("/explore/").content.decode()

    country = world().countries[code]
    assert f'<circle cx="{country.x}" cy="{country.y}"' in page


def test_country_with_cases_is_a_link_with_a_name_and_a_count(client):
    publish(document("case", country="SE", return_country="CN"))
    publish(document("case", country="SE"))

    page = client.get("/explore/").content.decode()

    assert (
        '<a class="place level-2" href="/cases/?country=SE" aria-label="Sweden: 2 cases">'
        '<title>Sweden: 2 cases</title><use href="#land-SE"/></a>' in page
    )
    assert 'href="/cases/?return_country=CN" aria-label="China: 1 case"' in page


def test_both_maps_share_the_outlines(client):
    publish(document("case", country="SE"))

    page = client.get("/explore/").content.decode()

    assert page.count('id="world"') == 1
    assert page.count('href="#world"') == 2


def test_link_of_a_country_keeps_the_other_filters(client):
    publish(document("case", country="SE", community="valdorians"))

    links = Page(client.get("/explore/?community=valdorians")).links["map"]

    assert "/cases/?community=valdorians&country=SE" in links


def test_country_that_is_not_drawn_is_named_beside_the_map():
    class Question:
        def address(self, type, **more):
            return "/cases/"

    drawn = map_of("country", [FacetCount("XX", 3), FacetCount("SE", 1)], Question())

    assert [mark.code for mark in drawn.unplaced] == ["XX"]
    assert [mark.code for mark in drawn.marks] == ["SE"]


@pytest.mark.parametrize(
    ("most", "steps"),
    [
        (1, [(1, 1, 1)]),
        (2, [(1, 1, 1), (2, 2, 2)]),
        (16, [(1, 1, 2), (2, 3, 4), (3, 5, 8), (4, 9, 16)]),
        (10_000, [(1, 1, 10), (2, 11, 100), (3, 101, 1000), (4, 1001, 10_000)]),
    ],
)
def test_shades_cover_every_number_once(most, steps):
    class Question:
        def address(self, type, **more):
            return "/cases/"

    assert map_of("country", [FacetCount("SE", most)], Question()).steps == steps

"""Communities, their regions and the words that find each other."""

import re

import pytest

from tests.cases.vocabularies import COMMUNITIES, SYNONYMS


def test_communities_are_whole():
    entries = COMMUNITIES["communities"]
    expected = {"uyghurs", "southern_mongolians", "mongols", "tibetans", "kazakhs", "kyrgyz", "hui"}

    assert expected <= {entry["code"] for entry in entries}
    assert len({entry["code"] for entry in entries}) == len(entries)
    assert [entry["code"] for entry in entries if not (entry["endonym"] and entry["language"] and entry["note"])] == []
    assert [entry["code"] for entry in entries if not re.fullmatch(r"[A-Z][a-z]{3}", entry["script"])] == []


def test_communities_know_their_spellings():
    names = {entry["code"]: {exonym["name"] for exonym in entry["exonyms"]} for entry in COMMUNITIES["communities"]}

    assert {"Uyghurs", "Uighurs", "Uygurs"} <= names["uyghurs"]
    assert {"Southern Mongolians", "Inner Mongolians"} <= names["southern_mongolians"]


def test_community_parents_and_regions_resolve():
    known = {entry["code"] for entry in COMMUNITIES["communities"]}
    regions = {entry["code"] for entry in COMMUNITIES["regions"]}

    assert {entry["parent"] for entry in COMMUNITIES["communities"]} - {None} <= known
    assert {code for entry in COMMUNITIES["communities"] for code in entry["regions"]} == regions


def test_exonyms_are_said_once_in_a_language():
    twice = [
        (entry["code"], exonym)
        for entry in COMMUNITIES["communities"]
        for exonym in entry["exonyms"]
        if entry["exonyms"].count(exonym) > 1 or not exonym["name"] or not exonym["language"]
    ]

    assert twice == []


def test_regions_have_an_official_name_and_their_peoples_own():
    regions = {entry["code"]: entry for entry in COMMUNITIES["regions"]}
    kinds = {code: {name["kind"] for name in entry["names"]} for code, entry in regions.items()}

    assert {"xinjiang", "southern_mongolia", "tibet"} <= set(regions)
    assert [code for code, found in kinds.items() if "official" not in found] == []
    assert [code for code in ("xinjiang", "southern_mongolia", "tibet") if "endonym" not in kinds[code]] == []
    assert set().union(*kinds.values()) <= {"official", "endonym", "imposed", "historic"}
    assert [code for code, entry in regions.items() if not re.fullmatch(r"[A-Z]{2}", entry["country"])] == []


def test_synonyms_stand_in_one_group_each():
    words = [word.casefold() for group in SYNONYMS for word in group["words"]]

    assert len(set(words)) == len(words)
    assert len({group["code"] for group in SYNONYMS}) == len(SYNONYMS)
    assert [group["code"] for group in SYNONYMS if len(group["words"]) < 2] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uyghur", "Uighur"),
        ("Uyghur", "Uygurs"),
        ("Xinjiang", "East Turkistan"),
        ("XUAR", "Eastern Turkistan"),
        ("Inner Mongolia", "Southern Mongolia"),
        ("Tibet", "Bod"),
        ("Kazakh", "Qazaq"),
        ("Marks & Spencer", "M&S"),
    ],
)
def test_synonyms_find_each_other(one, other):
    assert [group["code"] for group in SYNONYMS if one in group["words"]] == [
        group["code"] for group in SYNONYMS if other in group["words"]
    ]
    assert any(one in group["words"] for group in SYNONYMS)

"""Places: what follows the last comma of a signatory's line."""

import pytest

from tracker.lib.places import country_label, country_names, find_city, find_country, is_known_city


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Portugal", "PT"),
        ("russia", "RU"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("UK", "GB"),
        ("The Netherlands", "NL"),
        ("Nederland", "NL"),
        ("Deutschland", "DE"),
        ("Sverige", "SE"),
        ("中国", "CN"),
        ("Türkiye", "TR"),
        ("Europe", None),
        ("Manchuria & Inner-Mongolia", None),
        ("", None),
        ("\0", None),
    ],
)
def test_find_country(text, code):
    assert find_country(text) == code


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Göttingen", ("Göttingen", "DE")),
        ("gottingen", ("Göttingen", "DE")),
        ("New Delhi", ("New Delhi", "IN")),
        ("Wien", ("Vienna", "AT")),
        ("London", ("London", "GB")),
        ("Dharamshala", ("Dharamsala", "IN")),
        ("Manchuria & Inner-Mongolia", None),
        ("Inc", None),
        ("", None),
    ],
)
def test_find_city(text, city):
    assert find_city(text) == city
    assert is_known_city(text) == (city is not None)


def test_country_label():
    assert country_label("SE") == "Sweden"
    assert country_label("QQ") == "QQ"
    assert country_names()["SE"] == "Sweden"

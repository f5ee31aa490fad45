"""The languages that content and interface are written in, by their own names."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, pgettext_lazy


@dataclass(frozen=True)
class Language:
    """A language: its BCP 47 code, its name in itself, and the direction it is read in."""

    code: str
    name: str
    direction: str = "ltr"


LANGUAGES = {
    language.code: language
    for language in (
        Language("en", "English"),
        Language("sv", "svenska"),
        Language("ug", "ئۇيغۇرچە", "rtl"),
        Language("bo", "བོད་སྐད།"),
        Language("mn", "монгол"),
        Language("mn-Mong", "ᠮᠣᠩᠭᠣᠯ"),
        Language("zh", "中文"),
        Language("zh-Hans", "简体中文"),
        Language("zh-Hant", "繁體中文"),
        Language("kk", "қазақша"),
        Language("de", "Deutsch"),
        Language("fr", "français"),
        Language("nl", "Nederlands"),
        Language("da", "dansk"),
        Language("nb", "norsk bokmål"),
        Language("fi", "suomi"),
        Language("es", "español"),
        Language("pt", "português"),
        Language("it", "italiano"),
        Language("pl", "polski"),
        Language("tr", "Türkçe"),
        Language("ru", "русский"),
        Language("ja", "日本語"),
        Language("ar", "العربية", "rtl"),
        Language("fa", "فارسی", "rtl"),
        Language("ur", "اردو", "rtl"),
        Language("he", "עברית", "rtl"),
    )
}


# Their names inside a sentence of the interface: “in Swedish”.
SAID = {
    "en": pgettext_lazy("in", "English"),
    "sv": pgettext_lazy("in", "Swedish"),
    "ug": pgettext_lazy("in", "Uyghur"),
    "bo": pgettext_lazy("in", "Tibetan"),
    "mn": pgettext_lazy("in", "Mongolian"),
    "mn-Mong": pgettext_lazy("in", "Mongolian in its own script"),
    "zh": pgettext_lazy("in", "Chinese"),
    "zh-Hans": pgettext_lazy("in", "Chinese in simplified characters"),
    "zh-Hant": pgettext_lazy("in", "Chinese in traditional characters"),
    "kk": pgettext_lazy("in", "Kazakh"),
    "de": pgettext_lazy("in", "German"),
    "fr": pgettext_lazy("in", "French"),
    "nl": pgettext_lazy("in", "Dutch"),
    "da": pgettext_lazy("in", "Danish"),
    "nb": pgettext_lazy("in", "Norwegian"),
    "fi": pgettext_lazy("in", "Finnish"),
    "es": pgettext_lazy("in", "Spanish"),
    "pt": pgettext_lazy("in", "Portuguese"),
    "it": pgettext_lazy("in", "Italian"),
    "pl": pgettext_lazy("in", "Polish"),
    "tr": pgettext_lazy("in", "Turkish"),
    "ru": pgettext_lazy("in", "Russian"),
    "ja": pgettext_lazy("in", "Japanese"),
    "ar": pgettext_lazy("in", "Arabic"),
    "fa": pgettext_lazy("in", "Persian"),
    "ur": pgettext_lazy("in", "Urdu"),
    "he": pgettext_lazy("in", "Hebrew"),
}

# Addresses, Django and its catalogues write codes in small letters: `mn-mong`.
_BY_SMALL_CODE = {code.lower(): language for code, language in LANGUAGES.items()}


def language_of(code: str) -> Language:
    """The language of a code in any case; one that is not registered is asked of Django, else stands for itself."""
    if language := _BY_SMALL_CODE.get(code.lower()):
        return language
    known = LANG_INFO.get(code.lower(), {})
    return Language(code, known.get("name_local", code), "rtl" if known.get("bidi") else direction(code))


def language_choices() -> list[tuple[str, str]]:
    """Code and own name of each, as a model field or a form wants them."""
    return [(language.code, language.name) for language in LANGUAGES.values()]


def language_name(code: str) -> str:
    """The language's own name; an unknown code stands for itself."""
    return language_of(code).name


def language_said(code: str) -> str:
    """The language's name inside a sentence of the active language, else its own name."""
    known = language_of(code)
    return str(SAID.get(known.code, known.name))


def direction(code: str) -> str:
    """`rtl` or `ltr`; a regional code (`ug-CN`) reads as its language, an unknown one from left to right."""
    language = _BY_SMALL_CODE.get(code.lower()) or _BY_SMALL_CODE.get(code.partition("-")[0].lower())
    return language.direction if language else "ltr"


def interface_languages(*folders: Path) -> list[tuple[str, str]]:
    """Code and own name of English and of every language with a compiled catalogue in these folders, by code."""
    found = {path.parts[-3] for folder in folders for path in folder.glob("*/LC_MESSAGES/django.mo")}
    codes = sorted(locale.lower().replace("_", "-") for locale in found)
    return [("en", language_name("en")), *((code, language_name(code)) for code in codes if code != "en")]


def localized(path: str) -> str:
    """The path of a public page as the active interface language addresses it: `/sv/cases/`, in English `/cases/`."""
    language = get_language() or settings.LANGUAGE_CODE
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"

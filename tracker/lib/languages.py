"""The languages that content is written in, by their own names."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language


@dataclass(frozen=True)
class Language:
    """A content language: its BCP 47 code, its name in itself, and the direction it is read in."""

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


def language_choices() -> list[tuple[str, str]]:
    """Code and own name of each, as a model field or a form wants them."""
    return [(language.code, language.name) for language in LANGUAGES.values()]


def language_name(code: str) -> str:
    """The language's own name; an unknown code stands for itself."""
    language = LANGUAGES.get(code)
    return language.name if language else code


def direction(code: str) -> str:
    """`rtl` or `ltr`; a regional code (`ug-CN`) reads as its language, an unknown one from left to right."""
    language = LANGUAGES.get(code) or LANGUAGES.get(code.partition("-")[0])
    return language.direction if language else "ltr"


def localized(path: str) -> str:
    """The path of a public page as the active interface language addresses it: `/sv/cases/`, in English `/cases/`."""
    language = get_language() or settings.LANGUAGE_CODE
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"

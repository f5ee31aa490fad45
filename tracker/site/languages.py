"""The language of a page is the first word of its address, and nothing else: no cookie, no header, no session."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language, override

from tracker.lib.languages import Language, language_of, localized


class AddressLanguageMiddleware:
    """Answers in the language of the address, errors too. Two readers of one address see the same bytes."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = prefix_of(request.path_info) or settings.LANGUAGE_CODE
        with override(language):
            response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response["Content-Language"] = language_of(language).code
        return response


@dataclass(frozen=True)
class Alternate:
    """One page in one interface language: its path with the query, and its whole address."""

    language: Language
    path: str
    is_here: bool

    @property
    def url(self) -> str:
        return settings.SITE_URL + self.path


def prefix_of(path: str) -> str:
    """The interface language that a path begins with, as Django writes it; empty for English and other words."""
    first = path[1:].partition("/")[0]
    return first if first != settings.LANGUAGE_CODE and first in dict(settings.LANGUAGES) else ""


def without_prefix(path: str) -> str:
    """The path as English addresses it: `/sv/cases/` is `/cases/`."""
    prefix = prefix_of(path)
    return (path[len(prefix) + 1 :] or "/") if prefix else path


def alternates(path: str) -> list[Alternate]:
    """A page, with its query if it has one, in every interface language; English first."""
    bare, here = without_prefix(path), get_language()
    found = []
    for code, _ in settings.LANGUAGES:
        with override(code):
            found.append(Alternate(language=language_of(code), path=localized(bare), is_here=code == here))
    return found

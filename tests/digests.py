"""Small bulletins for the tests of the digest importer. Everything in them is invented."""

from sources.services.digests import DigestImport, import_digests
from tests.factories.house import term

HEADER = "Valdor Bulletin (Monday – Tuesday, January 6 – 7, 2025)"
EARLIER = "Valdor Bulletin (Friday – Sunday, January 3-5, 2025)"
PROSE = "The committee met in a tent, " * 8 + "and adjourned."


def load_forms() -> None:
    """The words that an import needs."""
    term("news_form", "article")
    term("news_form", "opinion")


def bulletin(*lines: str, header: str = HEADER) -> str:
    return "\n".join([header, *lines]) + "\n"


def bring_in(text: str, **options) -> DigestImport:
    return import_digests(text=text, by=None, **options)

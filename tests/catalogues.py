"""The catalogues of the interface: what the public site says, read off its source, and what each language has for it.

`make messages` runs this: it brings every `.po` up to the source and compiles it. It needs Babel and no gettext tools.
"""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import django
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import override
from django.utils.translation.template import templatize

from tracker.lib.places import country_names
from tracker.site.templatetags.languages import NOTE

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "tracker" / "locale"
# What readers see. The office speaks English, and so does the API.
CODE = ["tracker/site/**/*.py", "tracker/store/**/*.py", "tracker/lib/**/*.py"]
PAGES = ["templates/base.html", "templates/site/**/*.html", "templates/components/**/*.html"]
UNREAD = {"tracker/lib/inputs.py", "tracker/lib/pastes.py", "tracker/lib/uploads.py"}
ROOMS = {"management", "migrations", "admin"}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
COUNTRIES = "countries"
# Phrases that say how far a body went (templates mark them with the tag `bound`), and some in Python.
BOUND = re.compile(r"""{% bound "([^"]+)" %}""")
BOUND_TOO = {"In force", "{count} in force"}
MACHINE_MADE = "machine-made: to be reviewed"
FROM_CLDR = "from the Unicode CLDR"


def spoken() -> Catalog:
    """Every message of the public site, without a translation."""
    catalogue = Catalog(charset="utf-8")
    for path in sources():
        name = str(path.relative_to(ROOT))
        for _, message, comments, context in messages_of(path):
            catalogue.add(message, locations=[(name, 0)], auto_comments=comments, context=context)
    for name in countries().values():
        catalogue.add(name, locations=[(COUNTRIES, 0)])
    return catalogue


def countries() -> dict[str, str]:
    """The English names of countries by their codes: the data has them, so no source does."""
    with override(None):
        return country_names()


def sources() -> list[Path]:
    found = {path for pattern in CODE + PAGES for path in ROOT.glob(pattern)}
    return sorted(
        path
        for path in found
        if str(path.relative_to(ROOT)) not in UNREAD and not ROOMS & set(path.relative_to(ROOT).parts)
    )


def messages_of(path: Path) -> Iterator[tuple]:
    """The messages of a module or a template; Django writes a template's as Python."""
    text = path.read_text()
    if path.suffix == ".html":
        yield from ((0, message, [], None) for message in BOUND.findall(text))
        text = "\n".join(line.strip() for line in templatize(text, origin=path.name).splitlines())
    yield from extract("python", BytesIO(text.encode()), keywords=KEYWORDS, comment_tags=["Translators:"])


def catalogues() -> dict[str, Path]:
    """The `.po` of each language, by the name of its folder."""
    return {path.parts[-3]: path for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))}


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def bound() -> set[str]:
    """The phrases of which readers see a translation only once a person reviewed it."""
    pages = (path for path in sources() if path.suffix == ".html")
    return BOUND_TOO | {message for path in pages for message in BOUND.findall(path.read_text())}


def shown(catalogue: Catalog) -> list[Message]:
    """What readers see: every translation but those of bound phrases that wait for their review."""
    held, waiting = bound(), unreviewed(catalogue)
    if [first(message) for message in waiting] in ([], [NOTE]):
        held |= {NOTE}
    return [
        message
        for message in entries(catalogue)
        if all(translations(message)) and not (first(message) in held and MACHINE_MADE in message.user_comments)
    ]


def first(message: Message) -> str:
    """The message in English; of one that counts, its singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of the `.mo`."""
    file, kept = BytesIO(), Catalog(locale=catalogue.locale, charset="utf-8")
    for message in shown(catalogue):
        kept[message.id] = message
    write_mo(file, kept)
    return file.getvalue()


def entries(catalogue: Catalog) -> list[Message]:
    """The messages of a catalogue, without its header."""
    return [message for message in catalogue if message.id]


def translations(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string or "",)


def unreviewed(catalogue: Catalog) -> list[Message]:
    """What a machine translated and no person has confirmed."""
    return [message for message in entries(catalogue) if MACHINE_MADE in message.user_comments]


def update(path: Path) -> Catalog:
    """Bring a catalogue up to the source: new messages empty, old ones dropped, nothing guessed. Compiles it too.

    Countries that have no name yet take that of the Unicode CLDR, which people made.
    """
    catalogue, template = read(path), spoken()
    # A date that changes with every run says nothing.
    template.creation_date = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    known = Locale.parse(path.parts[-3]).territories
    for code, name in countries().items():
        message = catalogue[name]
        if code in known and not message.string:
            message.string, message.user_comments = known[code], [FROM_CLDR]
    write(catalogue, path)
    return catalogue


def write(catalogue: Catalog, path: Path) -> None:
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, include_lineno=False)
    path.with_suffix(".mo").write_bytes(compiled(catalogue))


def main() -> int:
    for language, path in catalogues().items():
        catalogue = update(path)
        empty = [message for message in entries(catalogue) if not all(translations(message))]
        print(
            f"{language}: {len(entries(catalogue))} messages, {len(empty)} without a translation, "
            f"{len(unreviewed(catalogue))} machine-made and not reviewed"
        )
        for message in empty:
            print(f"  {message.id}")
    return 0


if __name__ == "__main__":
    django.setup()
    sys.exit(main())

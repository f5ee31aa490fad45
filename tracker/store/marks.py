"""The mark (ETag) of a public answer: all that its bytes are a function of, hashed. It knows no model.

The store's version, the code with its words, the day, the language and the address. Whoever keeps answers and
whoever marks them read it from here, so that they cannot differ.
"""

import hashlib
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db import connections
from django.utils import timezone
from django.utils.http import parse_etags

# The office keeps its own sessions; static files are WhiteNoise's; what /healthz says changes without a release.
PASSED_OVER = ("/admin/", "/static/", "/healthz")
PUBLIC = "public, no-cache"
CODE = ("tracker/**/*", "templates/**/*.html", "requirements/base.txt")
SAID = ("SITE_NAME", "SITE_OWNER", "SITE_URL", "SECURITY_CONTACT", "TIME_ZONE", "DEBUG")
VERSION = "SELECT seq, epoch, chain FROM store_state WHERE id = 1"


class Version(NamedTuple):
    """How far the store has come: what every public answer is a function of, and its mark."""

    seq: int
    epoch: int
    chain: str


NOTHING = Version(0, 0, "")


def version() -> Version:
    """One raw SELECT, for every request pays it. Read it before the content: bytes may be newer than their mark."""
    with connections["public"].cursor() as cursor:
        cursor.execute(VERSION)
        return Version(*(cursor.fetchone() or NOTHING))


def version_at_once() -> Version:
    """The same on the driver's own connection: a third of the cost, for who answers from kept bytes.

    Every row is fetched: a SELECT left open would hold SQLite at the state that it began in.
    """
    connection = connections["public"]
    connection.ensure_connection()
    rows = connection.connection.execute(VERSION).fetchall()
    return Version(*rows[0]) if rows else NOTHING


def today() -> date:
    """The day of the pages, in the office's time zone whatever the thread was told."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def code_version() -> str:
    """A hash of the code and the words that pages are made with: other code may give other bytes."""
    digest = hashlib.sha256()
    for pattern in CODE:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    for name in SAID:
        digest.update(f"{name}={getattr(settings, name, '')}\n".encode())
    return digest.hexdigest()[:16]


def mark(version: Version, *, code: str, day: date, language: str | None, address: str) -> str:
    """A weak tag, for the bytes on the wire may be compressed."""
    parts = [version.seq, version.epoch, code, day, language, address]
    digest = hashlib.sha256("\n".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f'W/"{digest[:32]}"'


def is_held(tag: str, if_none_match: str) -> bool:
    """Whether the reader holds this tag, strong or weak. `*` is no match: it names no bytes."""
    return tag.removeprefix("W/") in [held.removeprefix("W/") for held in parse_etags(if_none_match)]

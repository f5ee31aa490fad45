"""Bulletins to parse, and what tests read off a parsed one."""

from sources.importers.digests import Kind
from tracker.lib.uploads import decode

HEADER = "Valdor Bulletin (Monday – Tuesday, January 6 – 7, 2025)"
EARLIER = "Valdor Bulletin (Friday – Sunday, January 3-5, 2025)"
PROSE = "The committee met in a tent, " * 8 + "and adjourned."


def bulletin(*lines, header=HEADER):
    return "\n".join([header, *lines])


def read(path):
    return decode(path.read_bytes(), name=path.name)


def headlines(digest):
    return [entry.headline for entry in digest.entries]


def kinds(parsed):
    return [(line.number, line.kind.value) for line in parsed.lines if line.kind is not Kind.BLANK]


def duplicates(parsed):
    return [(entry.line, entry.duplicate_of) for digest in parsed.digests for entry in digest.duplicates]

"""Text that an editor uploads or pastes: read whole, or refused with one line that says what is wrong and where."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tracker.lib.text import INVISIBLE

MAX_LINE = 20_000

LINE = re.compile(r"([^\n\r\u2028\u2029]*)(\r\n|[\n\r\u2028\u2029]|\Z)")
LINE_END = re.compile(rb"\r\n|[\n\r]")
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class InputError(ValueError):
    """Bad input, told in one clear line: the file, the line number where there is one, and what is wrong there."""

    def __init__(self, message: str, *, name: str = "", line: int | None = None):
        super().__init__(message)
        self.message = message
        self.name = name
        self.line = line

    def __str__(self) -> str:
        line = _("line %(number)d") % {"number": self.line} if self.line else ""
        where = ", ".join(part for part in (self.name, line) if part)
        return f"{where}: {self.message}" if where else self.message

    def named(self, name: str) -> "InputError":
        """The same error, saying which file it was."""
        return InputError(self.message, name=name, line=self.line)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line exactly as it stood: its number from 1, its text, and what ended it (empty at the end of the file)."""

    number: int
    raw: str
    ending: str

    @property
    def visible(self) -> str:
        """What a reader sees: without marks that have no width, and without space around it."""
        return self.raw.translate(INVISIBLE).strip()


def split_lines(text: str) -> list[SourceLine]:
    """Every line of the text, nothing lost: raw and ending of all lines joined are the text again.

    A line ends at LF, CR, CR LF or Unicode's line and paragraph separators, and nowhere else.
    """
    lines = []
    for match in LINE.finditer(text):
        raw, ending = match.groups()
        if raw or ending:
            lines.append(SourceLine(len(lines) + 1, raw, ending))
    return lines


def decode(data: bytes, *, name: str) -> str:
    """The text of an uploaded file, byte for byte: a byte order mark and the line endings stay.

    Raises InputError for what is not UTF-8 (with the offset of the first bad byte) and for all that `check_text` refuses.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        values = {"byte": data[error.start], "offset": error.start}
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            message = (
                _("not UTF-8 (byte 0x%(byte)02x at offset %(offset)d): it looks like UTF-16, save it as UTF-8") % values
            )
        else:
            message = _("not UTF-8: byte 0x%(byte)02x at offset %(offset)d") % values
        raise InputError(message, name=name, line=len(LINE_END.findall(data, 0, error.start)) + 1) from error
    return check_text(text, name=name)


def check_text(text: str, *, name: str = "") -> str:
    """The text itself, when it can be read; what is pasted into a form is checked like a file.

    Raises InputError for a text with nothing in it, a line over MAX_LINE characters, a NUL or other control character
    (tab and line ends aside), and half of a surrogate pair.
    """
    lines = split_lines(text)
    if not any(line.visible for line in lines):
        raise InputError(_("there is nothing in it"), name=name)
    for line in lines:
        if len(line.raw) > MAX_LINE:
            message = _("the line is %(length)d characters long, and %(most)d is the most") % {
                "length": len(line.raw),
                "most": MAX_LINE,
            }
            raise InputError(message, name=name, line=line.number)
        if found := FORBIDDEN.search(line.raw):
            raise InputError(_forbidden(found), name=name, line=line.number)
    return text


def _forbidden(found: re.Match) -> str:
    values = {"code": f"U+{ord(found[0]):04X}", "column": found.start() + 1}
    if found[0] == "\x00":
        return _("there is a NUL byte at character %(column)d") % values
    if "\ud800" <= found[0] <= "\udfff":
        return _("half a character (%(code)s) at character %(column)d") % values
    return _("there is a control character (%(code)s) at character %(column)d") % values

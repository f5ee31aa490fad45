"""The table beside each picture, as a file: CSV after RFC 4180, for spreadsheets and for programs."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# A spreadsheet runs what begins like a formula, wherever the file came from.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

# Without it Excel takes UTF-8 for the machine's own encoding, and a name in Uyghur for noise.
BYTE_ORDER_MARK = "\ufeff"


class Table(NamedTuple):
    """Codes beside words, whole numbers as numbers: what a picture was drawn from."""

    columns: Sequence[str]
    rows: Iterable[Sequence[str | int]]


def csv_of(table: Table) -> bytes:
    """The table in UTF-8 with a byte order mark, CRLF at the ends of lines, and no cell that could run."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _harmless(cell: str | int) -> str | int:
    """The cell, behind an apostrophe where it begins like a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell

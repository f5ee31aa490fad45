"""The same data as a file for Datasette: a table for each type with the columns that we filter by, and its own FTS."""

import json
import sqlite3
from pathlib import Path

TABLES = {
    "cases": ("case", ["kind", "status", "priority", "stage", "country", "return_country", "community", "campaign"]),
    "news": ("news", ["form", "outlet"]),
    "organizations": ("organization", ["kind", "country"]),
    "letters": ("letter", ["state", "origin"]),
    "determinations": ("determination", ["kind", "legal_effect", "lifecycle", "authority"]),
}
TEXTS = ["summary", "ask", "risk_on_return", "reader_action", "text"]


def export(store: Path, to: Path) -> None:
    """Write it anew from the public store."""
    to.unlink(missing_ok=True)
    source, target = sqlite3.connect(f"file:{store}?mode=ro", uri=True), sqlite3.connect(to)
    target.execute("CREATE TABLE records (id INTEGER PRIMARY KEY, type TEXT, slug TEXT, title TEXT, body TEXT)")
    target.execute("CREATE VIRTUAL TABLE records_fts USING fts5(title, body, content='records', content_rowid='id')")
    for table, (type, columns) in TABLES.items():
        names = ["slug", "title", "day", *columns, *TEXTS]
        target.execute(
            f"CREATE TABLE {table} (slug TEXT PRIMARY KEY, {', '.join(f'{name} TEXT' for name in names[1:])})"
        )
        rows = source.execute(
            "SELECT seq, document, latest, body_text FROM store_record WHERE type = ? ORDER BY seq", [type]
        )
        for seq, text, day, body in rows:
            document = json.loads(text) | {"day": day}
            values = [_plain(document.get(name)) for name in names]
            target.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))})", values)
            target.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?)", [seq, type, *values[:2], body])
        for name in ["day", *columns]:
            target.execute(f"CREATE INDEX {table}_{name} ON {table} ({name})")
    target.execute("CREATE INDEX records_type ON records (type)")
    target.execute("INSERT INTO records_fts(records_fts) VALUES ('rebuild')")
    target.execute("ANALYZE")
    target.commit()
    target.execute("VACUUM")
    target.close()


def _plain(value):
    return value if isinstance(value, (str, int, type(None))) else json.dumps(value)

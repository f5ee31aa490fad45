"""Two databases and the wall between them: `default` is the office, `public` is the store."""

import environ
from django.core.exceptions import ImproperlyConfigured

# What is deleted is overwritten: a purged name must not stay in a free page, of the office or of the store.
SQLITE_INIT = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;"


def database(url: str, *, read_only: bool = False) -> dict:
    """Django's settings for one database address.

    SQLite begins each transaction with the write lock, because `select_for_update` does nothing there;
    a read-only store refuses every write on the connection itself.
    """
    config = environ.Env.db_url_config(url)
    engine = config["ENGINE"]
    if engine.endswith("sqlite3"):
        if read_only:
            return config | {
                "NAME": f"file:{config['NAME']}?mode=ro",
                # Opening one costs more than most answers; who puts another file in its place restarts the server.
                "CONN_MAX_AGE": None,
                "OPTIONS": {"uri": True, "init_command": "PRAGMA query_only=1;"},
            }
        return config | {"OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_INIT}}
    if engine.endswith("postgresql"):
        options = {"options": "-c default_transaction_read_only=on"} if read_only else {}
        return config | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}
    raise ImproperlyConfigured(f"A database must be sqlite:// or postgres://, not {url.split(':', 1)[0]}://.")


class Router:
    """The store lives in `public` and knows nothing else; everything else lives in `default`."""

    def db_for_read(self, model, **hints):
        return "public" if model._meta.app_label == "store" else "default"

    db_for_write = db_for_read

    def allow_relation(self, left, right, **hints):
        return (left._meta.app_label == "store") == (right._meta.app_label == "store")

    def allow_migrate(self, db, app_label, **hints):
        return (app_label == "store") == (db == "public")

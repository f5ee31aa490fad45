"""The world that tests run in: an environment of their own, set before Django reads it.

`TEST_ENGINE=postgres` with `TEST_POSTGRES_URL` puts both databases on that server; without it both are SQLite
files in a temporary folder, on the engine's own locks, as on a host.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent

# A developer's own settings must not decide what a test sees, nor may a test reach a real database.
DROPPED = [
    "ALLOWED_HOSTS",
    "API_ANON_RATE",
    "CACHE_URL",
    "CSRF_TRUSTED_ORIGINS",
    "DEBUG",
    "KEPT_BYTES",
    "LOG_LEVEL",
    "OFFICE_DATABASE_URL",
    "PUBLIC_DATABASE_URL",
    "SITE_NAME",
    "SITE_OWNER",
    "SITE_URL",
    "STATIC_ROOT",
    "TIME_ZONE",
    "TRACKER_FACE",
    "TRUSTED_PROXIES",
]


def prepare() -> None:
    """Set the environment, load the settings and the models.

    xdist's workers inherit the first process's environment, and pytest-django has loaded them from it by now.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _set_environment(_temporary_folder())
    if not on_postgres():
        for alias, config in settings.DATABASES.items():
            config.setdefault("TEST", {})["NAME"] = str(settings.VAR_DIR / f"test_{alias}.sqlite3")
    django.setup()


def _set_environment(folder: Path) -> None:
    for name in DROPPED:
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "SECRET_KEY": "only-for-tests-and-known-to-everyone",
        "VAR_DIR": str(folder),
        # Playwright keeps an event loop in the test's thread, which Django takes for an async view.
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
    }
    if on_postgres():
        os.environ |= {
            "OFFICE_DATABASE_URL": _database_on_server("tracker_office"),
            "PUBLIC_DATABASE_URL": _database_on_server("tracker_public"),
        }


def on_postgres() -> bool:
    return os.environ.get("TEST_ENGINE") == "postgres"


def _database_on_server(name: str) -> str:
    server = os.environ.get("TEST_POSTGRES_URL", "")
    if not server:
        sys.exit("TEST_ENGINE=postgres needs TEST_POSTGRES_URL, a server with rights to create databases.")
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def _temporary_folder() -> Path:
    """A folder for the length of the run."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-tests-"))
    # Where collectstatic would have put its files: WhiteNoise warns when the folder is missing.
    (folder / "static").mkdir()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder

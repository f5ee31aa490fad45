"""What every test stands on: both databases, requests that commit, and no network."""

import os
import shutil
from pathlib import Path

import hypothesis
import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import sync_playwright

from tests import demosite, environment

environment.prepare()

# The same examples on every run: what fails here fails everywhere. Slow machines must not turn a run red.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("house")

PURE = Path(__file__).parent / "lib"
CHROMIUM = shutil.which("chromium")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test both databases, before pytest-django sorts by what tests need of them.

    `tests/lib` gets none: what knows no case needs no database, and must not reach for one.
    """
    for item in items:
        if PURE not in item.path.parents:
            own = item.get_closest_marker("django_db")
            item.add_marker(
                pytest.mark.django_db(**(own.kwargs if own else {}) | {"databases": ["default", "public"]}),
                append=False,
            )
        if item.get_closest_marker("browser") and not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason="needs Chromium (apt-get install -y chromium)"))
        if item.get_closest_marker("postgres_only") and not environment.on_postgres():
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL (TEST_POSTGRES_URL): SQLite has one writer"))


@pytest.fixture(autouse=True)
def _own_world(settings, tmp_path):
    """Files and kept answers of one test never reach the next: sequences begin anew in each."""
    settings.MEDIA_ROOT = tmp_path / "private"
    cache.clear()


class CommittingClient(Client):
    """A client each of whose requests commits: what waits for a commit runs when the request ends.

    Without it a test's own transaction would hold back every projection until it is rolled back.
    """

    def __init__(self, capture, **defaults) -> None:
        self.capture = capture
        super().__init__(**defaults)

    def request(self, **request):
        # The office commits first, and what it then writes to the store commits after it.
        with self.capture(using="public", execute=True), self.capture(using="default", execute=True):
            return super().request(**request)


@pytest.fixture
def client(django_capture_on_commit_callbacks) -> CommittingClient:
    return CommittingClient(django_capture_on_commit_callbacks)


@pytest.fixture
def admin_client(client, admin_user) -> CommittingClient:
    """Signed in with every right."""
    client.force_login(admin_user)
    return client


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, for tests marked `browser`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else []
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, live_server):
    """A fresh browser window on the running site: `page.goto("/")`."""
    with chromium.new_context(base_url=live_server.url) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """The demonstration on a running server. Workers of one run share what was loaded; each serves it for itself."""
    own = tmp_path_factory.getbasetemp()
    with demosite.served(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) as site:
        yield site

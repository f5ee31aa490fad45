"""The demonstration as its readers meet it: loaded once by its own command, served by the server that hosts run."""

import fcntl
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from tests.environment import ROOT

# An address of its own, so that what the pages say of themselves is not what the server happens to listen on.
ORIGIN = "http://127.0.0.1:8000"
PATIENCE = 60  # seconds for a server to answer at all


class Answer(NamedTuple):
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    @property
    def type(self) -> str:
        return self.header("Content-Type").partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode()


class DemoSite:
    """A running server with the demonstration in its store, and how to ask it."""

    def __init__(self, port: int):
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def get(self, address: str, **headers: str) -> Answer:
        """The answer to a path with its query; what is no ASCII is encoded as a browser does."""
        target = quote(address, safe="/?&=%:;,+*~.!()'[]@$-_#")
        try:
            return self._ask(target, headers)
        except http.client.RemoteDisconnected:
            # The server hung up while a browser test was busy elsewhere.
            self.close()
            return self._ask(target, headers)

    def _ask(self, target: str, headers: dict[str, str]) -> Answer:
        self.connection.request("GET", target, headers=headers)
        response = self.connection.getresponse()
        return Answer(response.status, response.getheaders(), response.read())

    def close(self) -> None:
        self.connection.close()


@contextmanager
def served(shared: Path) -> Iterator[DemoSite]:
    """A server on the demonstration under this folder, which several processes of one test run share."""
    folder = loaded(shared)
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", "2", "--no-ws", "tracker.wsgi:application"]
    with (folder / f"server-{port}.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment(folder), stdout=log, stderr=log)
        try:
            wait_for(port, server)
            with closing(DemoSite(port)) as site:
                yield site
        finally:
            server.terminate()
            server.wait(PATIENCE)


def loaded(shared: Path) -> Path:
    """The folder with both databases, filled by whichever process comes first."""
    folder = shared / "demo-site"
    with (shared / "demo-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "loaded").exists():
            (folder / "static").mkdir(parents=True, exist_ok=True)
            for words in (["migrate", "--verbosity", "0"], ["demo"]):
                run = subprocess.run(
                    [sys.executable, "manage.py", *words],
                    cwd=ROOT,
                    env=environment(folder),
                    capture_output=True,
                    text=True,
                    check=False,
                )
                assert run.returncode == 0, run.stderr
            (folder / "loaded").touch()
    return folder


def environment(folder: Path) -> dict[str, str]:
    """What `make demo` runs in: SQLite in one folder, and nothing of the machine's own settings."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "HOME")}
    own = {
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "VAR_DIR": str(folder),
        "SITE_URL": ORIGIN,
        "SECURITY_CONTACT": "mailto:security@tracker.example",
        "LOG_LEVEL": "ERROR",
    }
    return kept | own


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return listening.getsockname()[1]


def wait_for(port: int, server: subprocess.Popen) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, "The server ended before it answered."
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"The server did not answer within {PATIENCE} seconds.")

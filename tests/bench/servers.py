"""The servers that are measured, each on a port of its own and with one worker: granian, nginx, Datasette."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
OURS, COLD, NGINX, DATASETTE = 8711, 8712, 8713, 8714


@contextmanager
def ours(folder: Path, *, port: int, keeps: bool) -> Iterator[str]:
    """The house as on a host. Without keeping, neither answers nor counts outlive a request."""
    kept = {} if keeps else {"KEPT_BYTES": "0", "CACHE_URL": "dummycache://"}
    names = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    (folder / "static").mkdir(exist_ok=True)
    public = {
        "VAR_DIR": str(folder),
        "TRACKER_FACE": "public",
        "SECRET_KEY": "only-for-the-bench-and-known-to-everyone",
        "SITE_URL": f"http://{HOST}:{port}",
        "LOG_LEVEL": "ERROR",
    }
    command = [
        *(str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", HOST, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "4", "--no-ws", "--no-access-log", "tracker.wsgi:application"),
    ]
    with _running(command, port=port, env=names | public | kept, path="/healthz") as address:
        yield address


@contextmanager
def nginx(folder: Path, *, port: int = NGINX) -> Iterator[str]:
    """Debian's nginx over a folder of files, tuned as its own documentation has it."""
    config = folder / "nginx.conf"
    # Started by root it would give its worker a user who may not read here.
    user = "user root; " if os.geteuid() == 0 else ""
    config.write_text(
        f"{user}worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;\n"
        "events { worker_connections 256; }\n"
        "http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;\n"
        "open_file_cache max=100; default_type text/html;\n"
        + "".join(f"{name}_temp_path {folder}/temp;\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        + f"server {{ listen {HOST}:{port}; root {folder}/files; }} }}\n"
    )
    command = [shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"), "-p", str(folder), "-c", str(config)]
    with _running(command, port=port, env=dict(os.environ), path="/ready.html") as address:
        yield address


@contextmanager
def datasette(folder: Path, *, port: int = DATASETTE) -> Iterator[str]:
    """Datasette over an immutable file with its counts inspected, and time enough for its facets to be whole."""
    program, file = folder / "datasette" / "bin" / "datasette", folder / "bench.db"
    counts = folder / "inspected.json"
    counts.write_text(subprocess.run([program, "inspect", file], capture_output=True, text=True, check=True).stdout)
    settings = {
        "default_page_size": 25,
        "facet_time_limit_ms": 10_000,
        "sql_time_limit_ms": 10_000,
        "suggest_facets": "off",
    }
    command = [
        *(str(program), "serve", "-i", str(file), "--inspect-file", str(counts), "-h", HOST, "-p", str(port)),
        *(part for name, value in settings.items() for part in ("--setting", name, str(value))),
    ]
    with _running(command, port=port, env=dict(os.environ), path="/-/versions.json") as address:
        yield address


def install_datasette(folder: Path) -> None:
    """Into a throwaway environment of its own: nothing of ours depends on it."""
    if not (folder / "datasette" / "bin" / "datasette").exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "datasette"], check=True)
        subprocess.run([folder / "datasette" / "bin" / "pip", "install", "-q", "datasette"], check=True)


@contextmanager
def _running(command: Sequence[str], *, port: int, env: dict[str, str], path: str) -> Iterator[str]:
    """A process that answers at this path by the time the block begins, and is ended with it."""
    address = f"http://{HOST}:{port}"
    if _answers(address + path):
        raise RuntimeError(f"Port {port} is taken: its figures would be another server's.")
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        for _ in range(600):
            if process.poll() is not None:
                raise RuntimeError(f"{command[0]} ended: {process.stderr.read().decode()[-2000:]}")
            if _answers(address + path):
                break
            time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 (our own address)
            return answer.status == 200
    except OSError:
        return False


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 (our own address)
        return answer.read()


def fetch_json(address: str):
    return json.loads(fetch(address))

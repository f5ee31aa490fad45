"""`make bench-site`: the public side warm and cold, beside nginx and Datasette, in turns, on one machine.

SCALE=0.1 makes a tenth of the records, ROUNDS and SECONDS say how often and for how long each page is asked.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.bench import servers
from tests.bench.export import export
from tests.bench.load import Load, load, middle
from tests.bench.questions import Page, pages

SCALE = float(os.environ.get("SCALE", "1"))
ROUNDS, SECONDS = int(os.environ.get("ROUNDS", "3")), float(os.environ.get("SECONDS", "3"))
CONNECTIONS = (1, 16)
FOLDER = servers.ROOT / "var" / "bench" / f"{SCALE:g}"

Run = tuple[str, str, Callable[[int], Load]]


def main() -> None:
    for program in ("nginx", "wrk"):
        if not shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin"):
            sys.exit(f"The bench needs {program}: apt-get install -y nginx wrk")
    prepare()
    asked = pages(FOLDER / "public.sqlite3")
    with ExitStack() as stack:
        warm = stack.enter_context(servers.ours(FOLDER, port=servers.OURS, keeps=True))
        cold = stack.enter_context(servers.ours(FOLDER, port=servers.COLD, keeps=False))
        lengths = keep_files(warm, asked)
        for page in asked:
            servers.fetch(cold + page.ours[0])  # the process is warm, its templates are read; nothing is kept
        static = stack.enter_context(servers.nginx(FOLDER / "nginx"))
        theirs = stack.enter_context(servers.datasette(FOLDER))
        found = measure(list(runs(asked, warm=warm, cold=cold, static=static, theirs=theirs)))
    report(asked, found, lengths)


def prepare() -> None:
    """What is there already is taken as it is: remove the folder to begin anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    done = FOLDER / "done"
    if not done.exists():
        env = os.environ | {"VAR_DIR": str(FOLDER), "LOG_LEVEL": "WARNING"}
        subprocess.run([sys.executable, "-m", "tests.bench.store", f"{SCALE:g}"], cwd=servers.ROOT, env=env, check=True)
        export(FOLDER / "public.sqlite3", FOLDER / "bench.db")
        servers.install_datasette(FOLDER)
        done.touch()


def keep_files(address: str, asked: list[Page]) -> dict[str, int]:
    """The bytes of each page as files for nginx; how many they are."""
    folder = FOLDER / "nginx" / "files"
    shutil.rmtree(folder.parent, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder.parent / "temp").mkdir()
    (folder / "ready.html").write_text("ready")
    lengths = {}
    for number, page in enumerate(asked):
        body = servers.fetch(address + page.ours[0])
        (folder / f"{number}.html").write_bytes(body)
        lengths[page.name] = len(body)
    return lengths


def runs(asked: list[Page], *, warm: str, cold: str, static: str, theirs: str) -> Iterator[Run]:
    """Everything to measure, those to compare one behind the other."""

    def run(address: str, paths: list[str]) -> Callable[[int], Load]:
        return lambda connections: load(address, paths, connections=connections, seconds=SECONDS, folder=FOLDER)

    for number, page in enumerate(asked):
        yield page.name, "warm", run(warm, page.ours[:1])
        yield page.name, "nginx", run(static, [f"/{number}.html"])
        yield page.name, "cold", run(cold, page.ours)
        if page.theirs:
            yield page.name, "Datasette", run(theirs, page.theirs)


def measure(runs: list[Run]) -> dict[tuple[str, str, int], Load]:
    found: dict[tuple[str, str, int], list[Load]] = {}
    for turn in range(ROUNDS):
        for name, server, run in runs:
            for connections in CONNECTIONS:
                sys.stderr.write(f"\rround {turn + 1}: {name}, {server}, {connections} connections          ")
                found.setdefault((name, server, connections), []).append(run(connections))
    sys.stderr.write("\n")
    return {key: middle(loads) for key, loads in found.items()}


def report(asked: list[Page], found: dict[tuple[str, str, int], Load], lengths: dict[str, int]) -> None:
    """The table of docs/benchmarks.md."""
    cpu = next(iter(re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())), "")
    print(
        f"SCALE={SCALE:g}, {ROUNDS} rounds of {SECONDS:g} s, medians; {os.cpu_count()} cores ({cpu or platform.machine()}), load {os.getloadavg()[0]:.1f} at the end\n"
    )
    print(
        "| page | bytes | connections | warm /s, p50 / p99 ms | nginx /s | warm of nginx | cold /s, p50 / p99 ms | Datasette /s, p50 / p99 ms | cold of Datasette |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for page in asked:
        for connections in CONNECTIONS:
            warm, static, cold, theirs = (
                found.get((page.name, server, connections)) for server in ("warm", "nginx", "cold", "Datasette")
            )
            cells = [
                page.name,
                f"{lengths[page.name]:,}",
                str(connections),
                said(warm),
                f"{static.rate:,.0f}",
                f"{warm.rate / static.rate:.2f}",
                said(cold),
                said(theirs) if theirs else "",
                f"{cold.rate / theirs.rate:.1f}" if theirs else "",
            ]
            print(f"| {' | '.join(cells)} |")


def said(load: Load) -> str:
    return f"{load.rate:,.0f}, {load.p50:.1f} / {load.p99:.1f}"


if __name__ == "__main__":
    main()

"""Asking a server as fast as it answers, with Debian's wrk, and what that gave."""

import re
import statistics
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
# Each connection goes through the paths by itself, from a place of its own.
SCRIPT = """
local paths = {}
for line in io.lines(%r) do paths[#paths + 1] = line end
math.randomseed(os.time())
local at = math.random(#paths)
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at])
end
"""


class Load(NamedTuple):
    """Requests per second, and the milliseconds in which half and 99 of 100 were answered."""

    rate: float
    p50: float
    p99: float


def load(address: str, paths: Sequence[str], *, connections: int, seconds: float, folder: Path) -> Load:
    """Ask for these paths in turn. Raises RuntimeError when anything but 200 was answered."""
    asked, script = folder / "paths.txt", folder / "paths.lua"
    asked.write_text("\n".join(paths))
    script.write_text(SCRIPT.replace("%r", f'"{asked}"').replace("%%", "%"))
    command = [
        "wrk",
        "-t1",
        f"-c{connections}",
        f"-d{seconds:g}s",
        "--timeout",
        "30s",
        "--latency",
        "-s",
        script,
        address,
    ]
    said = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(f"{address}{paths[0]}: {said}")
    return read(said)


def read(said: str) -> Load:
    """The figures in wrk's own words."""
    latency = {
        name: float(number) * UNITS[unit] for name, number, unit in re.findall(r"(\d+)%\s+([\d.]+)(us|ms|s|m)", said)
    }
    return Load(float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1]), latency["50"], latency["99"])


def middle(loads: Sequence[Load]) -> Load:
    """The median of each figure."""
    return Load(*(statistics.median(figures) for figures in zip(*loads, strict=True)))

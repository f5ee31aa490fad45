"""The Nu Html Checker, the validator that the W3C runs, on pages, stylesheets and pictures that a test holds."""

import functools
import json
import lzma
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

JAVA = shutil.which("java")
PACKED = Path(__file__).parent / "vendor" / "vnu" / "vnu.jar.xz"
CHECKER = "nu.validator.client.SimpleCommandLineValidator"
ENDINGS = {"text/html": "html", "text/css": "css", "image/svg+xml": "svg"}


class Fault(NamedTuple):
    address: str
    kind: str
    message: str
    extract: str


@functools.cache
def checker() -> Path:
    """The checker unpacked, once for each run."""
    folder = Path(tempfile.mkdtemp(prefix="markup-"))
    jar = folder / "vnu.jar"
    with lzma.open(PACKED) as packed, jar.open("wb") as target:
        shutil.copyfileobj(packed, target)
    return jar


def faults(texts: Mapping[str, tuple[str, bytes]]) -> list[Fault]:
    """What the checker says of {address: (content type, bytes)}: every error and every warning.

    One run for all: the checker takes a second to start. Anything but its report is a failure of the checker itself.
    """
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (address, (type, body)) in enumerate(texts.items()):
            path = Path(folder) / f"{number}.{ENDINGS[type]}"
            path.write_bytes(body)
            names[path.as_uri().replace("file:///", "file:/")] = address
        command = [JAVA, "-Xss4m", "-cp", str(checker()), CHECKER]
        command += ["--format", "json", "--also-check-css", "--also-check-svg", "--exit-zero-always", folder]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
    report = json.loads(run.stderr)
    return [
        Fault(
            names.get(message.get("url", "").replace("file:///", "file:/"), message.get("url", "")),
            message.get("subType", message["type"]),
            message["message"],
            message.get("extract", ""),
        )
        for message in report["messages"]
        if message["type"] != "info" or message.get("subType") == "warning"
    ]

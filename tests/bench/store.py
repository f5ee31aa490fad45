"""The bench's store: an office in a folder of its own, sent through the gate in bulk, and kept between runs.

VAR_DIR=var/bench/1 python -m tests.bench.store 1
"""

import os
import sys
import time

import django


def main(scale: float) -> None:
    django.setup()
    # The models are loaded by now.
    from django.core.management import call_command  # noqa: PLC0415

    from tests.bench.gate import fill  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    started = time.monotonic()

    def said(what: str, done: int) -> None:
        sys.stderr.write(f"\r{time.monotonic() - started:7.0f} s  {what} {done:,}        ")
        sys.stderr.flush()

    fill(scale, progress=said)
    sys.stderr.write("\n")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    main(float(sys.argv[1]))

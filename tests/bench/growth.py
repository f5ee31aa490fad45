"""From ten thousand cases to a million: what a page costs when the store is a hundred times as large.

Store only, by the projector's own hand, of synthetic documents: `python -m tests.bench.growth 10000 1000000`.
Nothing is kept between two requests, each is answered in the process itself, and the middle of many is told.
"""

import os
import statistics
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime

import django

from tests.bench.servers import ROOT
from tests.bench.words import COUNTRIES, Writer

BATCH = 2_000
RARE = 50  # cases in the rare country, whatever the size
TIMES = 30


def main(sizes: Sequence[int]) -> None:
    if "VAR_DIR" not in os.environ:
        # A process for each: the settings name one database.
        for size in sizes:
            folder = ROOT / "var" / "bench" / f"growth-{size}"
            (folder / "static").mkdir(parents=True, exist_ok=True)
            os.environ |= {"VAR_DIR": str(folder), "CACHE_URL": "dummycache://"}
            os.spawnv(os.P_WAIT, sys.executable, [sys.executable, "-m", "tests.bench.growth", str(size)])
        return
    (size,) = sizes
    django.setup()
    fill(size)
    from django.test import Client  # noqa: PLC0415 (settings are read by now)

    client = Client(headers={"host": "127.0.0.1"})
    for name, paths in pages(size).items():
        _asked(client, paths[0])
        took = sorted(_asked(client, path) for path in paths for _ in range(max(1, TIMES // len(paths))))
        print(f"{size:>9,}  {name:<28} {statistics.median(took):8.2f} ms")


def pages(size: int) -> dict[str, list[str]]:
    """The pages whose growth is watched, several addresses of each where there are several."""
    last = size // 25
    return {
        "case page": [f"/cases/inv-{number}/" for number in range(1, size, size // TIMES)],
        "case in the API": [f"/api/v1/cases/inv-{number}/" for number in range(1, size, size // TIMES)],
        "list": ["/cases/"],
        "list by date": ["/cases/?ordering=-date"],
        "page in the middle": [f"/cases/?page={last // 2 + number}" for number in range(10)],
        "last page by date": [f"/cases/?ordering=date&page={last - number}" for number in range(10)],
        "filtered, rare": ["/cases/?country=IS"],
        "filtered, rare among all": ["/cases/?country=IS&kind=deportation_or_removal"],
        "filtered in the API, common": ["/api/v1/cases/?country=SE&page_size=25"],
    }


def fill(size: int) -> None:
    """Documents of so many cases into the store of this process; a run that was broken off goes on."""
    # The models are loaded by now.
    from django.core.management import call_command  # noqa: PLC0415

    from tests.factories.documents import document, event, publish_word, word  # noqa: PLC0415
    from tests.factories.least import date  # noqa: PLC0415
    from tracker.publishing.log import canonical  # noqa: PLC0415
    from tracker.publishing.models import Release  # noqa: PLC0415
    from tracker.publishing.projector import apply  # noqa: PLC0415
    from tracker.store.models import Record, State  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    done = Record.objects.count()
    if not done:
        publish_word(word("case_kind", "deportation_or_removal"))
    while done < size:
        state = State.objects.get(pk=1)
        rows = []
        for number in range(done, min(done + BATCH, size)):
            write = Writer("growth", number)
            rare = number % max(1, size // RARE) == 0
            made = document(
                "case",
                slug=f"inv-{number}",
                title=f"{write.title()} ({number})",
                country="IS" if rare else write.one(COUNTRIES, skew=3),
                kind="deportation_or_removal",
                summary=write.text(3),
                events=[event(kind="arrest", text=write.sentence(), date=date(write.day()))],
            )
            seq = state.seq + 1 + len(rows)
            rows.append(
                Release(
                    seq=seq,
                    action="release",
                    type="case",
                    public_id=made["id"],
                    document=canonical(made),
                    released_at=datetime(2021, 3, 1, tzinfo=UTC),
                )
            )
        apply(rows)
        state.seq, state.chain = rows[-1].seq, f"{rows[-1].seq:064x}"
        state.save()
        done += len(rows)
        sys.stderr.write(f"\r{done:,} of {size:,}")
    sys.stderr.write("\n")


def _asked(client, path: str) -> float:
    """Milliseconds of work for one answer: the processor's, which neighbours on the machine do not change."""
    started = time.process_time()
    answer = client.get(path)
    took = (time.process_time() - started) * 1000
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return took


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    main([int(text) for text in sys.argv[1:]])

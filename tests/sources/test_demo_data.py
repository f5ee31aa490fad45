"""The demonstration's data files against the real bulletin, where that stands beside the checkout."""

import json
import re
from pathlib import Path

import pytest

from cases.services.demo import DATA
from sources.services.demo import FILES
from tests.test_repository import ROOT, relative, tracked

SEED = ROOT / ".." / "shared" / "seed" / "bulletin-2021-01.txt"
RUN = 8

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the real bulletin is not beside this checkout")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.replace("’", "").replace("'", "").casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words in one line of the text."""
    found = set()
    for line in text.splitlines():
        plain = words(line)
        found |= {tuple(plain[at : at + RUN]) for at in range(len(plain) - RUN + 1)}
    return found


def facts() -> list[str]:
    """What is quoted as a fact: the signatories' lines, and the titles of the items that are cited."""
    real = json.loads((DATA / "real.json").read_text())
    sources = json.loads(next(path for path in FILES if path.name == "real.json").read_text())
    return real["signatories"]["lines"] + [item["headline"] for item in sources["rows"]["sources.newsitem"]]


@needs_seed
def test_no_sentence_of_the_real_bulletin_stands_in_the_repository():
    forbidden = runs(SEED.read_text()) - runs("\n".join(facts()))
    copied = {
        relative(path): " ".join(sorted(found)[0])
        for path in tracked()
        if (found := runs(path.read_text(errors="replace")) & forbidden)
    }

    assert len(forbidden) > 1000
    assert copied == {}


@needs_seed
def test_facts_that_are_quoted_stand_in_the_real_bulletin():
    lines = [line.strip() for line in SEED.read_text().splitlines()]

    assert [fact for fact in facts() if fact not in lines] == []


@needs_seed
def test_names_of_real_people_are_those_that_a_case_needs():
    """Of everyone whom the bulletin names, the data name the person of the case, and who stands in a title."""
    text = "\n".join(path.read_text() for path in [DATA / "real.json", *FILES])
    named = ["Togochog", "Greve", "Blinken", "Biden", "Bates", "Trump", "Xi Haiming", "Raab"]

    assert [name for name in named if name in SEED.read_text() and name in text] == []
    assert all(name in SEED.read_text() for name in named)


def test_data_files_are_written_as_json_writes_them():
    paths = [*DATA.glob("*.json"), *Path(FILES[0]).parent.glob("*.json")]

    assert len(paths) == 9
    for path in paths:
        text = path.read_text()
        assert json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n" == text, relative(path)

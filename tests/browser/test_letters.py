"""Fonts: a page makes its reader fetch the letters that stand on it, and no others; Mongolian script stands upright."""

import pytest

from tests.factories.documents import document, person, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LATIN = {"source-sans-3-latin.woff2", "source-serif-4-latin.woff2"}


@pytest.fixture
def fetched(page):
    """What fonts a visit to an address fetches."""

    def visit(address: str) -> set[str]:
        seen = set()
        page.on("request", lambda request: seen.add(request.url.rpartition("/")[2]))
        assert page.goto(address).status == 200
        page.wait_for_load_state("networkidle")
        return {name for name in seen if name.endswith(".woff2")}

    return visit


def case_of(name: str, language: str) -> str:
    return publish_case(names=[{"text": name, "kind": "official", "language": language, "script": ""}])


def publish_case(**given) -> str:
    case = document("case", people=[person(**given)])
    publish(case)
    return case["url"]


def test_an_english_page_fetches_latin_letters_only(fetched):
    assert fetched(publish_case(name="Ilo Vantar")) == LATIN


def test_the_first_page_fetches_latin_letters_only(fetched):
    assert fetched("/") == LATIN


@pytest.mark.parametrize(
    ("name", "language", "letters"),
    [
        ("ئىلو ۋانتار", "ug", "noto-naskh-arabic.woff2"),
        ("ཨི་ལོ་ཝན་ཏར", "bo", "noto-serif-tibetan.woff2"),
        ("ᠢᠯᠣ", "mn-Mong", "noto-sans-mongolian.woff2"),
        ("Ишлө Өвөнтәр", "kk", "source-sans-3-cyrillic-ext.woff2"),
    ],
)
def test_a_name_in_another_script_fetches_its_letters(fetched, name, language, letters):
    found = fetched(case_of(name, language)) - LATIN

    assert letters in found
    assert {each for each in found if each.startswith("noto")} == {letters} & {n for n in found if n.startswith("noto")}


def test_a_name_in_mongolian_script_stands(page):
    page.goto(case_of("ᠢᠯᠣ ᠸᠠᠨᠲᠠᠷ", "mn-Mong"))

    box = page.locator('.name[lang="mn-Mong"]').bounding_box()

    assert box["height"] > box["width"]

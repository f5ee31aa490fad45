"""Printing: a case can be filed as an annex. A4, its pages numbered, black on white, nothing to press, nothing folded."""

import re

import pytest

from tests.factories.documents import citation, document, event, person, publish
from tests.factories.least import date

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESS = "https://lantern.example/what-was-seen"


@pytest.fixture
def case() -> str:
    item = document("news", title="What was seen", address=ADDRESS)
    publish(item)
    events = [
        event(date=date(f"2021-{month:02}"), text=f"Event {number}", citations=[citation("news", item["id"])])
        for number, month in enumerate([1, 2, 3, 4, 5, 6] * 4)
    ]
    published = document("case", people=[person(name="Ilo Vantar")], events=events)
    publish(published)
    return published["url"]


def shown(page, selector: str) -> list[bool]:
    return [each.is_visible() for each in page.locator(selector).all()]


def test_a_printed_case_is_a4_and_longer_than_a_page(page, case):
    page.goto(case)

    paper = page.pdf(prefer_css_page_size=True)

    boxes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox ?\[([^\]]+)\]", paper)}
    assert [(round(width), round(height)) for _, _, width, height in boxes] == [(595, 842)]
    assert len(re.findall(rb"/Type ?/Page\b", paper)) > 1


def test_every_page_of_paper_has_its_number(page, case):
    page.goto(case)

    rules = page.evaluate("""[...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
        .filter(rule => rule instanceof CSSPageRule).map(rule => rule.cssText)""")

    assert [("counter(page)" in rule, "counter(pages)" in rule) for rule in rules] == [(True, True)]


def test_paper_has_nothing_to_press(page, case):
    page.goto(case)
    assert True in shown(page, ".nav, .find, .languages, .weave")

    page.emulate_media(media="print")

    assert set(shown(page, ".nav, .find, .languages, .weave")) == {False}


def test_paper_is_black_on_white_for_whoever_reads_in_the_dark(page, case):
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(case)

    colours = page.evaluate("(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))")

    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_paper_spells_out_where_a_source_was_published(page, case):
    page.emulate_media(media="print")
    page.goto(case)

    assert ADDRESS in page.locator("#sources").inner_text()


def test_paper_unfolds_how_to_cite(page, case):
    page.goto(case)
    assert shown(page, ".cite .plain") == [False]

    page.emulate_media(media="print")

    assert page.locator(".cite .plain").bounding_box()["height"] > 0

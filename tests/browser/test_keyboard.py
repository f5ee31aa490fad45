"""Every type of page by keyboard alone: Tab reaches what can be reached, in the page's order, seen at each step."""

import pytest
from playwright.sync_api import Page, expect

from tests import environment
from tests.browser.pagetypes import in_language, page_types

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(environment.on_postgres(), reason="the demonstration is walked on SQLite once"),
]

# How a thing looks but for its words: an outline without a style is none, whatever its width. Of a map, lines count.
LOOKS = """() => { window.looks = each => {
  const style = getComputedStyle(each)
  const outline = style.outlineStyle === "none" ? "" : `${style.outlineStyle} ${style.outlineWidth}`
  return [outline, style.boxShadow, style.backgroundColor, style.borderColor, style.stroke, style.strokeWidth].join()
} }"""
# What the keyboard must reach, in the order of the document: of radio buttons of one name, one.
REACHABLE = """() => {
  const names = new Set()
  window.reachable = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter(each => each.tabIndex >= 0 && !each.disabled && each.type !== "hidden" && each.checkVisibility())
    .filter(each => each.type !== "radio" || !names.has(each.name) && names.add(each.name))
  window.plain = new Map(window.reachable.map(each => [each, window.looks(each)]))
  return window.reachable.length
}"""
# Where the focus is, and whether somebody who looks at the page can tell.
FOCUSED = """() => {
  const each = document.activeElement || document.body, box = each.getBoundingClientRect()
  return {
    at: window.reachable.indexOf(each),
    what: each.outerHTML.slice(0, 120),
    shown: window.looks(each) !== window.plain.get(each) && box.width > 0 && box.height > 0
      && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  }
}"""
# Day, month, year and calendar of a date are stops of one field.
STOPS_OF_A_DATE = 4


def walk(page: Page) -> list[str]:
    """Presses Tab through the whole page; what is wrong on the way."""
    page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
    page.evaluate(LOOKS)
    count, wrong = page.evaluate(REACHABLE), []
    for step in range(count):
        for _stop in range(STOPS_OF_A_DATE):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUSED)
            if focus["at"] != step - 1:
                break
        if focus["at"] != step:
            return [*wrong, f"step {step} is at {focus['at']}: {focus['what']}"]
        if not focus["shown"]:
            wrong.append(f"not seen: {focus['what']}")
    page.keyboard.press("Tab")
    left = page.evaluate("() => window.reachable.indexOf(document.activeElement)")
    return wrong if left in (-1, 0) else [*wrong, "the focus does not leave the page"]


@pytest.mark.parametrize("language", ["en", "ug"])
def test_every_page_is_walked_by_tab_alone(chromium, demo, language):
    found = {}
    with chromium.new_context(base_url=demo.url) as context:
        page = context.new_page()
        for address in page_types(demo).values():
            page.goto(in_language(address, language))
            if wrong := walk(page):
                found[in_language(address, language)] = wrong

    assert found == {}


def test_first_link_of_every_page_leads_past_its_head(chromium, demo):
    skipped = {}
    with chromium.new_context(base_url=demo.url) as context:
        page = context.new_page()
        for address in page_types(demo).values():
            page.goto(address)
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            inside = "() => document.activeElement.closest('main, footer') !== null"
            skipped[address] = (page.evaluate("() => location.hash"), page.evaluate(inside))

    assert {address: found for address, found in skipped.items() if found != ("#content", True)} == {}


def test_what_folds_opens_by_enter_and_by_space(chromium, demo):
    with chromium.new_context(base_url=demo.url) as context:
        page = context.new_page()
        page.goto("/cases/")
        fold = page.locator("main details:has(> summary:visible)").first
        fold.locator(":scope > summary").focus()
        was = fold.evaluate("each => each.open")
        seen = []
        for key in ("Enter", "Space"):
            page.keyboard.press(key)
            seen.append(fold.evaluate("each => each.open"))

    assert seen == [not was, was]


def test_filters_are_set_and_sent_by_keyboard(chromium, demo):
    with chromium.new_context(base_url=demo.url) as context:
        page = context.new_page()
        page.goto("/cases/")
        page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true })")
        page.locator("input[name=country][value=SE]").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page.locator("input[name=country][value=SE]")).to_be_checked()

        assert "country=SE" in page.url


def test_invisible_focus_and_a_trap_are_found(page):
    page.set_content("<style>:focus { outline: 0 }</style><a href=/a>A</a><a href=/b tabindex=2>B</a>")
    assert [fault.split(":")[0] for fault in walk(page)] == ["step 0 is at 1"]

    page.set_content("<style>:focus { outline: 0 }</style><a href=/a>A</a><a href=/b>B</a>")
    assert [fault.split(":")[0] for fault in walk(page)] == ["not seen", "not seen"]

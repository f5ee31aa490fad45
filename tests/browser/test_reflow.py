"""At 320 px, at 400 % zoom, with letters twice as large and with wider spacing, no page is pushed sideways to be read."""

import pytest

from tests import environment
from tests.browser.pagetypes import in_language, page_types
from tests.browser.test_narrow import TOO_WIDE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(environment.on_postgres(), reason="the demonstration is walked on SQLite once"),
]

# 1280 by 1024 at 400 % is 320 by 256 CSS pixels: WCAG 2.2, 1.4.10.
ZOOMED = {"width": 320, "height": 256}
# WCAG 2.2, 1.4.12, as a reader's own stylesheet would have it, and 1.4.4 at half the zoom.
OVERRIDES = {
    "as it is": "",
    "spacing": """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
                  p { margin-block-end: 2em !important }""",
    "large letters": "html { font-size: 200% !important }",
}
SET = """css => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets = [sheet]
}"""
# Words that a box cuts off. What is only read out takes no room.
CUT_OFF = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter(each => each.checkVisibility() && !each.closest(".unseen") && getComputedStyle(each).overflowY === "hidden"
    && each.clientHeight > 1 && each.scrollHeight > each.clientHeight + 2 && each.textContent.trim())
  .map(each => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("language", ["en", "ug"])
def test_no_page_is_pushed_sideways_however_it_is_enlarged(chromium, demo, language):
    found = {}
    with chromium.new_context(base_url=demo.url, viewport=ZOOMED) as context:
        page = context.new_page()
        for address in page_types(demo).values():
            page.goto(in_language(address, language))
            for name, css in OVERRIDES.items():
                page.set_viewport_size({"width": 640, "height": 512} if name == "large letters" else ZOOMED)
                page.evaluate(SET, css)
                if wide := page.evaluate(TOO_WIDE) + page.evaluate(CUT_OFF):
                    found[in_language(address, language), name] = wide

    assert found == {}

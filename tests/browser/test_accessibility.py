"""What axe finds on every type of page, in light, dark and right to left: nothing."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests import environment
from tests.browser.pagetypes import STATUS, in_language, page_types

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(environment.on_postgres(), reason="the demonstration is walked on SQLite once"),
]

AXE = (Path(__file__).parent.parent / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
# Every rule that axe has, WCAG 2.2 AA and best practices; of level AAA the ones that cost nothing are wanted too.
LEFT_OUT = {
    "color-contrast-enhanced": {"enabled": False},  # AAA: seven to one, which no quiet word has
}
RUN = """async rules => {
  document.querySelectorAll("details").forEach(each => { each.open = true })
  const found = await axe.run(document, {rules, resultTypes: ["violations"]})
  return found.violations.map(each => `${each.id}: ${each.help}: ` + each.nodes.map(node => node.html).join(" | "))
}"""


def violations(page: Page, *, only_colours: bool = False) -> list[str]:
    """axe's findings on the page as it stands, with all that folds opened. It comes in by the debugger, past the policy."""
    page.evaluate(AXE)
    rules = page.evaluate("() => axe.getRules().map(rule => rule.ruleId)")
    chosen = {rule: {"enabled": rule == "color-contrast" or not only_colours} for rule in rules}
    return page.evaluate(RUN, chosen | LEFT_OUT)


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("en", "dark"), ("sv", "light"), ("ug", "light")])
def test_axe_finds_nothing(chromium, demo, language, theme):
    """The dark theme differs in its colours, and in nothing else."""
    found = {}
    with chromium.new_context(base_url=demo.url, color_scheme=theme) as context:
        page = context.new_page()
        for name, address in page_types(demo).items():
            answer = page.goto(in_language(address, language))
            assert (name, answer.status) == (name, STATUS.get(name, 200))
            if faults := violations(page, only_colours=theme == "dark"):
                found[in_language(address, language)] = faults

    assert found == {}


def test_every_language_of_the_interface_is_looked_at():
    assert {code for code, _name in settings.LANGUAGES} == {"en", "sv", "ug"}


def test_axe_would_find_a_fault(page):
    page.set_content("<html><body><img src=x.png><p style='color: #999; background: #fff'>Pale</p></body></html>")

    assert {"color-contrast", "html-has-lang", "image-alt"} <= {fault.split(":")[0] for fault in violations(page)}

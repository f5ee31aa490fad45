"""A case where it is read in haste and where it is filed: the first screen of a telephone, and a printed annex."""

import pytest

from tests.factories.documents import citation, document, event, publish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHOWN = "selector => [...document.querySelectorAll(selector)].map(each => getComputedStyle(each).display !== 'none')"


@pytest.fixture
def case() -> dict:
    news = document("news", title="A report", address="https://lantern.example/report")
    made = document(
        "case",
        title="Inventa Fictova, at risk of deportation from Ostmark to Nowhere",
        ask="That Ostmark does not return her, and gives her the protection of its law.",
        events=[event(citations=[citation("news", news["id"])])],
    )
    publish(news | {"cases": [made["id"]]})
    publish(made)
    return made


def test_what_is_asked_stands_in_the_first_screen_of_a_telephone(page, case):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(case["url"])

    box = page.locator(".ask").bounding_box()

    assert box["y"] + box["height"] <= 640


def test_printed_case_spells_addresses_out_and_leaves_out_what_is_to_be_copied(page, case):
    page.goto(case["url"])

    on_screen = page.evaluate(SHOWN, ".on-paper"), page.evaluate(SHOWN, ".bibtex")
    page.emulate_media(media="print")
    on_paper = page.evaluate(SHOWN, ".on-paper"), page.evaluate(SHOWN, ".bibtex")

    assert (on_screen, on_paper) == (([False], [True]), ([True], [False]))
    assert "Published at: https://lantern.example/report" in page.locator("#sources").inner_text()

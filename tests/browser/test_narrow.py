"""A telephone's width: no public page has to be pushed sideways to be read, in neither theme, without scripts too."""

from collections import Counter
from itertools import product

import pytest

from tests.browser.watching import Watch
from tests.factories.documents import (
    addressee,
    citation,
    document,
    event,
    extract,
    finding,
    line,
    person,
    proceeding,
    publish,
    publish_word,
    retract,
    signature,
    support,
    word,
)
from tests.factories.least import date
from tracker.store.documents import PLURALS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = [360, 320]
THEMES = ["light", "dark"]

# What does not break by itself: a compound of a court, an address, names without a space between them.
COMPOUND = "Aufenthaltsbeendigungsverfahrensbeschleunigungsvorschrift"
ADDRESS = "https://lantern.example/" + "a_very_long_way_to_go_" * 5
SCRIPTS = "Invented ئويدۇرمىچىلىقلاشتۇرۇلغانلىقىدىن ཡུལ་གྲུ་གཅིག་ལས་མེད་པའི་གཏམ 虚构的名字虚构的名字虚构的名字"

# With everything folded away and with everything open, what is wider than the window: its width and culprits.
TOO_WIDE = """() => [false, true].flatMap(open => {
  document.querySelectorAll("details").forEach(each => { each.open = open })
  if (document.scrollingElement.scrollWidth <= innerWidth) return []
  const out = [...document.querySelectorAll("body *")].filter(each => each.getBoundingClientRect().right > innerWidth)
  return [`${document.scrollingElement.scrollWidth} px: ` + out.map(each => each.tagName + "." + each.className).join(" ")]
})"""
BACKGROUND = "() => getComputedStyle(document.body).backgroundColor"


def everything() -> list[str]:
    """One record of each type with all that its page can show, released; the addresses of every page there is."""
    publish_word(word("authority", "invented_court", labels={"en": {"text": f"{COMPOUND} Court", "reviewed": True}}))
    body = document("organization", title=f"Friends of {COMPOUND}", website=ADDRESS, place="Brisa", country="SE")
    branch = document("organization", title="Friends of Nowhere (Brisa branch)", parent=body["id"], summary=COMPOUND)
    campaign = document("campaign", title=f"Campaign for {COMPOUND}", ask=COMPOUND, period=date("2021-01-01/.."))
    item = document(
        "news", title=f"{COMPOUND} {SCRIPTS}", address=ADDRESS, author=COMPOUND, published=date("2021-01-20")
    )
    cited = [citation("news", item["id"], quotation=COMPOUND, locator="page 1000")]
    made = document(
        "determination",
        title=f"Report on {COMPOUND}",
        made=date("2020-12"),
        period_covered=date("2019-07-01/2020-07-01"),
        legal_basis=COMPOUND,
        source_url=ADDRESS,
        findings=[finding(passage=COMPOUND, community="valdorians", citations=cited)],
        extracts=[extract(heading=COMPOUND, text=f"{COMPOUND} {ADDRESS}", community="valdorians")],
    )
    first = proceeding(opened=date("2020-01"), closed=date("2020-12"), result="refused")
    second = proceeding(opened=date("2021-01"), appeals_against=first["id"])
    case = document(
        "case",
        title=f"The teacher of {COMPOUND} {SCRIPTS}",
        summary=f"{COMPOUND}\n\n> {SCRIPTS}\n\n* [{ADDRESS}]({ADDRESS})",
        country="SE",
        return_country="CN",
        community="valdorians",
        campaign=campaign["id"],
        ask=COMPOUND,
        reader_action=f"Write to {ADDRESS}",
        risk_on_return=COMPOUND,
        people=[person(name=SCRIPTS, community="valdorians", citations=cited)],
        events=[event(text=f"{COMPOUND} {ADDRESS}", proceeding=second["id"], citations=cited)],
        proceedings=[first, second],
        supports=[support(body["id"], since=date("2021-01-01"))],
        determinations=[{"determination": made["id"], "note": COMPOUND}],
        corrections=[{"said": COMPOUND, "says": ADDRESS, "on": "2021-02-03"}],
    )
    letter = document(
        "letter",
        title=f"Letter about {COMPOUND}",
        text_held="full",
        text=f"{COMPOUND} {ADDRESS}",
        text_sha256="ab" * 32,
        addressees=[addressee("invented_court", addressed_as=COMPOUND)],
        cases=[case["id"]],
        campaign=campaign["id"],
        signatures=[signature(body["id"], name_as_signed=COMPOUND, place_as_signed=COMPOUND)],
        signature_count=1,
        claimed_count=24,
        citations=cited,
    )
    item |= {"cases": [case["id"]], "letters": [letter["id"]], "determinations": [made["id"]]}
    digest = document(
        "digest",
        series=COMPOUND,
        period=date("2021-01-17/2021-01-18"),
        entries=[line(item["id"], 1), line(item["id"], 2)],
    )
    text = document("page", slug="about", title=f"About {COMPOUND}", body=f"# {COMPOUND}\n\n`{ADDRESS}`\n\n{SCRIPTS}")
    records = [body, branch, campaign, item, made, case, letter, digest, text]
    for each in records:
        publish(each)
    gone = document("news")
    publish(gone)
    retract(gone)
    lists = [f"/{plural}/" for plural in PLURALS.values()]
    filtered = ["/cases/?country=SE&q=aufenthalt*", f"/news/?q={COMPOUND}x", "/cases/?page=x"]
    searches = ["/search/", f"/search/?q={COMPOUND}", f"/search/?q={COMPOUND}x"]
    return ["/", *lists, *filtered, *searches, *(each["url"] for each in records), gone["url"], "/nothing/"]


@pytest.mark.parametrize("scripts", [True, False])
def test_no_page_scrolls_sideways_on_a_telephone(chromium, live_server, scripts):
    pages = everything()
    too_wide, statuses, backgrounds = {}, Counter(), {}
    with chromium.new_context(base_url=live_server.url, java_script_enabled=scripts) as context:
        watch, page = Watch(context), context.new_page()
        for address in pages:
            statuses[page.goto(address).status] += 1
            for theme, width in product(THEMES, WIDTHS):
                page.emulate_media(color_scheme=theme)
                page.set_viewport_size({"width": width, "height": 800})
                backgrounds[theme] = page.evaluate(BACKGROUND)
                if found := page.evaluate(TOO_WIDE):
                    too_wide[address, theme, width] = found

        assert too_wide == {}
        assert statuses == {200: len(pages) - 3, 400: 1, 404: 1, 410: 1}
        assert backgrounds["light"] != backgrounds["dark"]
        # A browser notes each of the three addresses that do not answer 200, and has nothing else to say.
        assert [said[:24] for said in watch.said] == ["Failed to load resource:"] * 3
        assert watch.hosts == {live_server.url.removeprefix("http://")}
        assert context.cookies() == []


def test_what_is_too_wide_is_found(page):
    page.set_viewport_size({"width": 360, "height": 800})
    page.set_content("<details><summary>More</summary><p class=wide style='width: 900px'>Wide</p></details>")

    assert [found.split(": ")[1] for found in page.evaluate(TOO_WIDE)] == ["P.wide"]

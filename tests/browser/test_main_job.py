"""The main job, as a person does it: from a pasted bulletin through the gate to its readers, and back out again."""

import re
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from cases.services.vocabularies import load_vocabularies
from tests.browser.watching import Watch
from tracker.publishing.services import release_words

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BAKER = "Baker of Brisa asks the Ostmark court to look again"
CHOIR = "Uighur choir of Brisa sings in an empty station"
FERRY = "Ferry of Ostmark waits for its captain"
ITEMS = [FERRY, CHOIR, BAKER]  # newest first, as the office lists them
EDITED = "Baker of Brisa asks nobody for anything"

# What the bulletin's lines are, as the preview says it: (line, kind), blank ones too.
BULLETIN = [
    ("Spring cleaning at the reading room", "other post"),
    ("", "blank"),
    ("Lantern Post (Wednesday – Friday, January 8 – 10, 2025)", "header"),
    ("", "blank"),
    (BAKER, "entry"),
    (CHOIR, "entry"),
    (BAKER, "duplicate"),
    ("For more information please visit the reading room", "boilerplate"),
    ("", "blank"),
    ("Lantern Post (Monday – Tuesday, January 6 – 7, 2025)", "header"),
    (FERRY, "entry"),
    ("From the opening pages:", "other post"),
    ("The committee met in a tent, " * 8 + "and adjourned.", "other post"),
]
DIGEST = "Lantern Post 2025-01-08/2025-01-10"
PASSWORD = "four lanterns on a quay"


@pytest.fixture
def editor(page, settings, live_server) -> Page:
    """Somebody with every right, at the door."""
    settings.SITE_URL = live_server.url
    load_vocabularies()
    release_words(pairs={("synonym", "uyghur")}, by=None)
    get_user_model().objects.create_superuser("ada", password=PASSWORD)
    return page


@pytest.fixture
def reader(chromium, live_server):
    """Somebody else's browser, which never saw the office."""
    with chromium.new_context(base_url=live_server.url) as context:
        yield context.new_page()


def test_bulletin_goes_in_becomes_public_and_is_gone(editor, reader, live_server):
    watches = [Watch(editor.context), Watch(reader.context)]

    sign_in(editor)
    paste_digest(editor)
    release_items(editor)
    release_digest(editor)
    address = read_digest(reader)
    item = find_item(reader)
    fetch_digest(reader, address, item)
    open_partner_docs(reader)
    edit_item(editor, reader, item)
    assert [watch.said for watch in watches] == [[], []]

    retract_item(editor)
    no_longer_there(reader, address, item)

    # A browser writes each answer of that kind into its console; there is nothing else in it.
    assert watches[0].said == []
    assert watches[1].said == ["Failed to load resource: the server responded with a status of 410 (Gone)"]
    assert [watch.hosts for watch in watches] == [{urlsplit(live_server.url).netloc}] * 2
    assert reader.context.cookies() == []
    assert {cookie["name"] for cookie in editor.context.cookies()} == {"csrftoken", "sessionid"}


# The editor


def sign_in(editor: Page) -> None:
    editor.goto("/admin/")
    editor.get_by_label("Username").fill("ada")
    editor.get_by_label("Password").fill(PASSWORD)
    editor.get_by_role("button", name="Log in").click()
    expect(editor.get_by_role("heading", name="Desk")).to_be_visible()


def paste_digest(editor: Page) -> None:
    editor.get_by_role("link", name="Digests", exact=True).click()
    editor.get_by_role("link", name="Paste a digest").click()
    editor.get_by_label("Text:", exact=True).fill("\n".join(line for line, _kind in BULLETIN))
    editor.get_by_role("button", name="Preview").click()

    expect(editor.get_by_text("An import would add digests: 2, news items: 3.")).to_be_visible()
    expect(editor.locator("table.lines tbody td:nth-child(2)")).to_have_text([kind for _line, kind in BULLETIN])
    expect(editor.locator("#line-7")).to_contain_text(f"{BAKER} repeats line 5")

    editor.get_by_role("button", name="Import").click()
    expect(editor.get_by_text("Added digests: 2, entries: 4, news items: 3.")).to_be_visible()


def release_items(editor: Page) -> None:
    """All three at once, from their list."""
    editor.get_by_role("link", name="News items").last.click()
    editor.get_by_label("Select all objects on this page for an action").check()
    editor.get_by_label("Action:").select_option("Release as they stand")
    editor.get_by_role("button", name="Go").click()
    outcomes = editor.locator("ul.outcomes > li")
    expect(outcomes).to_have_text([re.compile(f"{headline}.*becomes public", re.DOTALL) for headline in ITEMS])
    editor.get_by_role("button", name="Release what is ready").click()
    expect(editor.get_by_text("3 things are public as they stand.")).to_be_visible()


def release_digest(editor: Page) -> None:
    """On its release screen, where everything that will be public is to be seen."""
    editor.goto("/admin/sources/digest/")
    editor.get_by_role("row", name=DIGEST).get_by_role("link", name="not public").click()
    expect(editor.get_by_role("heading", name="What a release would make public")).to_be_visible()
    expect(difference(editor, "Series")).to_contain_text("Lantern Post")
    editor.get_by_role("button", name="Release", exact=True).click()
    expect(editor.get_by_text("Released. The public sees exactly what you saw.")).to_be_visible()
    expect(editor.get_by_role("heading", name="Nothing differs from what is public")).to_be_visible()


def edit_item(editor: Page, reader: Page, item: str) -> None:
    """Saving shows the difference in the office and nothing to anybody else."""
    editor.goto("/admin/sources/newsitem/")
    editor.get_by_role("link", name=BAKER).click()
    editor.get_by_label("Title as printed").fill(EDITED)
    editor.get_by_role("button", name="Save and continue editing").click()
    editor.get_by_role("link", name="Release, retract or compare").click()
    expect(editor.get_by_role("heading", name="What a release would change in public")).to_be_visible()
    expect(difference(editor, "Title").locator("td")).to_have_text([BAKER, EDITED])

    reader.goto(item)
    expect(reader.get_by_role("heading", level=1)).to_have_text(BAKER)
    assert reader.request.get(f"/api/v1{item}").json()["title"] == BAKER
    assert EDITED not in reader.request.get(f"/api/v1/search/?q={BAKER}").text()
    expect(editor.get_by_role("link", name="Public page", exact=True)).to_have_attribute("href", reader.url)


def retract_item(editor: Page) -> None:
    editor.get_by_label("Reason").select_option("obsolete")
    editor.get_by_role("button", name="Retract now").click()
    expect(editor.get_by_text("Retracted. It is gone from pages, search, feeds and API.")).to_be_visible()
    expect(editor.get_by_role("link", name="Public page", exact=True)).to_have_count(0)


def difference(editor: Page, field: str):
    """The row of this field in the table of what a release would change."""
    named = editor.locator("th", has_text=re.compile(rf"^\s*{field}\b"))
    return editor.locator("table.differences tbody tr").filter(has=named)


# The reader


def read_digest(reader: Page) -> str:
    """From the first page to the digest's lines; its address."""
    reader.goto("/")
    reader.get_by_role("navigation", name="Sections").get_by_role("link", name="Digests").click()
    expect(reader.locator("table.register tbody tr")).to_have_count(1)
    reader.get_by_role("link", name="Lantern Post").click()
    expect(printed(reader)).to_have_text([BAKER, CHOIR, BAKER])
    expect(reader.locator("#lines li").nth(2)).to_contain_text("Repeats line 1")
    return urlsplit(reader.url).path


def printed(reader: Page):
    """The headlines of a digest's page, in their order."""
    return reader.locator("#lines .line")


def find_item(reader: Page) -> str:
    """One by following its line, another by a spelling that it does not have; the first one's address."""
    printed(reader).first.get_by_role("link").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(BAKER)
    expect(reader.locator("#digests").get_by_role("link")).to_have_count(1)
    address = urlsplit(reader.url).path
    search(reader, "uyghur station")
    expect(reader.locator("ol.finds h2")).to_have_text([CHOIR])
    expect(reader.locator("ol.finds h2 mark")).to_have_text(["Uighur", "station"])
    return address


def search(reader: Page, words: str) -> None:
    reader.get_by_label("Search the whole site").fill(words)
    reader.get_by_role("button", name="Search").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Search")


def fetch_digest(reader: Page, address: str, item: str) -> None:
    """What the API gives is what the pages show, under the same addresses."""
    listed = reader.request.get("/api/v1/digests/?count=true").json()
    digest = reader.request.get(f"/api/v1{address}").json()
    news = {each["id"]: each for each in reader.request.get("/api/v1/news/").json()["results"]}

    assert (listed["count"], listed["results"]) == (1, [digest])
    assert digest["series"] == "Lantern Post"
    assert digest["period"] == {"edtf": "2025-01-08/2025-01-10", "earliest": "2025-01-08", "latest": "2025-01-10"}
    assert [(line["position"], news[line["news"]]["title"], line["repeats"]) for line in digest["entries"]] == [
        (1, BAKER, None),
        (2, CHOIR, None),
        (3, BAKER, 1),
    ]
    assert news[digest["entries"][0]["news"]]["url"].endswith(item)
    assert sorted(each["title"] for each in news.values()) == sorted(ITEMS)


def open_partner_docs(reader: Page) -> None:
    """Swagger UI runs from our own files, under our own policy."""
    reader.get_by_role("link", name="Data for partners").click()
    expect(reader.get_by_text("/api/v1/digests/", exact=True)).to_be_visible()


def no_longer_there(reader: Page, address: str, item: str) -> None:
    answer = reader.goto(item)
    assert answer.status == 410
    assert BAKER not in reader.content()
    assert reader.request.get(f"/api/v1{item}").status == 410
    search(reader, "baker")
    expect(reader.get_by_text("Nothing was found.")).to_be_visible()
    reader.goto(address)
    expect(printed(reader)).to_have_text(["Entry withdrawn", CHOIR, "Entry withdrawn"])

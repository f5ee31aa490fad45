"""The first page, over midnight too."""

import time_machine

from tests.factories.documents import document, event, publish, retract
from tests.factories.least import date
from tests.site.reading import Page


def said(client) -> str:
    return Page(client.get("/")).text("content")


def home_links(client) -> list[str]:
    return [link for links in Page(client.get("/")).links.values() for link in links]


def test_empty_home_still_stands(client):
    answer = client.get("/")

    assert answer.status_code == 200
    assert "Nothing has been released yet." in answer.content.decode()


def test_home_shows_campaigns_that_run_today(client):
    publish(document("campaign", title="Running", period=date("2021-01/2021-03")))
    publish(document("campaign", title="Over", period=date("2020")))

    with time_machine.travel("2021-03-31 23:59:00+00:00", tick=False):
        running = client.get("/").content.decode()
    with time_machine.travel("2021-04-01 00:01:00+00:00", tick=False):
        after = client.get("/").content.decode()

    assert ("<h3><a" in running, "Running" in running) == (True, True)
    assert "<h2>Campaigns</h2>" not in after


def test_home_shows_urgent_cases_that_are_not_closed(client):
    publish(document("case", title="In danger", priority="urgent", status="active", ask="Stop the flight."))
    publish(document("case", title="It is over", priority="urgent", status="closed"))
    publish(document("case", title="Not so pressing", priority="low", status="active"))

    body = client.get("/").content.decode()
    urgent = body[body.index("<h2>Urgent</h2>") : body.index("<h2>Hearings")]

    assert ("In danger" in urgent, "Stop the flight." in urgent) == (True, True)
    assert ("It is over" in urgent, "Not so pressing" in urgent) == (False, False)


def test_home_lists_hearings_and_deadlines_ahead_nearest_first(client):
    publish(document("case", title="Later", events=[event(date=date("2021-05-01"), is_deadline=True)]))
    publish(document("case", title="Sooner", events=[event(date=date("2021-04-01"), is_hearing=True)]))
    publish(document("case", title="Past", events=[event(date=date("2021-03-01"), is_hearing=True)]))
    publish(document("case", title="Merely ahead", events=[event(date=date("2021-04-02"))]))

    with time_machine.travel("2021-03-15 12:00:00+00:00", tick=False):
        body = client.get("/").content.decode()
    coming = body[body.index("<h2>Hearings") : body.index("<h2>Latest")]

    assert [title for title in ("Sooner", "Later", "Past", "Merely ahead") if title in coming] == ["Sooner", "Later"]
    assert coming.index("Sooner") < coming.index("Later")


def test_home_lists_latest_releases_and_drops_what_is_retracted(client):
    kept, gone = document("news", title="Kept headline"), document("news", title="Gone headline")
    publish(kept)
    publish(gone)
    before = home_links(client)
    retract(gone)
    after = home_links(client)

    assert (gone["url"] in before, gone["url"] in after, kept["url"] in after) == (True, False, True)


@time_machine.travel("2021-03-15 12:00:00+00:00", tick=False)
def test_home_marks_what_is_invented_among_releases_and_hearings(client):
    for title, invented in [("An invented case", True), ("Another case", False)]:
        publish(
            document("case", title=title, invented=invented, events=[event(date=date("2021-04-01"), is_hearing=True)])
        )

    said_there = said(client)
    coming, latest = (
        said_there[: said_there.index("Latest releases")],
        said_there[said_there.index("Latest releases") :],
    )

    assert [coming.count("Invented"), latest.count("Invented")] == [1, 1]


def test_home_sends_whoever_is_in_danger_to_the_page_on_safe_contact(client):
    publish(document("page", slug="safe-contact", url="/safe-contact/", title="Safe contact"))

    page = Page(client.get("/"))

    words = page.text("content")
    assert "Before you write to anyone, read Safe contact." in words[: words.index("Hearings and deadlines")]
    assert page.links["content"][0] == "/safe-contact/"


def test_home_promises_no_page_on_safe_contact_where_there_is_none(client):
    assert "in danger?" not in said(client)


def test_home_says_what_each_list_holds(client):
    words = said(client)

    here = words[words.index("What is here") :]
    assert "Determinations What official bodies have said of a situation" in here
    assert "Digests Roundups of the news" in here

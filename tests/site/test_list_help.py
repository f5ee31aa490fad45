"""What leads on: chips to take a filter away, and what helps where nothing is there or an address cannot be read."""

import pytest

from tests.factories.documents import document, event, publish
from tests.factories.least import date
from tests.site.reading import Page, links_in
from tracker.store.documents import PLURALS


@pytest.mark.parametrize("plural", PLURALS.values())
def test_empty_list_says_so(client, plural):
    page = Page(client.get(f"/{plural}/"))

    assert "have been released yet" in page.text("content")


def test_chip_takes_one_value_away_and_keeps_the_others(client):
    publish(document("case", country="SE"))

    answer = client.get("/cases/?country=SE&country=NO&q=x&page=1&ordering=title&event_after=")

    assert links_in(answer, '<ul class="chips"') == [
        "?country=SE&country=NO&ordering=title",
        "?country=NO&q=x&ordering=title",
        "?country=SE&q=x&ordering=title",
        "?ordering=title",
    ]


def test_last_chip_leads_to_the_whole_list(client):
    assert links_in(client.get("/cases/?country=SE&kind=&page=1"), '<ul class="chips"') == ["."]


def test_no_match_helps_out(client):
    publish(document("case"))

    page = Page(client.get("/cases/?country=SE"))

    assert "No cases match this. Show all cases" in page.text("content")
    assert "." in page.links["content"]
    assert "/feeds/cases.atom?country=SE" in page.links["content"]


def test_no_match_says_which_filter_to_take_away(client):
    for number in range(3):
        publish(document("case", country="SE", title=f"Case {number}", events=[event(date=date("2021-01"))]))
    publish(document("case", country="NO", status="closed"))

    answer = client.get("/cases/?country=SE&country=DE&status=closed&event_after=2020-01-01&event_before=2021-06-01")

    assert "No cases match all of this." in Page(answer).text("content")
    assert "Status: closed 3 cases Country" not in Page(answer).text("content")
    assert links_in(answer, '<ul class="remedies">') == [
        "?country=SE&country=DE&event_after=2020-01-01&event_before=2021-06-01"
    ]
    assert "Status: closed 3 cases Show all cases" in Page(answer).text("content")


def test_remedy_takes_both_ends_of_an_interval_away(client):
    publish(document("case", country="SE", events=[event(date=date("2021-01"))]))

    answer = client.get("/cases/?country=SE&event_after=2022-01-01&event_before=2022-06-01")

    assert links_in(answer, '<ul class="remedies">') == ["?country=SE"]


def test_near_spelling_is_offered_and_keeps_the_other_filters(client):
    publish(document("case", title="Testa Wurinova", country="SE"))

    answer = client.get("/cases/?q=wurinva&country=SE&page=1")

    assert "Did you mean Wurinova?" in Page(answer).text("content")
    assert "?q=Wurinova&country=SE" in Page(answer).links["content"]


def test_thousands_of_wrong_parameters_are_answered_with_the_first_few(client):
    answer = client.get("/cases/?" + "&".join(f"wrong{number}=1" for number in range(5000)))

    assert answer.status_code == 400
    assert Page(answer).links["content"] == ["/cases/"] * 21
    assert len(answer.content) < 20_000


def test_shared_address_with_foreign_parameters_leads_to_the_list_without_them(client):
    answer = client.get("/cases/?fbclid=IwAR0&country=SE&utm_source=mail")

    assert answer.status_code == 400
    assert Page(answer).links["content"] == [
        "/cases/?country=SE&utm_source=mail",
        "/cases/?fbclid=IwAR0&country=SE",
        "/cases/?country=SE",
    ]

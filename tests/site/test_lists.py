"""The list pages: rows, facets with counts, chips, the sentence, page numbers, and what helps when nothing is there."""

import re

import pytest

from tests.factories.documents import document, event, finding, label, publish, publish_word, word
from tests.factories.least import date
from tests.site.reading import Page, links_in
from tracker.site import asking


def ticks(answer, name: str) -> list[str]:
    """The values that a facet offers."""
    return re.findall(rf'<input type="checkbox" name="{name}" value="([^"]*)"', answer.content.decode())


TYPES = ["cases", "letters", "determinations", "organizations", "news", "digests", "campaigns"]


def titles(client, address: str) -> list[str]:
    rows = Page(client.get(address)).links.get("content", [])
    return [link for link in rows if link.count("/") == 3]


@pytest.mark.parametrize("plural", TYPES)
def test_list_shows_the_released_records_of_its_type(client, plural):
    type = plural if plural == "news" else plural.removesuffix("s")
    first, second = document(type), document(type)
    publish(first)
    publish(second)
    publish(document("case" if type != "case" else "news"))

    assert titles(client, f"/{plural}/") == [second["url"], first["url"]]


def test_facets_count_values_by_their_labels(client):
    publish_word(word("procedural_stage", "refused", labels={"en": label("Application refused")}))
    publish(document("case", stage="refused", country="SE"))
    publish(document("case", stage="refused", country="NO"))

    body = client.get("/cases/").content.decode()

    assert '<input type="checkbox" name="stage" value="refused"> <span dir="auto">Application refused</span>' in body
    assert "Application refused 2" in Page(client.get("/cases/")).text("content")


def test_chosen_value_stays_ticked_where_nothing_matches(client):
    publish(document("case", country="SE", return_country="CN"))

    body = client.get("/cases/?country=NO&country=SE").content.decode()

    assert 'name="country" value="NO" checked' in body
    assert 'name="country" value="SE" checked' in body


def test_question_is_left_open_until_it_is_asked(client):
    publish(document("case"))

    open_form = client.get("/cases/").content.decode()
    asked = client.get("/cases/?has_hearing=false")

    assert '<option value="">Either</option><option value="true">Yes</option>' in open_form
    assert '<option value="false" selected>No</option>' in asked.content.decode()
    assert "1 case without a hearing ahead." in Page(asked).text("content")


def test_submitted_form_with_nothing_filled_in_is_the_whole_list(client):
    publish(document("case"))

    answer = client.get("/cases/?q=&ordering=latest&event_after=&has_hearing=&updated_after=")

    assert "1 case." in Page(answer).text("content")


def test_pages_are_numbered_and_cut_at_25(client):
    made = [document("organization", title=f"Body {number:02}") for number in range(26)]
    for entry in made:
        publish(entry)

    first, second = (titles(client, f"/organizations/?ordering=title&page={number}") for number in (1, 2))

    assert (first, second) == ([entry["url"] for entry in made[:25]], [made[25]["url"]])


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "٣", "9999999999999999999999", "1&page=2"])
def test_page_that_is_no_number_is_refused_by_name(client, page):
    answer = client.get(f"/cases/?page={page}")

    assert answer.status_code == 400
    assert "page:" in Page(answer).text("content")


def test_page_beyond_the_end_is_not_found(client):
    publish(document("case"))

    assert client.get("/cases/?page=2").status_code == 404


def test_determination_row_says_each_finding_with_its_strength(client):
    publish(
        document(
            "determination",
            findings=[
                finding(characterisation="genocide", strength="possibly"),
                finding(characterisation="torture", strength="suspected"),
            ],
        )
    )

    assert "Genocide: Possibly Torture: Suspected" in Page(client.get("/determinations/")).text("content")


def test_interval_has_one_labelled_pair_of_days(client):
    body = client.get("/cases/?event_after=2021-01-31").content.decode()

    assert "<legend>Date of an event</legend>" in body
    assert '<label for="day-event_after">From</label>' in body
    assert '<input id="day-event_after" name="event_after" type="date" value="2021-01-31">' in body
    assert '<label for="day-event_before">To</label>' in body
    assert '<input id="day-event_before" name="event_before" type="date" value="">' in body


def test_row_shows_the_hearing_ahead_and_the_latest_date_reached(client):
    publish(
        document(
            "case",
            events=[
                event(date=date("2020-05")),
                event(date=date("2999-01-02"), is_hearing=True),
                event(date=date("2999-03-04"), is_hearing=True),
            ],
        )
    )

    assert "Hearing 2 January 2999 May 2020" in Page(client.get("/cases/")).text("content")


def test_orders_are_links_that_keep_the_filters(client):
    for _ in range(2):
        publish(document("case", country="SE"))

    answer = client.get("/cases/?country=SE&ordering=title&page=1")

    assert links_in(answer, '<nav class="orders') == [
        "?country=SE",
        "?country=SE&ordering=-date",
        "?country=SE&ordering=date",
        "?country=SE&ordering=title",
        "?country=SE&ordering=-title",
    ]
    assert '<a href="?country=SE&amp;ordering=title" aria-current="true">Title, A to Z</a>' in answer.content.decode()
    assert '<input type="hidden" name="ordering" value="title">' in answer.content.decode()


def test_organizations_are_not_sorted_by_dates_that_they_do_not_have(client):
    for _ in range(2):
        publish(document("organization"))

    assert links_in(client.get("/organizations/"), '<nav class="orders') == [".", "?ordering=title", "?ordering=-title"]


def test_facet_folds_its_rarer_values_and_unfolds_them_all(client, monkeypatch):
    monkeypatch.setattr(asking, "SHOWN", 2)
    monkeypatch.setattr(asking, "FOLDED", 1)
    for place in range(5):
        outlet = f"outlet_{place}"
        for _ in range(5 - place):
            publish(document("news", outlet=outlet))

    folded = client.get("/news/?q=invented&page=1")
    unfolded = client.get("/news/?q=invented&unfold=outlet")

    assert ticks(folded, "outlet") == ["outlet_0", "outlet_1", "outlet_2"]
    assert "?q=invented&unfold=outlet" in Page(folded).links["content"]
    assert "Show all 5" in Page(folded).text("content")
    assert ticks(unfolded, "outlet") == [f"outlet_{place}" for place in range(5)]
    assert "Show all 5" not in Page(unfolded).text("content")


@pytest.mark.parametrize("unfold", ["nothing", "q", "kind&unfold=kind"])
def test_facet_that_is_none_is_refused_by_name(client, unfold):
    answer = client.get(f"/cases/?unfold={unfold}")

    assert answer.status_code == 400
    assert "unfold:" in Page(answer).text("content")


def test_feed_and_data_carry_the_filters_and_nothing_else(client):
    publish(document("case", country="SE"))

    body = client.get("/cases/?country=SE&ordering=title&page=1&unfold=kind&q=").content.decode()

    assert body.count('href="/feeds/cases.atom?country=SE"') == 2
    assert 'href="/api/v1/cases/?country=SE"' in body


def test_filter_without_a_field_goes_along_with_the_form(client):
    digest = document("digest", slug="bulletin", title="The bulletin")
    publish(digest)

    answer = client.get("/news/?digest=bulletin&lang=en")

    assert '<input type="hidden" name="digest" value="bulletin">' in answer.content.decode()
    assert '<input type="hidden" name="lang" value="en">' in answer.content.decode()
    assert "0 news items written in English, carried by The bulletin." in Page(answer).text("content")

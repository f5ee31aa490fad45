"""The list pages: rows, facets with counts, chips, the sentence, page numbers, and what helps when nothing is there."""

import pytest

from tests.factories.documents import document, event, finding, label, publish, publish_word, word
from tests.factories.least import date
from tests.site.reading import Page

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


@pytest.mark.parametrize("plural", TYPES)
def test_empty_list_says_so(client, plural):
    page = Page(client.get(f"/{plural}/"))

    assert "have been released yet" in page.text("content")


def test_filters_narrow_and_the_sentence_says_how(client):
    publish_word(word("case_kind", "detention", labels={"en": label("Detention")}))
    publish(document("case", country="SE", kind="detention"))
    publish(document("case", country="NO", kind="detention"))
    publish(document("case", country="DE", kind="detention"))

    page = Page(client.get("/cases/?country=SE&country=NO&kind=detention"))

    assert "2 cases decided in Sweden or Norway, of the kind Detention." in page.text("content")


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


def test_chip_takes_one_value_away_and_keeps_the_others(client):
    publish(document("case", country="SE"))

    links = Page(client.get("/cases/?country=SE&country=NO&q=x&page=1")).links["content"]

    assert [link for link in links if link.startswith("?")] == [
        "?country=SE&country=NO",
        "?country=NO&q=x",
        "?country=SE&q=x",
    ]


def test_record_asked_for_by_slug_is_named_by_its_title(client):
    campaign = document("campaign", slug="stay", title="Let them stay")
    publish(campaign)
    publish(document("case", campaign=campaign["id"]))

    page = Page(client.get("/cases/?campaign=stay"))

    assert "1 case in the campaign Let them stay." in page.text("content")
    assert f'value="{campaign["id"]}" checked' in client.get("/cases/?campaign=stay").content.decode()


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


def test_no_match_helps_out(client):
    publish(document("case"))

    page = Page(client.get("/cases/?country=SE"))

    assert "No cases match all of this." in page.text("content")
    assert "/cases/" in page.links["content"]


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


def test_dates_that_are_not_exact_match_where_they_may(client):
    publish(document("case", events=[event(date=date("2021-01"))]))

    assert "1 case with an event on or after 31 January 2021." in Page(
        client.get("/cases/?event_after=2021-01-31")
    ).text("content")
    assert "0 cases" in Page(client.get("/cases/?event_after=2021-02-01")).text("content")


def test_words_of_a_query_are_shown_as_text(client):
    answer = client.get("/cases/", {"q": '<script>alert("{}")</script>'})

    assert "<script>" not in answer.content.decode()
    assert '<script>alert("{}")</script>' in Page(answer).text("content")


def test_filter_without_a_field_goes_along_with_the_form(client):
    digest = document("digest", slug="bulletin", title="The bulletin")
    publish(digest)

    answer = client.get("/news/?digest=bulletin&lang=en")

    assert '<input type="hidden" name="digest" value="bulletin">' in answer.content.decode()
    assert '<input type="hidden" name="lang" value="en">' in answer.content.decode()
    assert "0 news items written in English, carried by The bulletin." in Page(answer).text("content")


def test_thousands_of_wrong_parameters_are_answered_with_the_first_few(client):
    answer = client.get("/cases/?" + "&".join(f"wrong{number}=1" for number in range(5000)))

    assert answer.status_code == 400
    assert len(Page(answer).links["content"]) == 20
    assert len(answer.content) < 20_000

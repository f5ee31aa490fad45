"""The list pages: rows, facets with counts, chips, the sentence, page numbers, and what helps when nothing is there."""

import json
import re
from html import unescape

import pytest
from django.conf import settings

from tests.factories.documents import document, event, finding, label, publish, publish_word, word
from tests.factories.least import date
from tests.site.reading import Page
from tracker.site import asking
from tracker.site.kinds import IN_FORCE


def vocabularies() -> list[dict]:
    return json.loads((settings.BASE_DIR / "cases/data/vocabularies.json").read_text())["schemes"]


def ticks(answer, name: str) -> list[str]:
    """The values that a facet offers."""
    return re.findall(rf'<input type="checkbox" name="{name}" value="([^"]*)"', answer.content.decode())


TYPES = ["cases", "letters", "determinations", "organizations", "news", "digests", "campaigns"]


def links_in(answer, start: str) -> list[str]:
    """The links of the list that begins with these words of the page's source."""
    part = answer.content.decode().partition(start)[2].partition("</ul>")[0]
    return [unescape(link) for link in re.findall(r'href="([^"]*)"', part)]


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

    assert "2 cases of detention in Sweden or Norway." in page.text("content")


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

    answer = client.get("/cases/?country=SE&country=NO&q=x&page=1&ordering=title&event_after=")

    assert links_in(answer, '<ul class="chips"') == [
        "?country=SE&country=NO&ordering=title",
        "?country=NO&q=x&ordering=title",
        "?country=SE&q=x&ordering=title",
        "?ordering=title",
    ]


def test_last_chip_leads_to_the_whole_list(client):
    assert links_in(client.get("/cases/?country=SE&kind=&page=1"), '<ul class="chips"') == ["."]


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


def test_dates_between_two_days_are_one_phrase(client):
    publish(document("case", events=[event(date=date("2021-01"))]))

    page = Page(client.get("/cases/?event_after=2021-01-31&event_before=2021-02-01"))

    assert "1 case with an event between 31 January 2021 and 1 February 2021." in page.text("content")


def test_interval_has_one_labelled_pair_of_days(client):
    body = client.get("/cases/?event_after=2021-01-31").content.decode()

    assert "<legend>Date of an event</legend>" in body
    assert '<label for="day-event_after">From</label>' in body
    assert '<input id="day-event_after" name="event_after" type="date" value="2021-01-31">' in body
    assert '<label for="day-event_before">To</label>' in body
    assert '<input id="day-event_before" name="event_before" type="date" value="">' in body


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/cases/", "3 cases, 1 with a hearing ahead."),
        ("/cases/?country=SE", "2 cases in Sweden, 1 with a hearing ahead."),
        ("/cases/?country=NO", "1 case in Norway."),
        ("/cases/?has_hearing=true", "1 case with a hearing ahead."),
        ("/letters/", "2 letters, 1 open for signature."),
        ("/letters/?state=sent", "1 letter in the state sent."),
        ("/determinations/", "3 determinations, 2 in force."),
        ("/campaigns/", "2 campaigns, 1 running today."),
        ("/cases/?q=nowhere&country=SE", "0 cases in Sweden, that mention “nowhere”."),
        ("/organizations/", "1 organization."),
        (
            "/organizations/?country=SE&country=NO&country=DK&country=FI",
            "1 organization in Sweden, Norway, Denmark or Finland.",
        ),
        (
            "/organizations/?country=SE&country=NO&country=DK&country=FI&country=DE&country=FR",
            "1 organization in Sweden, Norway, Denmark, Finland or 2 more.",
        ),
    ],
)
def test_sentence_says_what_is_shown_and_what_is_notable(client, address, sentence):
    publish(document("case", country="SE", events=[event(date=date("2999-01-01"), is_hearing=True)]))
    publish(document("case", country="SE", events=[event(date=date("2001-01-01"), is_hearing=True)]))
    publish(document("case", country="NO"))
    publish(document("letter", state="open_for_signature"))
    publish(document("letter", state="sent"))
    for lifecycle in ("in_force", "modified", "revoked"):
        publish(document("determination", lifecycle=lifecycle))
    publish(document("campaign", period=date("2021/..")))
    publish(document("campaign", period=date("2021")))
    publish(document("organization", country="SE"))

    assert sentence in Page(client.get(address)).text("content")


def test_codes_in_force_are_those_that_the_vocabulary_says_are():
    [scheme] = [scheme for scheme in vocabularies() if scheme["scheme"] == "determination_lifecycle"]

    assert tuple(term["code"] for term in scheme["terms"] if term["flags"]["is_in_force"]) == IN_FORCE


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


def test_near_spelling_is_offered_and_keeps_the_other_filters(client):
    publish(document("case", title="Testa Wurinova", country="SE"))

    answer = client.get("/cases/?q=wurinva&country=SE&page=1")

    assert "Did you mean Wurinova?" in Page(answer).text("content")
    assert "?q=Wurinova&country=SE" in Page(answer).links["content"]


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

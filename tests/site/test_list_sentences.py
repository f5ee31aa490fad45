"""The sentence over a list: how many there are, within which limits, and what is worth saying besides."""

import json

import pytest
from django.conf import settings

from tests.factories.documents import document, event, label, publish, publish_word, word
from tests.factories.least import date
from tests.site.reading import Page
from tracker.site.kinds import IN_FORCE


def vocabularies() -> list[dict]:
    return json.loads((settings.BASE_DIR / "cases/data/vocabularies.json").read_text())["schemes"]


def test_filters_narrow_and_the_sentence_says_how(client):
    publish_word(word("case_kind", "detention", labels={"en": label("Detention")}))
    publish(document("case", country="SE", kind="detention"))
    publish(document("case", country="NO", kind="detention"))
    publish(document("case", country="DE", kind="detention"))

    page = Page(client.get("/cases/?country=SE&country=NO&kind=detention"))

    assert "2 cases of detention in Sweden or Norway." in page.text("content")


def test_record_asked_for_by_slug_is_named_by_its_title(client):
    campaign = document("campaign", slug="stay", title="Let them stay")
    publish(campaign)
    publish(document("case", campaign=campaign["id"]))

    page = Page(client.get("/cases/?campaign=stay"))

    assert "1 case in the campaign Let them stay." in page.text("content")
    assert f'value="{campaign["id"]}" checked' in client.get("/cases/?campaign=stay").content.decode()


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


def test_words_of_a_query_are_shown_as_text(client):
    answer = client.get("/cases/", {"q": '<script>alert("{}")</script>'})

    assert "<script>" not in answer.content.decode()
    assert '<script>alert("{}")</script>' in Page(answer).text("content")

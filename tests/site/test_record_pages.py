"""The other record pages, and the preview that the office makes with the same function."""

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from tests.factories.documents import (
    addressee,
    document,
    extract,
    finding,
    line,
    publish,
    retract,
    signature,
    support,
)
from tests.factories.least import date
from tests.site.reading import Page
from tracker.site.pages import detail_context, detail_template
from tracker.store.documents import CONTRACTS
from tracker.store.models import Record


def page_of(client, made) -> Page:
    publish(made)
    return Page(client.get(made["url"]))


def test_letter_page_counts_signatures_and_says_what_the_publication_claims(client):
    body = document("organization")
    publish(body)
    letter = document(
        "letter",
        addressees=[addressee("court", addressed_as="To the honourable Court")],
        signatures=[
            signature(body["id"], name_as_signed="Body as signed", place_as_signed="Göttingen"),
            signature(document("organization")["id"], name_as_signed="Unknown Body"),
        ],
        signature_count=2,
        claimed_count=24,
    )

    page = page_of(client, letter)

    assert "Court as “To the honourable Court”" in page.text("stands")
    assert "2 organizations, named as they signed. The publication itself speaks of 24;" in page.text("signatories")
    assert "Body as signed, Göttingen Unknown Body" in page.text("signatories")
    assert page.links["signatories"] == [body["url"]]


def test_letter_whose_counts_agree_does_not_mention_the_claim(client):
    letter = document(
        "letter", signatures=[signature(document("organization")["id"])], signature_count=1, claimed_count=1
    )

    assert "publication" not in page_of(client, letter).text("signatories")


def test_signatories_stand_by_country_with_their_counts(client):
    bodies = [document("organization") for _ in range(4)]
    countries = ["SE", "", "NO", "SE"]
    letter = document(
        "letter",
        signatures=[
            signature(body["id"], name_as_signed=f"Body {place}", country=country)
            for place, (body, country) in enumerate(zip(bodies, countries, strict=True), start=1)
        ],
        signature_count=4,
    )

    assert page_of(client, letter).text("signatories") == (
        "Signatories 4 organizations, named as they signed. They come from 2 countries. "
        "Sweden 2 Body 1 Body 4 Norway 1 Body 3 Country not stated 1 Body 2"
    )


def test_late_signature_is_marked_and_counted(client):
    late = signature(document("organization")["id"], is_late=True, signed_on=date("2021-03"))
    letter = document("letter", signatures=[signature(document("organization")["id"]), late], signature_count=2)

    said = page_of(client, letter).text("signatories")

    assert "1 signed after the letter was closed or sent." in said
    assert said.endswith("Friends of Nowhere Friends of Nowhere signed later, March 2021")


def test_letter_page_says_how_it_was_delivered_and_answered(client):
    letter = document("letter", sent=date("2021-01"), answered=date("2021-02-03"), response="refused")

    assert "Sent January 2021 Answer Refused, 3 February 2021" in page_of(client, letter).text("stands")
    assert "Sent Not stated Answer None stated" in page_of(client, document("letter")).text("stands")


def test_letter_text_is_shown_as_far_as_it_is_held(client):
    ours = document("letter", origin="ours", text_held="full", text="Dear *Court*", text_sha256="ab" * 32)
    reported = document("letter", origin="reported", text_held="none", text="")

    said = page_of(client, ours).text("text")
    assert "Dear Court SHA-256 of the text that was signed: " + "ab" * 32 in said
    assert f"curl -s {settings.SITE_URL}/api/v1/letters/{ours['slug']}/ | jq -j .text | sha256sum" in said
    assert page_of(client, reported).text("text") == "Text The text is not held here."


def test_determination_page_keeps_findings_of_different_strength_apart(client):
    made = document(
        "determination",
        period_covered=date("2019-07-01/2020-07-01"),
        findings=[
            finding(characterisation="genocide", strength="possibly", passage="Possibly so.", is_verbatim=False),
            finding(characterisation="crimes_against_humanity", strength="occurring_new_evidence"),
        ],
        extracts=[extract(community="tibetans", heading="On Tibet", text="Watched.", is_verbatim=True)],
    )

    page = page_of(client, made)

    assert "1 July 2019 to 1 July 2020" in page.text("stands")
    assert "Genocide Possibly. The body did not state this as a fact." in page.text("findings")
    assert "Possibly so. (in our words)" in page.text("findings")
    assert "Crimes against humanity Occurring new evidence." in page.text("findings")
    assert "Tibetans On Tibet Watched." in page.text("extracts")


def test_determination_shows_its_whole_chain_from_each_of_its_links(client):
    first = document("determination", title="First", made=date("2019"))
    second = document("determination", title="Second", supersedes=first["id"], lifecycle="superseded")
    third = document("determination", title="Third", supersedes=second["id"])
    for made in (first, second, third):
        publish(made)
    body = "Invented commission"

    assert Page(client.get(first["url"])).text("chain") == (
        f"Before and after it First This determination. {body}, 2019. In force. "
        f"Second Supersedes this determination. {body}. Superseded. "
        f"Third Later in the same line. {body}. In force."
    )
    assert Page(client.get(second["url"])).links["chain"] == [first["url"], third["url"]]
    assert "First Earlier in the same line." in Page(client.get(third["url"])).text("chain")


def test_determination_without_a_chain_does_not_mention_one(client):
    assert page_of(client, document("determination", supersedes=None)).text("chain") == ""


def test_organization_page_shows_what_it_signed_supports_and_its_branches(client):
    body = document("organization", title="Mother Body")
    publish(body)
    publish(document("organization", title="Branch Body", parent=body["id"]))
    publish(
        document(
            "letter",
            title="A signed letter",
            signatures=[signature(body["id"], name_as_signed="Mother B.", place_as_signed="Oslo")],
            signature_count=1,
        )
    )
    publish(document("letter", title="A letter it did not sign"))
    publish(document("case", title="A supported case", supports=[support(body["id"], role="leads")]))

    page = Page(client.get(body["url"]))

    assert "Branches Branch Body Letters signed 1 Cases supported 1" in page.text("stands")
    assert page.text("letters") == "Letters it signed A signed letter Signed as “Mother B., Oslo”."
    assert page.text("cases") == "Cases it supports A supported case Leads."


def test_news_page_leads_out_without_saying_where_from(client):
    news = document("news", address="https://example.org/item")
    publish(news)
    digest = document("digest", title="The bulletin", entries=[line(news["id"], 1), line(news["id"], 4)])
    publish(digest)

    answer = client.get(news["url"])

    assert 'href="https://example.org/item" rel="noopener noreferrer nofollow"' in answer.content.decode()
    assert Page(answer).links["digests"] == [digest["url"]]
    assert Page(answer).text("digests") == "Carried by The bulletin Lines 1, 4"


def test_digest_page_keeps_printed_order_repeats_and_withdrawn_lines(client):
    first, gone = document("news", title="First headline"), document("news", title="Gone headline")
    publish(first)
    publish(gone)
    digest = document("digest", entries=[line(first["id"], 1), line(gone["id"], 2), line(first["id"], 3, repeats=1)])
    publish(digest)
    retract(gone)

    said = Page(client.get(digest["url"])).text("lines")

    assert said.startswith(
        "As printed 3 lines, in the order in which they were printed. 1 of them was withdrawn. 1 First"
    )
    assert "2 Entry withdrawn 3 First headline" in said
    assert said.endswith("Repeats line 1")
    assert "Gone" not in said


def test_campaign_page_shows_its_cases_and_letters(client):
    campaign = document("campaign", ask="Let them stay.")
    publish(document("case", title="Its case", campaign=campaign["id"]))
    publish(document("letter", title="Its letter", campaign=campaign["id"]))

    page = page_of(client, campaign)

    assert page.text("asked") == "What is asked Let them stay."
    assert page.text("cases") == "Cases 1 case in this campaign. Its case Deportation. Invented"
    assert page.text("letters") == "Letters 1 letter in this campaign. Its letter Open. 0 signatories. Invented"


def test_text_page_stands_at_the_root_and_in_every_footer(client):
    publish(document("page", slug="about", title="About us", body="# Who\n\nWe.", order=2))
    publish(document("page", slug="privacy", title="Privacy", body="None kept.", order=1))

    answer = client.get("/about/")

    assert "<h2>Who</h2>" in answer.content.decode()
    footer = [link for link in Page(client.get("/cases/")).links[""] if link in ("/about/", "/privacy/")]
    assert footer == ["/privacy/", "/about/"]


def test_id_of_a_record_leads_to_its_address(client):
    case = document("case")
    publish(case)

    answer = client.get(f"/cases/{case['id']}/")

    assert (answer.status_code, answer["Location"]) == (301, case["url"])


@pytest.mark.parametrize("type", [type for type in CONTRACTS if type != "reference"])
def test_preview_renders_a_document_that_is_not_in_the_store(type):
    draft = document(type, title="Only a draft")

    html = render_to_string(detail_template(type), detail_context(draft))

    assert "Only a draft" in html
    assert "Not released. This is how it would look." in html
    assert not Record.objects.exists()


def test_preview_shows_public_links_of_a_draft(client):
    body = document("organization", title="Public Body")
    publish(body)

    html = render_to_string("site/case.html", detail_context(document("case", supports=[support(body["id"])])))

    assert f'<a href="{body["url"]}"' in html

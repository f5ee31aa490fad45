"""Linked data: it parses, schema.org knows its words, and it says what the document says and no more."""

import json
import re

import pytest

from tests.factories.documents import (
    addressee,
    document,
    event,
    finding,
    label,
    person,
    proceeding,
    publish,
    publish_word,
    translation,
    word,
)
from tests.factories.least import date
from tests.site.schemaorg import faults, nodes

SITE = "http://127.0.0.1:8000"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def graph(client, address) -> list[dict]:
    (block,) = BLOCK.findall(client.get(address).content.decode())
    data = json.loads(block)
    assert data["@context"] == "https://schema.org"
    assert faults(data["@graph"]) == []
    return data["@graph"]


def thing(client, record) -> dict:
    """What a record's page is about."""
    publish(record)
    return next(node for node in graph(client, record["url"]) if node["@id"].endswith("#record"))


def real(type: str, **values):
    return document(type, **{"invented": False} | values)


def test_page_of_a_record_leads_to_it_and_back(client):
    case = real("case", title="The teacher", slug="IN-1")
    publish(case)

    page, _, way = graph(client, case["url"])

    url = f"{SITE}/cases/IN-1/"
    assert page | {"dateModified": ""} == {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": "The teacher",
        "inLanguage": "en",
        "isPartOf": {"@id": f"{SITE}/"},
        "dateModified": "",
        "publisher": {
            "@type": "Organization",
            "@id": f"{SITE}/#publisher",
            "name": "the campaign that runs this site",
        },
        "mainEntity": {"@id": f"{url}#record"},
        "breadcrumb": {"@id": f"{url}#way"},
    }
    assert page["dateModified"].startswith("2021-03-01T")
    assert [(step["position"], step["item"], step["name"]) for step in way["itemListElement"]] == [
        (1, f"{SITE}/cases/", "Cases"),
        (2, url, "The teacher"),
    ]


def test_case_is_an_article_in_its_own_words(client):
    case = real(
        "case",
        title="The teacher",
        language="sv",
        summary="Hon *undervisade*.",
        people=[person(name="Invented Name")],
        corrections=[{"on": "2021-02-01", "said": "Wrong", "says": "Right"}],
    )

    found = thing(client, case)

    assert found == {
        "@id": f"{SITE}{case['url']}#record",
        "@type": "Article",
        "name": "The teacher",
        "headline": "The teacher",
        "inLanguage": "sv",
        "abstract": "Hon undervisade.",
        "articleSection": "Deportation",
        "correction": [{"@type": "CorrectionComment", "text": "Right", "dateCreated": "2021-02-01"}],
    }


def test_hearings_with_a_certain_day_are_events(client):
    court = proceeding(authority="court")
    timed = event(
        kind="hearing",
        is_hearing=True,
        text="In public.",
        date=date("2026-07-01"),
        time="09:30:00",
        timezone="Europe/Stockholm",
        proceeding=court["id"],
    )
    others = [
        event(kind="hearing", is_hearing=True, text="", date=date(edtf))
        for edtf in ("2026-08", "2026-09-01~", "../2026-10-01")
    ]
    protest = event(kind="protest", date=date("2026-07-02"))
    publish_word(word("authority", "court", labels={"en": label("The Court of Nowhere")}))

    found = thing(client, real("case", title="The teacher", proceedings=[court], events=[timed, *others, protest]))

    assert found["about"] == [
        {
            "@type": "Event",
            "@id": f"urn:uuid:{timed['id']}",
            "name": "Hearing: The teacher",
            "startDate": "2026-07-01T09:30:00+02:00",
            "description": "In public.",
            "organizer": {"@type": "Organization", "name": "The Court of Nowhere"},
        },
        {
            "@type": "Event",
            "@id": f"urn:uuid:{others[0]['id']}",
            "name": "Hearing: The teacher",
            "startDate": "2026-08",
        },
    ]


def test_determination_is_a_report_without_its_findings(client):
    found = thing(
        client,
        real(
            "determination",
            title="A report",
            authority="commission",
            kind="inquiry_report",
            made=date("2021-01-20"),
            source_url="https://commission.example/report",
            findings=[finding(characterisation="genocide", strength="possibly")],
        ),
    )

    assert (found["@type"], found["genre"], found["datePublished"]) == ("Report", "Inquiry report", "2021-01-20")
    assert found["author"] == {"@type": "Organization", "name": "Commission"}
    assert found["sameAs"] == "https://commission.example/report"
    assert "genocide" not in json.dumps(found).lower()


@pytest.mark.parametrize(
    ("lifecycle", "force"),
    [
        ("in_force", "https://schema.org/InForce"),
        ("revoked", "https://schema.org/NotInForce"),
        ("announced", None),
        ("suspended", None),
    ],
)
def test_law_is_legislation_with_the_force_that_it_has(client, lifecycle, force):
    law = real("determination", kind="statute", lifecycle=lifecycle, made=date("2021-12~"), country="US")

    found = thing(client, law)

    assert found["@type"] == "Legislation"
    assert found["legislationJurisdiction"] == "United States of America"
    assert found.get("legislationLegalForce") == force
    assert "legislationDate" not in found


def test_letter_names_whom_it_addresses(client):
    letter = real("letter", title="To the court", addressees=[addressee("court")], sent=date("2021-02"))

    found = thing(client, letter)

    assert (found["@type"], found["genre"], found["datePublished"]) == ("CreativeWork", "Open letter", "2021-02")
    assert found["audience"] == [{"@type": "Audience", "name": "Court"}]


def test_organization_is_one(client):
    found = thing(
        client,
        real(
            "organization",
            title="Friends of Nowhere",
            acronym="FON",
            place="Ostburg",
            country="SE",
            website="https://friends.example/",
            names=[{"text": "Nirgendwos Freunde", "kind": "alias", "language": "de"}],
        ),
    )

    assert found | {"@id": ""} == {
        "@id": "",
        "@type": "Organization",
        "name": "Friends of Nowhere",
        "alternateName": ["FON", "Nirgendwos Freunde"],
        "url": "https://friends.example/",
        "address": {"@type": "PostalAddress", "addressLocality": "Ostburg", "addressCountry": "SE"},
    }


@pytest.mark.parametrize(
    ("form", "type"), [("article", "NewsArticle"), ("opinion", "OpinionNewsArticle"), ("press_release", "Article")]
)
def test_news_item_is_what_its_outlet_published(client, form, type):
    found = thing(
        client,
        real(
            "news",
            title="A teacher is sent home",
            form=form,
            outlet="nowhere_news",
            author="Staff",
            address="https://news.example/1",
            published=date("2021-01-20"),
        ),
    )

    assert found | {"@id": ""} == {
        "@id": "",
        "@type": type,
        "name": "A teacher is sent home",
        "headline": "A teacher is sent home",
        "inLanguage": "en",
        "url": "https://news.example/1",
        "datePublished": "2021-01-20",
        "creditText": "Staff",
        "publisher": {"@type": "Organization", "name": "Nowhere news"},
    }


@pytest.mark.parametrize(("edtf", "said"), [("2021-01-11/2021-01-17", "2021-01-11/2021-01-17"), ("2021~", None)])
def test_period_is_said_where_it_is_certain(client, edtf, said):
    assert thing(client, real("digest", period=date(edtf))).get("temporalCoverage") == said
    assert thing(client, real("campaign", period=date(edtf))).get("temporalCoverage") == said


@pytest.mark.parametrize(
    "type", ["case", "letter", "determination", "organization", "news", "digest", "campaign", "page"]
)
def test_least_record_of_each_type_says_that_it_is_invented(client, type):
    record = document(type, invented=True)
    publish(record)

    said = [
        node["disambiguatingDescription"]
        for node in nodes(graph(client, record["url"]))
        if "disambiguatingDescription" in node
    ]

    assert said == ["Invented: nothing in this record is real."]


def test_words_cannot_end_the_block(client):
    title = "</script><script>alert(1)</script><!-- \u2028 &amp;"
    case = real("case", title=title)
    publish(case)

    page, *_ = graph(client, case["url"])

    assert page["name"] == title
    assert b"<script>alert" not in client.get(case["url"]).content


def test_home_offers_the_data(client):
    site, data = graph(client, "/")

    assert (site["@type"], site["name"]) == ("WebSite", "Case Tracker")
    assert (data["@type"], data["name"]) == ("Dataset", "Case Tracker: released records")
    assert 50 <= len(data["description"]) <= 5000
    assert {entry["encodingFormat"] for entry in data["distribution"]} == {"application/json"}
    addresses = [entry["contentUrl"] for entry in data["distribution"]]
    assert [client.get(address.removeprefix(SITE)).status_code for address in addresses] == [200] * 7


def test_list_says_what_it_lists(client):
    (page,) = graph(client, "/cases/")

    assert (page["@type"], page["name"], page["url"]) == ("CollectionPage", "Cases", f"{SITE}/cases/")


@pytest.mark.parametrize(("is_reviewed", "name"), [(True, "Läraren"), (False, "The teacher")])
def test_translation_is_told_with_its_language_where_a_person_stands_for_it(client, is_reviewed, name):
    title = translation("title", "Läraren", is_machine=True, is_reviewed=is_reviewed)
    case = real("case", title="The teacher", summary="She taught.", translations=[title])
    publish(case)

    found = next(node for node in graph(client, f"/sv{case['url']}") if node["@id"].endswith("#record"))

    assert (found["name"], found["abstract"]) == (name, "She taught.")
    assert found["inLanguage"] == (["sv", "en"] if is_reviewed else "en")

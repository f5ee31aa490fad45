"""Atom feeds of the lists, with the filters of the lists."""

from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.db import connections

from tests.factories.documents import document, publish, retract
from tests.site.reading import Page
from tracker.store.documents import PLURALS

ATOM = "{http://www.w3.org/2005/Atom}"
ZONED = "%Y-%m-%dT%H:%M:%S%z"


def parsed(client, address="/feeds/cases.atom"):
    return ElementTree.fromstring(client.get(address).content)


def entries(client, address="/feeds/cases.atom"):
    return parsed(client, address).findall(f"{ATOM}entry")


def titles(client, address):
    return [entry.findtext(f"{ATOM}title") for entry in entries(client, address)]


def links(element) -> dict[str, str]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def test_feed_has_the_newest_release_first_under_its_permanent_id(client):
    older, newer = document("case", title="Older"), document("case", title="Newer & <newest>", summary="*So*.")
    publish(older)
    publish(newer, released_at=datetime(2021, 3, 2, 8, tzinfo=UTC))
    publish(document("news"))

    found = entries(client)

    assert [entry.find(f"{ATOM}title").text for entry in found] == ["Newer & <newest>", "Older"]
    assert found[0].find(f"{ATOM}id").text == f"urn:uuid:{newer['id']}"
    assert found[0].find(f"{ATOM}updated").text == "2021-03-02T08:00:00+00:00"
    assert found[0].find(f"{ATOM}link").get("href") == f"http://127.0.0.1:8000{newer['url']}"
    assert found[0].find(f"{ATOM}summary").text.endswith("<p><em>So</em>.</p>\n")


@pytest.mark.parametrize(("type", "plural"), PLURALS.items())
def test_feed_has_what_the_standard_asks_for(client, type, plural):
    """RFC 4287, 4.1.1 and 4.1.2: one id, title and date each; an author; an alternate; a link to itself."""
    publish(document(type, language="sv"))

    feed = parsed(client, f"/feeds/{plural}.atom")
    (entry,) = feed.findall(f"{ATOM}entry")

    assert feed.tag == f"{ATOM}feed"
    for element in (feed, entry):
        assert [len(element.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert datetime.strptime(element.findtext(f"{ATOM}updated"), ZONED).tzinfo
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "the campaign that runs this site"
    assert links(feed) == {
        "alternate": f"http://127.0.0.1:8000/{plural}/",
        "self": f"http://127.0.0.1:8000/feeds/{plural}.atom",
    }
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "sv"


def test_feed_takes_the_filters_of_the_list(client):
    publish(document("case", title="Here", country="SE"))
    publish(document("case", title="There", country="DE"))
    publish(document("case", title="Elsewhere", country="NO"))

    assert titles(client, "/feeds/cases.atom?country=SE&country=de") == ["There", "Here"]
    assert titles(client, "/feeds/cases.atom?country=SE&q=there") == []
    assert titles(client, "/feeds/cases.atom?country=") == ["Elsewhere", "There", "Here"]


def test_feed_says_which_list_it_is_of(client):
    publish(document("case", country="SE", kind="deportation"))

    feed = parsed(client, "/feeds/cases.atom?country=SE&kind=deportation&q=")

    asked = "?country=SE&kind=deportation"
    assert links(feed) == {
        "alternate": f"http://127.0.0.1:8000/cases/{asked}",
        "self": f"http://127.0.0.1:8000/feeds/cases.atom{asked}",
    }
    assert feed.findtext(f"{ATOM}id") == f"http://127.0.0.1:8000/cases/{asked}"
    assert feed.findtext(f"{ATOM}title") == "Cases (Country deciding: SE; Kind: deportation): Case Tracker"


@pytest.mark.parametrize(
    ("query", "named"),
    [("nonsense=1", "nonsense"), ("country=XX", "country"), ("page=2", "page"), ("ordering=title", "ordering")],
)
def test_feed_refuses_by_name_what_it_cannot_read(client, query, named):
    answer = client.get(f"/feeds/cases.atom?{query}")

    assert answer.status_code == 400
    assert named in Page(answer).text("content")


def test_feed_follows_a_retraction(client):
    case = document("case")
    publish(case)
    retract(case)

    assert entries(client) == []


def test_empty_feed_did_not_change_just_now(client):
    assert parsed(client).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


def test_feed_holds_fifty(client):
    for _ in range(51):
        publish(document("organization"))

    assert len(entries(client, "/feeds/organizations.atom")) == 50


def test_feed_survives_control_characters(client):
    publish(document("news", title="Bell\x07 rings", summary="A\x0bb"))

    assert entries(client, "/feeds/news.atom")[0].find(f"{ATOM}title").text == "Bell rings"
    assert parsed(client, "/feeds/news.atom?q=%07%0b").findall(f"{ATOM}entry") == []


def test_feed_marks_what_is_invented(client):
    publish(document("case", invented=True, title="Invented"))
    publish(document("case", invented=False, title="Real"))

    told = {entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}summary") for entry in entries(client)}

    assert told == {
        "Invented": "<p><strong>Invented: nothing in this record is real.</strong></p>\n",
        "Real": "",
    }


def test_search_engines_are_to_find_pages_and_not_feeds(client):
    assert client.get("/feeds/cases.atom")["X-Robots-Tag"] == "noindex, follow"


@pytest.mark.parametrize("count", [1, 3])
def test_feed_costs_the_same_however_many_entries(client, django_assert_num_queries, count):
    for _ in range(count):
        publish(document("case", country="SE"))

    with (
        django_assert_num_queries(3, connection=connections["public"]),
        django_assert_num_queries(0, connection=connections["default"]),
    ):
        client.get("/feeds/cases.atom?country=SE")

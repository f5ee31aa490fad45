"""The map of the site, its rules for robots, and whom to tell of a hole in it."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest
import time_machine
from django.db import connections

from tests.factories.documents import document, publish, retract
from tracker.site import sitemaps

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
SITE = "http://127.0.0.1:8000"


@pytest.fixture(autouse=True)
def _two_languages(settings):
    settings.LANGUAGES = [("en", "English"), ("sv", "svenska")]


def parts(client) -> dict[str, str | None]:
    """Address and last modification of each part, as the index gives them."""
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert index.tag == f"{MAP}sitemapindex"
    return {entry.findtext(f"{MAP}loc"): entry.findtext(f"{MAP}lastmod") for entry in index}


def addresses(client, number: int) -> dict[str, str | None]:
    part = ElementTree.fromstring(client.get(f"/sitemaps/{number}.xml").content)
    assert part.tag == f"{MAP}urlset"
    return {entry.findtext(f"{MAP}loc"): entry.findtext(f"{MAP}lastmod") for entry in part}


def test_index_names_the_sections_and_each_part_with_its_latest_release(client):
    publish(document("case"), seq=101)
    publish(document("case"), seq=103, released_at=datetime(2021, 3, 2, 8, tzinfo=UTC))
    publish(document("case"), seq=9_999, released_at=datetime(2021, 3, 3, 8, tzinfo=UTC))

    assert parts(client) == {
        f"{SITE}/sitemaps/0.xml": None,
        f"{SITE}/sitemaps/1.xml": "2021-03-02T08:00:00+00:00",
        f"{SITE}/sitemaps/2.xml": "2021-03-03T08:00:00+00:00",
    }


def test_part_has_its_records_in_each_language_with_their_release(client):
    publish(document("case", slug="IN-1"), seq=5_000, released_at=datetime(2021, 3, 2, 8, tzinfo=UTC))
    publish(document("page", slug="about"), seq=4_999)

    assert set(addresses(client, 1)) == {f"{SITE}/about/", f"{SITE}/sv/about/"}
    assert addresses(client, 2) == {
        f"{SITE}/cases/IN-1/": "2021-03-02T08:00:00+00:00",
        f"{SITE}/sv/cases/IN-1/": "2021-03-02T08:00:00+00:00",
    }


def test_each_address_names_the_others_of_its_page(client):
    publish(document("case", slug="IN-1"))

    part = ElementTree.fromstring(client.get("/sitemaps/1.xml").content)

    expected = {
        "en": f"{SITE}/cases/IN-1/",
        "sv": f"{SITE}/sv/cases/IN-1/",
        "x-default": f"{SITE}/cases/IN-1/",
    }
    assert [{link.get("hreflang"): link.get("href") for link in url.findall(LINK)} for url in part] == [expected] * 2
    assert {link.get("rel") for link in part.iter(LINK)} == {"alternate"}


def test_first_part_has_the_sections(client):
    found = addresses(client, 0)

    assert {f"{SITE}/", f"{SITE}/sv/", f"{SITE}/cases/", f"{SITE}/sv/campaigns/"} <= set(found)
    assert set(found.values()) == {None}
    assert {client.get(address.removeprefix(SITE)).status_code for address in found if "/sv/" not in address} == {200}


def test_part_never_holds_more_than_ten_thousand():
    assert sitemaps.stretch() * 2 == 10_000


def test_what_is_kept_from_search_engines_is_in_no_part(client):
    publish(document("case", slug="listed"))
    publish(document("case", slug="kept-out", indexed=False), released_at=datetime(2030, 1, 1, tzinfo=UTC))

    assert list(addresses(client, 1)) == [f"{SITE}/cases/listed/", f"{SITE}/sv/cases/listed/"]
    assert parts(client)[f"{SITE}/sitemaps/1.xml"].startswith("2021")


def test_part_of_nothing_that_may_be_listed_is_not_found(client):
    publish(document("case", indexed=False))
    gone = document("news")
    publish(gone)
    retract(gone)

    assert list(parts(client)) == [f"{SITE}/sitemaps/0.xml"]
    assert client.get("/sitemaps/1.xml").status_code == 404


def test_address_in_another_script_is_written_as_the_standard_has_it(client):
    publish(document("organization", slug="свобода"))

    assert f"{SITE}/organizations/%D1%81%D0%B2%D0%BE%D0%B1%D0%BE%D0%B4%D0%B0/" in addresses(client, 1)


@pytest.mark.parametrize("address", ["/sitemap.xml?x=1", "/sitemaps/0.xml?x=1", "/robots.txt?x=1"])
def test_map_takes_no_parameters(client, address):
    assert client.get(address).status_code == 400


@pytest.mark.parametrize("name", ["7", "01", "-1", "x", "999999999", "9999999999"])
def test_part_that_is_not_there_is_not_found(client, name):
    publish(document("case"))

    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [("/sitemap.xml", 3), ("/sitemaps/0.xml", 1), ("/sitemaps/1.xml", 2)])
def test_map_costs_the_same_however_many_records(client, django_assert_num_queries, address, queries, count):
    for number in range(count):
        publish(document("case"), seq=101 + number)

    with (
        django_assert_num_queries(queries, connection=connections["public"]),
        django_assert_num_queries(0, connection=connections["default"]),
    ):
        assert client.get(address).status_code == 200


def test_robots_are_let_in_and_know_the_map(client):
    assert client.get("/robots.txt").content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*?*&",
        f"Sitemap: {SITE}/sitemap.xml",
    ]


@time_machine.travel("2021-03-10 12:00:00+00:00", tick=False)
def test_security_contact_stands_where_it_is_looked_for(client, settings):
    """RFC 9116: a contact, an end within a year, the languages, its own address; as UTF-8 text."""
    settings.SECURITY_CONTACT = "mailto:security@example.org"

    answer = client.get("/.well-known/security.txt")

    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert fields == {
        "Contact": "mailto:security@example.org",
        "Expires": "2021-09-06T00:00:00Z",
        "Preferred-Languages": "en",
        "Canonical": f"{SITE}/.well-known/security.txt",
    }
    assert (date(2021, 9, 6) - date(2021, 3, 10)).days < 365


def test_site_without_a_security_contact_has_no_such_file(client, settings):
    settings.SECURITY_CONTACT = ""

    assert client.get("/.well-known/security.txt").status_code == 404

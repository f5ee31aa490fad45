"""What holds for every public answer: its tag, its silence about the reader, its errors."""

import re

import pytest
import time_machine
from django.conf import settings
from django.db import DatabaseError

from tests.factories.documents import document, publish, retract
from tests.site.reading import Page
from tracker.store import marks


@pytest.fixture
def case():
    made = document("case", slug="IN-1")
    publish(made)
    return made


PUBLIC = ["/", "/cases/", "/cases/IN-1/", "/search/?q=case", "/feeds/cases.atom", "/sitemap.xml", "/robots.txt"]


@pytest.mark.parametrize("address", PUBLIC)
def test_answer_has_a_weak_tag_and_must_be_asked_for_again(client, case, address):
    answer = client.get(address)

    assert answer.status_code == 200
    assert answer["ETag"].startswith('W/"')
    assert answer["Cache-Control"] == "public, no-cache"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert not answer.has_header("Vary")


@pytest.mark.parametrize("address", PUBLIC)
def test_what_the_reader_holds_is_not_sent_again(client, case, address):
    etag = client.get(address)["ETag"]

    for held in (etag, etag.removeprefix("W/"), f'"other", {etag}'):
        answer = client.get(address, headers={"If-None-Match": held})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    assert client.head(address, headers={"If-None-Match": etag}).status_code == 304
    assert client.get(address, headers={"If-None-Match": "*"}).status_code == 200


def test_tag_differs_by_address_query_release_and_day(client, case):
    with time_machine.travel("2021-03-10 23:59:00+00:00", tick=False):
        tags = [client.get(address)["ETag"] for address in ("/cases/", "/cases/?q=", "/news/")]
    with time_machine.travel("2021-03-11 00:01:00+00:00", tick=False):
        tags.append(client.get("/cases/")["ETag"])
        publish(document("news"))
        tags.append(client.get("/cases/")["ETag"])

    assert len(set(tags)) == 5


def test_tag_stays_while_nothing_changes(client, case):
    with time_machine.travel("2021-03-10 12:00:00+00:00", tick=False):
        assert client.get("/cases/")["ETag"] == client.get("/cases/")["ETag"]


def test_reader_holding_a_retracted_page_is_told_at_once(client, case):
    etag = client.get(case["url"])["ETag"]
    retract(case)

    answer = client.get(case["url"], headers={"If-None-Match": etag})

    assert answer.status_code == 410
    assert "This page was withdrawn" in answer.content.decode()


@pytest.mark.parametrize(("address", "status"), [("/nope/", 404), ("/cases/?foo=1", 400), ("/cases/IN-2/", 410)])
def test_error_carries_no_tag(client, case, address, status):
    gone = document("case", slug="IN-2")
    publish(gone)
    retract(gone)

    answer = client.get(address)

    assert (answer.status_code, answer.has_header("ETag")) == (status, False)


def test_unknown_addresses_answer_the_same_bytes(client, case):
    answers = [client.get(address) for address in ("/nope/", "/cases/nope/", "/cases/%00/", "/files/nope", "/a/b/c/")]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_cookie_changes_nothing_and_none_is_set(client, admin_user, case):
    plain = client.get("/cases/")
    client.force_login(admin_user)

    signed_in = client.get("/cases/")

    assert signed_in.content == plain.content
    assert dict(signed_in.headers) == dict(plain.headers)
    assert not signed_in.cookies


def test_wrong_parameters_are_named_each_with_a_way_on(client, case):
    page = Page(client.get("/cases/?foo=1&country=XX&page=x&kind="))

    assert all(f"{name}:" in page.text("content") for name in ("foo", "country", "page"))
    assert sorted(page.links["content"]) == [
        "/cases/?country=XX&page=x&kind=",
        "/cases/?foo=1&country=XX&kind=",
        "/cases/?foo=1&page=x&kind=",
        "/cases/?kind=",
    ]


@pytest.mark.parametrize("address", ["/", "/cases/IN-1/", "/feeds/cases.atom", "/search/"])
def test_address_without_parameters_refuses_them(client, case, address):
    assert client.get(f"{address}?foo=1").status_code == 400


def test_failing_store_is_told_without_asking_it(client, case, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError("away")

    client.raise_request_exception = False
    monkeypatch.setattr(marks, "version", fail)
    monkeypatch.setattr("tracker.site.views.lists.shell", fail)

    answer = client.get("/cases/")

    assert answer.status_code == 500
    assert "Something failed here" in answer.content.decode()
    assert not answer.has_header("ETag")


def test_nothing_is_loaded_from_another_host(client, case):
    body = client.get(case["url"]).content.decode()

    assert re.findall(r'<script(?! type="application/ld\+json">)', body) == []
    assert "style=" not in body
    assert [line for line in body.splitlines() if 'rel="stylesheet"' in line] == [
        f'<link rel="stylesheet" href="/{settings.STATIC_URL.strip("/")}/site/site.css">'
    ]

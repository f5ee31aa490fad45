"""The watch itself: silence counts only because this would have been heard."""

import pytest

from tests.browser.watching import Watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_watch_hears_breaches_of_the_policy_and_other_hosts(page, live_server):
    watch = Watch(page.context)
    page.context.route("http://lantern.example/**", lambda route: route.fulfill(body="Elsewhere"))
    page.goto("/")
    assert watch.said == []

    with page.expect_console_message():
        page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.goto("http://lantern.example/")

    assert ["Content Security Policy" in said for said in watch.said] == [True]
    assert watch.hosts == {live_server.url.removeprefix("http://"), "lantern.example"}

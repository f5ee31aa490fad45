"""The headers that every answer carries, and what a site on https adds to them."""

from django.http import HttpResponse
from django.test import RequestFactory

from tests.site.observatory import Scan
from tracker.lib.headers import StrictHeadersMiddleware

YEAR = 31_536_000


def answer(**headers: str) -> HttpResponse:
    """What a reader gets over plain http, as from behind a proxy that ends TLS."""
    return StrictHeadersMiddleware(lambda request: HttpResponse("page", headers=headers))(RequestFactory().get("/"))


def test_site_on_https_tells_browsers_to_stay_there(settings):
    settings.SECURE_HSTS_SECONDS = YEAR

    assert answer()["Strict-Transport-Security"] == f"max-age={YEAR}; includeSubDomains"


def test_site_on_http_promises_nothing(settings):
    settings.SECURE_HSTS_SECONDS = 0

    assert not answer().has_header("Strict-Transport-Security")


def test_answer_is_not_to_be_embedded_unless_it_says_so():
    assert answer()["Cross-Origin-Resource-Policy"] == "same-origin"
    given = {"Cross-Origin-Resource-Policy": "cross-origin"}
    assert answer(**given)["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_score_falls_with_each_header_that_is_missing(settings):
    settings.SECURE_HSTS_SECONDS = YEAR
    whole = {
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    scores = {
        left_out: Scan(
            answer(**{name: value for name, value in whole.items() if name != left_out}).items(), secure=True
        )
        for left_out in ["", *whole]
    }

    assert {name: scan.score for name, scan in scores.items()} == {
        "": 130,
        "Content-Security-Policy": 75,
        "Referrer-Policy": 125,
        "X-Content-Type-Options": 125,
        "X-Frame-Options": 130,
    }
    assert Scan(answer().items(), secure=True).faults == {"policy": -25, "types": -5, "frames": -20}

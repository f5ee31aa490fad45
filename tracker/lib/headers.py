"""Headers that every answer carries, whoever gives it: page, file, API, office."""

from django.conf import settings


class StrictHeadersMiddleware:
    """Keeps other sites from embedding what is ours, and browsers on https where the site is there.

    Django sends HSTS only on a request that came to itself over TLS. Ours end TLS at a proxy, and nothing that a
    client can write into a request is asked whether there was one: SITE_URL says it. Browsers ignore it over http.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.SECURE_HSTS_SECONDS:
            response.headers.setdefault(
                "Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains"
            )
        return response

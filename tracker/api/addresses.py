"""Absolute addresses of the API."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def absolute(request: HttpRequest, path: str) -> str:
    """The whole address of a path, on the host that was asked.

    On the site's own host SITE_URL says the scheme: behind a proxy the request itself does not know it.
    """
    if request.get_host() == settings.SITE_URL.partition("://")[2]:
        return settings.SITE_URL + path
    return request.build_absolute_uri(path)


def named(request: HttpRequest, name: str, **kwargs) -> str:
    """The whole address of one of the API's own pages."""
    return absolute(request, reverse(f"api:{name}", kwargs=kwargs))


def same_with(request: HttpRequest, **changes) -> str:
    """The address that was asked, with some of its parameters changed."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = str(value)
    return absolute(request, f"{request.path}?{query.urlencode()}")

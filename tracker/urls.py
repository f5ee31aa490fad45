"""Every address of the house. A public host has no office, so it has no admin either."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from tracker.api import problems
from tracker.site import errors
from tracker.site.urls import pages

urlpatterns = [
    path("", include("tracker.api.urls")),
    *([path("admin/", admin.site.urls)] if apps.is_installed("django.contrib.admin") else []),
    path("", include("tracker.site.urls")),
    # Only what people read has the language in its address: `/sv/cases/`, in English `/cases/`.
    *i18n_patterns(path("", include(pages)), prefix_default_language=False),
]


def _voice(request: HttpRequest):
    """Machines get problem documents, people pages."""
    return problems if request.path_info.startswith(("/api/", "/healthz")) else errors


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _voice(request).bad_request(request, exception)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _voice(request).not_found(request, exception)


def handler500(request: HttpRequest) -> HttpResponse:
    return _voice(request).server_error(request)

"""What machines ask of a site: its map, its rules for robots, whom to tell of a hole in it."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.store.documents import PLURALS, record_path
from tracker.store.models import Record

MOST = 50_000


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every released record, the newest first, up to what one sitemap may hold."""
    rows = Record.objects.order_by("-seq").values_list("type", "slug", "released_at")
    entries = [("/", None), *((f"/{plural}/", None) for plural in PLURALS.values())]
    entries += [
        (record_path(type, slug), at.isoformat(timespec="seconds")) for type, slug, at in rows[: MOST - len(entries)]
    ]
    return render(
        request,
        "site/sitemap.xml",
        {"site_url": settings.SITE_URL, "entries": entries},
        content_type="application/xml; charset=utf-8",
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /search/", f"Sitemap: {settings.SITE_URL}/sitemap.xml"]
    return _plain(lines)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. A site that names no contact has no such file."""
    contact = getattr(settings, "SECURITY_CONTACT", "")
    if not contact:
        raise Http404
    expires = timezone.localdate() + timedelta(days=180)
    return _plain(
        [
            f"Contact: {contact}",
            f"Expires: {expires.isoformat()}T00:00:00Z",
            "Preferred-Languages: en",
            f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        ]
    )


def _plain(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")

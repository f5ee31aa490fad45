"""What machines look for under names that everybody knows: the rules for robots, whom to tell of a hole."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from tracker.site import errors

# RFC 9116 recommends less than a year. It moves on each day that the site is up: who reads a stale copy sees it end.
VALID = timedelta(days=180)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What is kept out says so itself, in its page and header, and a robot must be let in to read that.

    Only the office is closed, and the lists with several filters, of which there is no end.
    """
    if faults := errors.unasked(request):
        return errors.bad_request(request, faults=faults)
    return _plain(
        ["User-agent: *", "Disallow: /admin/", "Disallow: /*?*&", f"Sitemap: {settings.SITE_URL}/sitemap.xml"]
    )


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. A site that names no contact has no such file."""
    if faults := errors.unasked(request):
        return errors.bad_request(request, faults=faults)
    contact = settings.SECURITY_CONTACT
    if not contact:
        raise Http404
    expires = timezone.localdate() + VALID
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

"""Released files, under the hash of their bytes."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from tracker.site.robots import KEPT_OUT, tell
from tracker.store.facts import NOINDEX, ROBOTS
from tracker.store.models import Facet, RecordFile, StoredFile

ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}


@require_safe
def stored_file(request, sha256: str, ending: str) -> HttpResponse:
    """The bytes as they were released. A document is saved, never run in the site's own name."""
    file = StoredFile.objects.filter(pk=sha256).first()
    if file is None or ENDINGS.get(file.media_type) != ending:
        raise Http404
    response = HttpResponse(bytes(file.content), content_type=file.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if file.media_type == "application/pdf":
        response["Content-Disposition"] = f'attachment; filename="{sha256[:12]}.{ending}"'
    return tell(response, KEPT_OUT if _is_kept_out(sha256) else "")


def _is_kept_out(sha256: str) -> bool:
    """Whether any of the records that show the file is kept from search engines."""
    shown = RecordFile.objects.filter(sha256=sha256).values("record")
    return Facet.objects.filter(record__in=shown, name=ROBOTS, value=NOINDEX).exists()

"""Released files, under the hash of their bytes."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from tracker.store.models import StoredFile

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
    return response

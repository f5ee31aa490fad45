"""The thing that a release screen is about, and whether this person may see or change it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from tracker.publishing import registry
from tracker.publishing.models import Publishable


def thing_or_404(site, request, type: str, pk: int, *, to_change: bool = False) -> Publishable:
    """The live row, read anew. Raises Http404 for an unknown one, PermissionDenied where the admin would refuse it."""
    kinds = {kind.name: kind for kind in registry.all_types()}
    if type not in kinds:
        raise Http404
    thing = kinds[type].model.objects.filter(pk=pk).first()
    if thing is None:
        raise Http404
    model_admin = site.get_model_admin(kinds[type].model)
    allowed = model_admin.has_change_permission if to_change else model_admin.has_view_permission
    if not allowed(request, thing):
        raise PermissionDenied
    return thing

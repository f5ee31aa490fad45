"""Outlets as words of reference data."""

from cases.publications.reference import word
from sources.models import Outlet
from tracker.publishing.registry import Pair
from tracker.store.documents import Document


def outlets(pairs: set[Pair]) -> dict[Pair, Document]:
    codes = {code for scheme, code in pairs if scheme == "outlet"}
    if not codes:
        return {}
    return {
        ("outlet", outlet.code): word("outlet", outlet.code, outlet.name, country=outlet.country, url=outlet.website)
        for outlet in Outlet.objects.filter(code__in=codes)
    }

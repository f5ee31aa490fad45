"""What a reader asked of a list, as the feed and the calendar of that list take it over."""

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from tracker.store.filters import RecordFilter

# Where a reader stands in a list, which is nothing to those who follow it.
STANDING = ("ordering", "page", "unfold")


def carried(data: QueryDict) -> str:
    """The filters of a list as a query, with the question mark; empty where nothing is asked."""
    kept = data.copy()
    for name in list(kept):
        values = [value for value in kept.getlist(name) if value.strip()]
        if name in STANDING or not values:
            del kept[name]
        else:
            kept.setlist(name, values)
    return f"?{kept.urlencode()}" if kept else ""


def faults_of(request: HttpRequest, filterset: RecordFilter) -> dict[str, list[str]]:
    """What is wrong with the parameters of an address that takes a list's filters, and not its order."""
    faults = {} if filterset.is_readable else dict(filterset.errors)
    if "ordering" in request.GET:
        faults["ordering"] = [_("This has an order of its own.")]
    return faults

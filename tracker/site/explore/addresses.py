"""From a list to the pictures of the same things."""

from django.http import QueryDict

from tracker.site.asked import STANDING
from tracker.site.explore.question import NAMES

PICTURES = {"case": "map", "determination": "recognition", "news": "weeks"}


def explore_address(type: str, data: QueryDict) -> str:
    """The pictures under a list's own filters. Empty where they cannot be asked the same: they would show more."""
    names = {own: name for name, own in NAMES.get(type, {}).items()}
    asked = QueryDict(mutable=True)
    for own, values in data.lists():
        values = [value for value in values if value.strip()]
        if not values or own in STANDING:
            continue
        if own not in names:
            return ""
        asked.setlist(names[own], values)
    if type not in PICTURES:
        return ""
    query = f"?{asked.urlencode()}" if asked else ""
    return f"/explore/{query}#{PICTURES[type]}"

"""Addresses of a list that was asked for: the same with another value, without one, from another page."""

from django.http import QueryDict

# Where a reader stands in a list. Whoever asks for something else begins anew.
STANDING = ("page", "unfold")


class Addresses:
    """The neighbours of one list, relative to its path. What is empty is left out."""

    def __init__(self, data: QueryDict):
        self.data = data

    def with_changes(self, **changes: str | list[str] | None) -> str:
        """This list with other values, from its first page."""
        values = {name: self.data.getlist(name) for name in self.data if name not in STANDING}
        for name, value in changes.items():
            values[name] = value if isinstance(value, list) else [value or ""]
        return _query(values)

    def without(self, name: str, raw: str | None = None) -> str:
        """This list without one value of a parameter, or without all of them."""
        return self.with_changes(**{name: [value for value in self.data.getlist(name) if raw not in (None, value)]})

    def page(self, number: int) -> str:
        return self.with_changes(page=str(number) if number > 1 else None, unfold=self.data.getlist("unfold"))

    def bare(self) -> str:
        """The list with nothing asked, in the same order."""
        return _query({"ordering": self.data.getlist("ordering")})


def _query(values: dict[str, list[str]]) -> str:
    data = QueryDict(mutable=True)
    for name, given in values.items():
        if kept := [value for value in given if value.strip()]:
            data.setlist(name, kept)
    # A lone question mark would be another address of the same page.
    return f"?{data.urlencode()}" if data else "."

"""What the API answers, described: the document contracts with what the store adds, and the envelopes around them.

Nothing here runs when a request is answered: records are sent as the bytes that the store holds.
"""

from rest_framework import serializers

from tracker.store.documents import CONTRACTS, PLURALS


class ParameterProblem(serializers.Serializer):
    parameter = serializers.CharField(help_text="The parameter that cannot be read.")
    detail = serializers.CharField(help_text="What is wrong with it.")


class Problem(serializers.Serializer):
    """A problem document (RFC 9457)."""

    type = serializers.CharField(help_text="about:blank: the status says it all.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField(help_text="The HTTP status.")
    detail = serializers.CharField(help_text="What went wrong.")
    errors = ParameterProblem(many=True, required=False, help_text="Each parameter that cannot be read.")


class FacetValue(serializers.Serializer):
    value = serializers.CharField(help_text="A code, a country code, or the id of a record.")
    count = serializers.IntegerField(help_text="How many records have it under all other filters.")


class SnippetPart(serializers.Serializer):
    text = serializers.CharField(help_text="A piece of the text.")
    found = serializers.BooleanField(help_text="True where it is what was searched for.")


class Hit(serializers.Serializer):
    type = serializers.CharField(help_text="The record's type.")
    id = serializers.UUIDField(help_text="The record's id.")
    slug = serializers.CharField(help_text="Its permanent word in addresses.")
    url = serializers.CharField(help_text="Its page, as a path on the site.")
    title = serializers.CharField(help_text="Its title.")
    snippet = SnippetPart(many=True, help_text="Where its text answers the search, in pieces.")
    released_at = serializers.DateTimeField(help_text="When it was released as it stands.")


class Hits(serializers.Serializer):
    count = serializers.IntegerField(help_text="How many records were found.")
    capped = serializers.BooleanField(help_text="True when only the newest thousand of them were ranked.")
    next = serializers.URLField(allow_null=True, help_text="The next page.")
    previous = serializers.URLField(allow_null=True, help_text="The page before.")
    results = Hit(many=True, help_text="The best hits first.")


class Change(serializers.Serializer):
    seq = serializers.IntegerField(help_text="Its number: without gaps, in the order of release.")
    type = serializers.CharField(help_text="The type of what changed.")
    id = serializers.CharField(help_text="The record's id; for reference data, scheme/code.")
    action = serializers.ChoiceField(
        choices=["release", "redact", "retract", "reference"],
        help_text="redact: fetch it anew and drop every earlier copy. retract: drop every copy.",
    )


class Head(serializers.Serializer):
    seq = serializers.IntegerField(help_text="The last number of the release log that is public.")
    chain = serializers.CharField(help_text="Hash of the release log up to there: keep it to prove a later change.")


class Changes(serializers.Serializer):
    results = Change(many=True, help_text="Oldest first. What changed, never what it says.")
    next = serializers.URLField(allow_null=True, help_text="The next page; null when these are all.")
    head = Head()


def _released(name: str) -> type[serializers.Serializer]:
    """The contract of a type as it is sent: with the time and the number of its release."""
    extra = {
        "__doc__": CONTRACTS[name].__doc__,
        "released_at": serializers.DateTimeField(help_text="When it was released as it stands."),
        "seq": serializers.IntegerField(help_text="Number of that release."),
    }
    return type(name.capitalize(), (CONTRACTS[name],), extra)


def _list_of(name: str) -> type[serializers.Serializer]:
    fields = {
        "__doc__": "One page of a list.",
        "count": serializers.IntegerField(required=False, help_text="How many match; with count=true."),
        "next": serializers.URLField(allow_null=True, help_text="The next page."),
        "previous": serializers.URLField(allow_null=True, help_text="The page before."),
        "facets": serializers.DictField(
            child=FacetValue(many=True), required=False, help_text="Counts by facet; with facets=."
        ),
        "results": RELEASED[name](many=True),
    }
    return type(f"{name.capitalize()}List", (serializers.Serializer,), fields)


RELEASED = {name: _released(name) for name in PLURALS}
LISTS = {name: _list_of(name) for name in PLURALS}
ALL_FIELDS = {name: list(RELEASED[name]().fields) for name in PLURALS}


class Word(CONTRACTS["reference"]):
    """A word of reference data."""


class Scheme(serializers.Serializer):
    scheme = serializers.CharField(help_text="The vocabulary, or community, authority, outlet, synonym.")
    terms = Word(many=True, help_text="Its released words, in their order.")


class Vocabularies(serializers.Serializer):
    results = Scheme(many=True)

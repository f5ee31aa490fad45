"""The public contracts of campaigns, of pages of text, and of reference data."""

from rest_framework import serializers

from tracker.store.documents.contract import Address, Contract, Text, TranslatedDocument, partial


class CampaignDocument(TranslatedDocument):
    """What we ask for together, and for how long. Its cases and letters name it, not the other way."""

    summary = Text("What it is about, in Markdown.")
    ask = Text("What we ask.")
    period = partial("From when to when.")


class PageDocument(TranslatedDocument):
    """About, methodology, safe contact, privacy and their like."""

    body = Text("The text, in Markdown.")
    order = serializers.IntegerField(help_text="Place among the pages.")


class ReferenceName(Contract):
    text = Text("The name.", allow_blank=False)
    language = Text("Language (BCP 47).")
    kind = Text("official, endonym, exonym, alias …")


class Label(Contract):
    text = Text("The label.", allow_blank=False)
    reviewed = serializers.BooleanField(help_text="A person has checked this translation.")


class ReferenceDocument(Contract):
    """A word of reference data: a vocabulary's term, a community, an authority, an outlet, a search synonym."""

    scheme = serializers.CharField(max_length=60, help_text="The vocabulary, or community, authority, outlet, synonym.")
    code = serializers.CharField(max_length=100, help_text="Unique in its scheme, permanent.")
    order = serializers.IntegerField(help_text="Place in its scheme.")
    labels = serializers.DictField(child=Label(), help_text="By language (BCP 47).")
    definition = Text("What it means.")
    notation = Text("Code of the same concept in the HURIDOCS lists or another public standard.")
    source = Text("Where the concept comes from.")
    parent = Text("Code of the wider concept in the same scheme.", allow_null=True)
    kind = Text("For an authority: its kind.", allow_null=True)
    country = Text("Country (ISO 3166-1 alpha-2), where it has one.")
    url = Address("Its website.")
    names = ReferenceName(many=True, help_text="Other names; for a synonym group, its words.")
    inverse = serializers.DictField(
        child=Label(),
        help_text="For a relation: its labels as the other end would say it; empty where both say the same.",
    )
    asserts = serializers.BooleanField(help_text="For a strength of finding: it states the matter as a fact.")
    denies = serializers.BooleanField(help_text="For a strength of finding: the body looked, and did not find it.")
    is_in_force = serializers.BooleanField(help_text="For the state of a determination: it stands.")

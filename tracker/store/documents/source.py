"""The public contracts of what is said about cases: determinations, news, digests."""

from rest_framework import serializers

from tracker.store.documents.contract import (
    Address,
    Citation,
    Code,
    Contract,
    File,
    Id,
    RecordDocument,
    Text,
    TranslatedDocument,
    partial,
)


class FindingEntry(Contract):
    """What the body found of one matter, with its strength. One sentence can hold two of different strength."""

    id = Id("Random; stable.")
    characterisation = Code("characterisation", "What it speaks of: genocide, forced labour …")
    strength = Code("finding_strength", "How far it goes: determined, possibly, suspected …")
    community = Code("community", "The community it speaks of.", optional=True)
    region = Code("region", "The region it speaks of.", optional=True)
    passage = Text("The passage it rests on, verbatim or closely summarised.")
    is_verbatim = serializers.BooleanField(help_text="True where the passage is in the body's own words.")
    locator = Text("Where in the determination.")
    citations = Citation(many=True)


class ExtractEntry(Contract):
    heading = Text("Heading in the determination.")
    community = Code("community", "Community it is about.", optional=True)
    region = Code("region", "Region it is about.", optional=True)
    text = Text("The passage, in Markdown.")
    is_verbatim = serializers.BooleanField(help_text="True where it is in the body's own words.")


class DeterminationDocument(TranslatedDocument):
    """An official determination about a situation that reaches many cases."""

    summary = Text("What it says, in Markdown, never more than it found.")
    authority = Code("authority", "The body that made it.")
    country = Text("Jurisdiction (ISO 3166-1 alpha-2), empty for international bodies.")
    kind = Code("determination_kind", "Kind of determination.")
    legal_effect = Code("legal_effect", "What it binds.")
    lifecycle = Code("determination_lifecycle", "In force, modified, revoked …")
    made = partial("When it was made.")
    published = partial("When it was published.")
    effective = partial("When it took effect.")
    ended = partial("When it ended.")
    period_covered = partial("The period that it speaks of.")
    date_note = Text("How a date is known, where it is inferred.")
    legal_basis = Text("The law it rests on, where one is named.")
    source_url = Address("Where the body published it.")
    communities = serializers.ListField(child=Code("community", "A community."), help_text="Communities it reaches.")
    supersedes = Id("The determination it supersedes.", optional=True)
    findings = FindingEntry(many=True)
    extracts = ExtractEntry(many=True)


class NewsDocument(RecordDocument):
    """One published item: its title as printed, with or without an address."""

    form = Code("news_form", "Article, opinion, press release, statement, report.")
    outlet = Code("outlet", "Who published it.", optional=True)
    author = Text("Who wrote it, as printed.")
    address = Address("Its web address.")
    published = partial("When it was published.")
    summary = Text("What it says, in our words.")
    attachments = File(many=True, help_text="Copies of it that are kept here.")
    cases = serializers.ListField(child=serializers.UUIDField())
    letters = serializers.ListField(child=serializers.UUIDField())
    determinations = serializers.ListField(child=serializers.UUIDField())
    organizations = serializers.ListField(child=serializers.UUIDField())


class DigestLine(Contract):
    """One printed line. Its words are those of the news item, while that is public."""

    position = serializers.IntegerField(min_value=1, help_text="Place in printed order.")
    news = Id("The news item.")
    repeats = serializers.IntegerField(allow_null=True, help_text="Position of the line it repeats.")


class DigestDocument(RecordDocument):
    """A roundup of news for a period."""

    series = Text("The series.")
    period = partial("The days it covers.")
    entries = DigestLine(many=True)

"""What a document may be made of. A contract refuses an unknown key and anything it would silently change."""

from typing import Any

from django.core.validators import RegexValidator
from rest_framework import serializers

Document = dict[str, Any]

# Partners read this in the schema too: JSON Schema has no flag for case, and the empty text is beside it there.
WEB_ADDRESS = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s\x00-\x20\x7f-\x9f]+\Z"


class Contract(serializers.Serializer):
    """A strict serializer: every key named, none more, none missing."""

    def to_internal_value(self, data):
        if isinstance(data, dict) and (unknown := set(data) - set(self.fields)):
            raise serializers.ValidationError({key: ["Not in the public contract."] for key in sorted(unknown)})
        return super().to_internal_value(data)


class Text(serializers.CharField):
    """Text kept to the byte: DRF's own field trims."""

    def __init__(self, help_text: str, **kwargs):
        super().__init__(help_text=help_text, trim_whitespace=False, **{"allow_blank": True, **kwargs})


class Address(Text):
    """A web address that a reader may follow: pages make links of it, so no other scheme gets through."""

    def __init__(self, help_text: str, **kwargs):
        super().__init__(help_text, **kwargs)
        reason = "A web address begins with http:// or https:// and has no spaces."
        self.validators.append(RegexValidator(WEB_ADDRESS, reason))


class Code(serializers.CharField):
    """The code of a word of reference data in `scheme`; its labels are under `/api/v1/vocabularies/`."""

    def __init__(self, scheme: str, help_text: str, *, optional: bool = False):
        self.scheme = scheme
        super().__init__(help_text=f"{help_text} A code of {scheme}.", max_length=100, allow_null=optional)

    def __deepcopy__(self, memo):
        return type(self)(
            self.scheme, self.help_text.removesuffix(f" A code of {self.scheme}."), optional=self.allow_null
        )


class Id(serializers.UUIDField):
    """The id of another record. It resolves only while that record is public."""

    def __init__(self, help_text: str, *, optional: bool = False):
        super().__init__(help_text=help_text, allow_null=optional)


class Day(serializers.DateField):
    def __init__(self, help_text: str, *, optional: bool = True):
        super().__init__(help_text=help_text, allow_null=optional)


class PartialDate(Contract):
    """A date as precise as it is known, with the earliest and latest day that it can mean."""

    edtf = serializers.CharField(help_text="EDTF level 1: 2021, 2021-01, 2021-01-20~, ../2021-01-20.")
    earliest = Day("First day it can mean; null when open.")
    latest = Day("Last day it can mean; null when open.")


def partial(help_text: str) -> PartialDate:
    return PartialDate(help_text=help_text, allow_null=True)


class Citation(Contract):
    """Where a statement comes from. Reliability and credibility are two axes, never averaged."""

    source_type = serializers.ChoiceField(
        choices=["news", "determination", "letter", "attachment"], help_text="What kind of thing the source is."
    )
    source = Id("The source's record; null for an attachment.", optional=True)
    attachment = Text("SHA-256 of the attached file, when the source is one.", allow_null=True)
    locator = Text("Page, paragraph or heading in the source.")
    quotation = Text("The words relied on, verbatim.")
    reliability = Code("source_reliability", "Reliability of the source, A to F (F: cannot be judged).", optional=True)
    credibility = Code(
        "information_credibility", "Credibility of the information, 1 to 6 (6: cannot be judged).", optional=True
    )


class Correction(Contract):
    """A mistake that was published, and what stands now."""

    on = Day("Day of the correction.", optional=False)
    said = Text("What it said.")
    says = Text("What it says now.")


class File(Contract):
    """A released file, under the hash of its bytes."""

    sha256 = serializers.RegexField(r"^[0-9a-f]{64}$", help_text="SHA-256 of the bytes served.")
    media_type = serializers.ChoiceField(choices=["image/jpeg", "image/png", "application/pdf"], help_text="Form.")
    url = Text("Address of the file on the site.")
    title = Text("What it is; for an image, its text alternative.")
    kind = serializers.ChoiceField(choices=["photograph", "document"], help_text="What the file is to the record.")
    credit = Text("Who made it.")


class TranslationEntry(Contract):
    """Some words of the record in another language."""

    language = serializers.CharField(max_length=20, help_text="Language of the translation (BCP 47).")
    field = serializers.CharField(max_length=20, help_text="The field of this document whose words they are.")
    text = Text("The words.", allow_blank=False)
    translator = Text("Who translated; empty where they are not named.")
    is_machine = serializers.BooleanField(help_text="A machine made it.")
    is_reviewed = serializers.BooleanField(help_text="A person who reads both languages has compared them.")
    is_current = serializers.BooleanField(help_text="False where the original was changed after it.")


class RecordDocument(Contract):
    """What every record begins with."""

    id = Id("Random and permanent.")
    type = serializers.CharField(help_text="The record's type.")
    slug = serializers.CharField(max_length=120, help_text="Its permanent word in addresses.")
    url = serializers.CharField(help_text="Its page, as a path on the site.")
    title = Text("Its title.", allow_blank=False)
    language = serializers.CharField(max_length=20, help_text="Language of its words (BCP 47).")
    invented = serializers.BooleanField(help_text="True for demonstration data: nothing in it is real.")
    indexed = serializers.BooleanField(
        help_text="False where search engines are asked to leave it out; who shows it elsewhere is asked the same."
    )
    corrections = Correction(many=True, help_text="Published mistakes and their corrections, newest first.")


class TranslatedDocument(RecordDocument):
    """A record of which some words may be released in other languages too."""

    translations = TranslationEntry(many=True, help_text="Translations of some of its words, by language.")

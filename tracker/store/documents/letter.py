"""The public contracts of letters and of the organizations that sign them."""

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


class AddresseeEntry(Contract):
    authority = Code("authority", "The authority.")
    addressed_as = Text("How the letter addresses it, verbatim.")


class SignatureEntry(Contract):
    """A confirmed signature: the only kind that is public."""

    id = Id("Random; stable.")
    organization = Id("The organization.")
    name_as_signed = Text("Its name as signed, verbatim.", allow_blank=False)
    place_as_signed = Text("Its place as signed, verbatim.")
    country = Text("Country of the place (ISO 3166-1 alpha-2), where known.")
    basis = serializers.ChoiceField(
        choices=["authorised", "as_published"],
        help_text="authorised: the organization told us. as_published: a publication says so, and is cited.",
    )
    signed_on = partial("When it signed.")
    is_late = serializers.BooleanField(help_text="It signed after the letter was closed or sent.")
    citations = Citation(many=True)


class LetterDocument(TranslatedDocument):
    """An open letter, ours or one that others published."""

    summary = Text("What it says, in our words, in Markdown.")
    origin = serializers.ChoiceField(
        choices=["ours", "reported"], help_text="ours: we gather signatures. reported: others published it."
    )
    state = Code("letter_state", "State of the letter.")
    addressees = AddresseeEntry(many=True)
    cases = serializers.ListField(child=serializers.UUIDField(), help_text="Cases it speaks for.")
    campaign = Id("The campaign it belongs to.", optional=True)
    opened = partial("Opened for signature.")
    closed = partial("Closed for signature.")
    sent = partial("Sent.")
    answered = partial("Answered.")
    response = Code("letter_response", "How it was answered.", optional=True)
    text_held = serializers.ChoiceField(choices=["full", "excerpt", "none"], help_text="How much of the text we hold.")
    text = Text("The text, in Markdown.")
    text_sha256 = Text("SHA-256 of the locked text: what the signatories signed.", allow_null=True)
    signatures = SignatureEntry(many=True)
    signature_count = serializers.IntegerField(min_value=0, help_text="Counted from the signatures here.")
    claimed_count = serializers.IntegerField(
        min_value=0, allow_null=True, help_text="The number that the publication itself claims."
    )
    citations = Citation(many=True, help_text="Where the letter and its claimed count are published.")
    attachments = File(many=True)


class OrganizationNameEntry(Contract):
    text = Text("The name.", allow_blank=False)
    kind = Code("name_kind", "alias, acronym, former, translation …")
    language = Text("Language (BCP 47), where stated.")


class OrganizationDocument(RecordDocument):
    """A body that supports cases and signs letters."""

    summary = Text("What it is, in Markdown.")
    acronym = Text("Its acronym.")
    names = OrganizationNameEntry(many=True, help_text="Other names.")
    kind = Code("organization_kind", "Kind of organization.", optional=True)
    place = Text("Town or city.")
    country = Text("Country (ISO 3166-1 alpha-2).")
    parent = Id("The body of which it is a branch.", optional=True)
    website = Address("Its website.")

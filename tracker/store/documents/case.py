"""The public contract of a case."""

from rest_framework import serializers

from tracker.store.documents.contract import Citation, Code, Contract, Day, File, Id, Text, TranslatedDocument, partial


class PersonNameEntry(Contract):
    text = Text("The name.", allow_blank=False)
    kind = Code("name_kind", "Kind of name.")
    script = Text("Script (ISO 15924), where stated.")
    language = Text("Language (BCP 47), where stated.")


class PersonEntry(Contract):
    """Somebody the case is about, under the name that may be public."""

    id = Id("Random; stable within the case.")
    name = Text("The name that may be public.", allow_blank=False)
    is_pseudonym = serializers.BooleanField(help_text="True where the name is not the person's own.")
    names = PersonNameEntry(many=True, help_text="Other spellings and scripts that may be public.")
    role = Code("person_role", "Role in the case.")
    community = Code("community", "Community the person belongs to.", optional=True)
    status = Code("liberty_status", "Liberty or life status.", optional=True)
    status_as_of = partial("When the status was known to hold.")
    citations = Citation(many=True)


class EventEntry(Contract):
    """One dated thing in the case's timeline."""

    id = Id("Random; stable.")
    kind = Code("event_kind", "Kind of event.")
    text = Text("What happened, in one or two sentences.")
    date = partial("When.")
    time = serializers.TimeField(allow_null=True, help_text="Local time of day, where it is set.")
    timezone = Text("Zone of that time (IANA).")
    proceeding = Id("The proceeding it belongs to, within this document.", optional=True)
    is_hearing = serializers.BooleanField(help_text="A hearing that can be attended or awaited.")
    is_deadline = serializers.BooleanField(help_text="A day by which something must be done.")
    outcome = Code("case_outcome", "The outcome of the case that this event brought.", optional=True)
    citations = Citation(many=True)


class ProceedingEntry(Contract):
    """One procedure before one authority."""

    id = Id("Random; stable.")
    kind = Code("proceeding_kind", "Kind of procedure.")
    authority = Code("authority", "The authority before which it runs.")
    opened = partial("When it began.")
    closed = partial("When it ended.")
    result = Code("proceeding_result", "Its result.", optional=True)
    appeals_against = Id("The proceeding appealed against, within this document.", optional=True)


class SupportEntry(Contract):
    organization = Id("The organization.")
    role = Code("support_role", "What it does for the case.")
    since = partial("Since when.")
    until = partial("Until when.")


class RelatedCaseEntry(Contract):
    case = Id("The other case.")
    relation = Code("case_relation", "How the two are related.")


class AppliedDeterminationEntry(Contract):
    determination = Id("The determination.")
    note = Text("Why it matters to this case, without widening what it found.")


class CaseDocument(TranslatedDocument):
    """A case: one situation of its people."""

    summary = Text("What happened, in Markdown.")
    kind = Code("case_kind", "Kind of case.")
    status = serializers.ChoiceField(choices=["active", "pending", "closed"], help_text="Status of our work on it.")
    priority = Code("case_priority", "Priority.", optional=True)
    stage = Code("procedural_stage", "Stage: that of the latest past public event which sets one.", optional=True)
    stage_since = partial("When that stage began.")
    outcome = Code("case_outcome", "Outcome, set by an event of the timeline.", optional=True)
    country = Text("Country deciding (ISO 3166-1 alpha-2).")
    return_country = Text("Country of feared return (ISO 3166-1 alpha-2).")
    community = Code("community", "Affected community.", optional=True)
    campaign = Id("The campaign it belongs to.", optional=True)
    risk_on_return = Text("What the person would face on return, in Markdown.")
    ask = Text("What we ask of those who decide.")
    reader_action = Text("What a reader can do, in Markdown.")
    last_confirmed_on = Day("Day on which the facts were last confirmed.")
    image = File(allow_null=True, help_text="A photograph, published with consent.")
    people = PersonEntry(many=True)
    events = EventEntry(many=True, help_text="The timeline, oldest first.")
    proceedings = ProceedingEntry(many=True)
    supports = SupportEntry(many=True)
    related_cases = RelatedCaseEntry(many=True)
    determinations = AppliedDeterminationEntry(many=True)
    attachments = File(many=True)

"""What the public may know of a case."""

from collections.abc import Iterator, Sequence

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Attachment, Case, CaseEvent, CasePerson
from cases.publications.entries import code_of, corrections, date_entry, file_entry, id_of
from cases.publications.names import parts_of_names
from cases.services.attachments import cleaned
from tracker.publishing.files import CleanFile
from tracker.publishing.registry import PublicType, Refusal
from tracker.store.documents import Document


def queryset() -> QuerySet[Case]:
    """Cases with everything that their document and their rules read."""
    return Case.objects.select_related("kind", "priority", "community", "campaign").prefetch_related(
        Prefetch("events", CaseEvent.objects.select_related("kind", "outcome", "proceeding")),
        Prefetch(
            "people",
            CasePerson.objects.select_related("role", "status", "person__community", "person__file").prefetch_related(
                "person__names__kind", "person__consents", "person__naming_bases__consent__scope"
            ),
        ),
        "proceedings__kind",
        "proceedings__authority",
        "proceedings__result",
        "proceedings__appeals_against",
        "supports__organization",
        "supports__role",
        "relations__other",
        "relations__relation",
        Prefetch("attachments", Attachment.objects.select_related("consent__scope", "consent__person")),
    )


def build(cases: Sequence[Case]) -> list[Document]:
    corrected = corrections(cases)
    return [case_document(case) | {"corrections": corrected[str(case.public_id)]} for case in cases]


def case_document(case: Case) -> Document:
    """What the public may know of a case. Everything else stays in the office."""
    events = [event for event in case.events.all() if event.is_public]
    staged = stage_event(events)
    ended = [event for event in events if event.outcome and event.is_past(timezone.localdate())]
    proceedings = [proceeding for proceeding in case.proceedings.all() if proceeding.is_public]
    public_proceedings = {proceeding.pk for proceeding in proceedings}
    files = [attachment for attachment in case.attachments.all() if attachment.is_public]
    image = next((file for file in files if file.kind == Attachment.Kind.PHOTOGRAPH), None)
    return {
        "title": case.title,
        "summary": case.summary,
        "kind": case.kind.code,
        "status": case.status,
        "priority": code_of(case.priority),
        "stage": staged.kind.flags["sets_stage"] if staged else None,
        "stage_since": date_entry(staged.date) if staged else None,
        "outcome": ended[-1].outcome.code if ended else None,
        "country": case.country,
        "return_country": case.return_country,
        "community": code_of(case.community),
        "campaign": id_of(case.campaign),
        "risk_on_return": case.risk_on_return,
        "ask": case.ask,
        "reader_action": case.reader_action,
        "last_confirmed_on": case.last_confirmed_on.isoformat() if case.last_confirmed_on else None,
        "image": file_entry(image) if image else None,
        "people": [person_entry(link) for link in case.people.all() if link.is_public],
        "events": [event_entry(event, public_proceedings) for event in events],
        "proceedings": [
            {
                "id": str(proceeding.public_id),
                "kind": proceeding.kind.code,
                "authority": proceeding.authority.code,
                "opened": date_entry(proceeding.opened),
                "closed": date_entry(proceeding.closed),
                "result": code_of(proceeding.result),
                "appeals_against": str(proceeding.appeals_against.public_id)
                if proceeding.appeals_against_id in public_proceedings
                else None,
            }
            for proceeding in proceedings
        ],
        "supports": [
            {
                "organization": str(support.organization.public_id),
                "role": support.role.code,
                "since": date_entry(support.since),
                "until": date_entry(support.until),
            }
            for support in case.supports.all()
            if support.is_public
        ],
        "related_cases": [
            {"case": str(relation.other.public_id), "relation": relation.relation.code}
            for relation in case.relations.all()
            if relation.is_public
        ],
        "determinations": [],
        "attachments": [file_entry(file) for file in files if file is not image],
    }


def stage_event(events: Sequence[CaseEvent]) -> CaseEvent | None:
    """The latest of these (public) events that is past and whose kind sets a stage."""
    today = timezone.localdate()
    setting = [event for event in events if event.kind.flags.get("sets_stage") and event.is_past(today)]
    return setting[-1] if setting else None


def person_entry(link: CasePerson) -> Document:
    """A person under the name that may be public: no other spelling of somebody under a pseudonym."""
    person = link.person
    names = [] if person.name_is_pseudonym else [name for name in person.names.all() if name.is_public]
    return {
        "id": str(link.public_id),
        "name": person.display_name,
        "is_pseudonym": person.name_is_pseudonym,
        "names": [
            {"text": name.text, "kind": name.kind.code, "script": name.script, "language": name.language}
            for name in names
        ],
        "role": link.role.code,
        "community": code_of(person.community),
        "status": code_of(link.status),
        "status_as_of": date_entry(link.status_as_of),
        "citations": [],
    }


def event_entry(event: CaseEvent, public_proceedings: set[int]) -> Document:
    return {
        "id": str(event.public_id),
        "kind": event.kind.code,
        "text": event.text,
        "date": date_entry(event.date),
        "time": event.time.isoformat() if event.time else None,
        "timezone": event.timezone,
        "proceeding": str(event.proceeding.public_id) if event.proceeding_id in public_proceedings else None,
        "is_hearing": bool(event.kind.flags.get("is_hearing")),
        "is_deadline": bool(event.kind.flags.get("is_deadline")),
        "outcome": code_of(event.outcome),
        "citations": [],
    }


def people_may_be_named(case: Case, document: Document) -> Iterator[Refusal]:
    today = timezone.localdate()
    for link in case.people.all():
        if link.is_public and not link.person.may_be_named(today):
            if link.person.naming_bases.all():
                reason = _("%s has no naming basis in force: the review is past, or it was withdrawn.")
            else:
                reason = _("%s is named without a naming basis.")
            yield Refusal("people", reason % link.person)


def images_have_consent(case: Case, document: Document) -> Iterator[Refusal]:
    today = timezone.localdate()
    people = {link.person_id for link in case.people.all()}
    for file in case.attachments.all():
        if not file.is_public:
            continue
        if not file.clean_sha256:
            yield Refusal("attachments", _("%s was not prepared for release. Save it again.") % file)
        if file.kind != Attachment.Kind.PHOTOGRAPH:
            continue
        consent = file.consent
        if consent is None or consent.scope.code != "image" or not consent.holds(today):
            yield Refusal("attachments", _("%s is a photograph without an image consent in force.") % file)
        elif consent.person_id not in people:
            yield Refusal("attachments", _("The consent for %s was given by somebody who is not in this case.") % file)


def files(case: Case) -> Iterator[CleanFile]:
    return (cleaned(attachment) for attachment in case.attachments.all() if attachment.is_public)


TYPE = PublicType(
    name="case", model=Case, queryset=queryset, build=build, slug=lambda case: case.reference, files=files
)
RULES = [("case", people_may_be_named), ("case", images_have_consent), ("case", parts_of_names)]

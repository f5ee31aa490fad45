"""Cases and open letters, whole: their people, timelines, files and signatures, public and private side by side."""

import io
from datetime import time

from django.core.files.base import ContentFile
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from cases.models import (
    Addressee,
    Attachment,
    Case,
    CaseEvent,
    CasePerson,
    CaseRelation,
    CaseSupport,
    OpenLetter,
    Proceeding,
    Signature,
)
from cases.services.attachments import prepare_attachment
from cases.services.letters import confirm_signature, lock_text
from sources.models import CaseDetermination, Translation
from tests.factories.house import term
from tests.worlds import people
from tests.worlds.ground import MARKDOWN, cite
from tests.worlds.private import Private, agreed

TEXT = "Do not deport the invented teacher.\n\nLet her *stay*."


def case(private: Private, key: str, title: str, **values) -> Case:
    return Case.objects.create(
        **{"public_id": agreed(key), "reference": f"inv-{key}", "title": title, "is_invented": True}
        | {"kind": term("case_kind", "deportation_or_removal"), "country": "SE", "return_country": "CN"}
        | {"summary": f"What happened to {title.lower()}.", "last_confirmed_by": people.user(private)}
        | {"internal_notes": private.text("internal notes")}
        | values
    )


def cases(private: Private, words: dict, things: dict) -> dict:
    community, campaign = words["valdorians"], things["freedom"]
    made = {
        "teacher": case(
            private,
            "teacher",
            "The teacher of Ostburg",
            summary=MARKDOWN,
            priority=term("case_priority", "urgent"),
            community=community,
            campaign=campaign,
            risk_on_return="Prison, we fear.",
            ask="Let her stay.",
            reader_action="Write to the court.",
            last_confirmed_on="2026-04-30",
        )
    }
    others = [
        ("pupil", "The pupil of Ostburg", {"campaign": things["ended"], "status": Case.Status.PENDING}),
        ("baker", "The baker who went back", {}),
        ("singer", "The singer under her own name", {"community": community}),
        ("driver", "The driver, told twice", {"country": "NO"}),
        ("farmer", "The farmer, edited since", {"return_country": "", "is_indexed": False}),
    ]
    for key, title, values in private.order(others):
        made[key] = case(private, key, title, **values)
        event(private, made[key], "first", "appeal_lodged", "2021-02")
    for key, name in private.order([("singer", "Cantata Fictova"), ("baker", "Pistora Fictova")]):
        take_part(made[key], people.person(private, name), "main_person")
    tell_of_teacher(private, made, words, things)
    for one in made.values():
        keep_back(private, one, words["private court"])
    return made


def tell_of_teacher(private: Private, made: dict, words: dict, things: dict) -> None:
    """The case that has everything."""
    teacher, court = made["teacher"], words["ostmark_court"]
    main = people.person(private, "Inventa Fictova", community=words["valdorians"], also="Инвента Фиктова")
    link = take_part(teacher, main, "main_person", status=term("liberty_status", "discovered_alive_and_held"))
    take_part(teacher, people.person(private, "A pupil", is_pseudonym=True), "co_accused", order=2)
    first, appeal = (
        Proceeding.objects.create(
            public_id=agreed(f"proceeding {kind}"),
            case=teacher,
            kind=term("proceeding_kind", kind),
            authority=court,
            docket=private.text("docket"),
            opened=opened,
            is_public=True,
        )
        for kind, opened in [("asylum_application", "2020-05"), ("appeal", "2021-01-20")]
    )
    appeal.appeals_against = first
    appeal.save()
    events = {
        key: event(private, teacher, key, kind, date, **values)
        for key, kind, date, values in private.order(
            [
                ("refusal", "refusal", "2020-12-01", {"proceeding": first}),
                ("appeal", "appeal_lodged", "2021-01-20", {"proceeding": appeal}),
                ("ended", "decision", "2022-03-04", {"outcome": term("case_outcome", "unfavourable")}),
                ("hearing", "hearing", "2026-07-01", {"time": time(9, 30), "timezone": "Europe/Stockholm"}),
                ("deadline", "deadline", "2026-08", {}),
            ]
        )
    }
    cite(event=events["ended"], news_item=things["article"])
    cite(event=events["refusal"], news_item=things["hidden item"])
    cite(case_person=link, source_determination=things["new determination"])
    for key, role in [("friends", "leads"), ("namesake", "supports"), ("quiet", "observes"), ("hidden", "legal_aid")]:
        CaseSupport.objects.create(
            case=teacher,
            organization=things[key],
            role=term("support_role", role),
            since="2020",
            until="2025" if key == "quiet" else "",
            is_public=True,
        )
    for other, relation in [("pupil", "co_accused"), ("baker", "same_pattern")]:
        CaseRelation.objects.create(
            case=teacher, other=made[other], relation=term("case_relation", relation), is_public=True
        )
    for key in private.order(["new determination", "old determination"]):
        CaseDetermination.objects.create(
            case=teacher, determination=things[key], note=f"It reaches her: {key}.", is_public=key.startswith("new")
        )
    for language, field, words in private.order(
        [
            ("sv", "title", "Läraren i Ostburg"),
            ("sv", "ask", "Låt henne stanna."),
            ("ug", "title", "ئوستبۇرگدىكى ئوقۇتقۇچى"),
        ]
    ):
        translation = Translation(case=teacher, language=language, field=field, text=words, is_machine=True)
        translation.follow()
        translation.save()
    portrait = attach(private, teacher, "A portrait of the teacher", is_public=True)
    portrait.consent = people.consent(private, main, "image")
    portrait.save()
    colour = "navy" if private.is_reversed else "olive"
    attach(private, teacher, private.text("title"), colour=colour, credit=private.name())


def take_part(case: Case, person, role: str, **values) -> CasePerson:
    dated = {"status_as_of": "2026-04"} if "status" in values else {}
    return CasePerson.objects.create(
        public_id=agreed(f"{case.reference} {role}"),
        case=case,
        person=person,
        role=term("person_role", role),
        is_public=True,
        **dated,
        **values,
    )


def event(private: Private, case: Case, key: str, kind: str, date: str, **values) -> CaseEvent:
    return CaseEvent.objects.create(
        **{"public_id": agreed(f"{case.reference} {key}"), "case": case, "kind": term("event_kind", kind)}
        | {"date": date, "text": f"On the {key} of {case.reference}.", "is_public": True}
        | values
    )


def keep_back(private: Private, case: Case, court) -> None:
    """What the office knows of a case and has not ticked: as much of it, and where, as this world has."""
    for number in range(private.shadows):
        proceeding = Proceeding.objects.create(
            public_id=private.id(),
            case=case,
            kind=term("proceeding_kind", "appeal"),
            authority=court,
            docket=private.text("docket"),
            opened=private.day().isoformat(),
            closed=private.day().isoformat(),
            result=term("proceeding_result", "refused"),
        )
        CaseEvent.objects.create(
            public_id=private.id(),
            case=case,
            kind=term("event_kind", "removal_scheduled"),
            text=private.text("removal"),
            date=f"2026-07-{10 + number + private.shadows:02d}",
            time=time(private.shadows, 5),
            timezone="Europe/Oslo" if private.is_reversed else "Europe/Paris",
            proceeding=proceeding,
        )
        CasePerson.objects.create(
            public_id=private.id(),
            case=case,
            person=people.stranger(private),
            role=term("person_role", "witness"),
            status=term("liberty_status", "dead"),
            status_as_of=private.day().isoformat(),
            order=private.first_id,
        )


def attach(private: Private, case: Case, title: str, *, colour: str = "teal", **values) -> Attachment:
    """A photograph whose pixels are agreed on; its original says more, and is another in each world."""
    secret, out = PngInfo(), io.BytesIO()
    secret.add_text("Comment", private.text("taken in"))
    Image.new("RGB", (12, 9), colour).save(out, "PNG", pnginfo=secret)
    made = Attachment(case=case, title=title, kind=Attachment.Kind.PHOTOGRAPH, **values)
    made.file.save(f"{private.word()}.png", ContentFile(out.getvalue()), save=False)
    prepare_attachment(attachment=made)
    made.save()
    return made


def letters(private: Private, words: dict, things: dict) -> dict:
    """A letter of ours with signatures in every state, one that others published, and one that will be retracted."""
    common = {"is_invented": True, "campaign": things["freedom"]}
    made = {}
    for key, origin, values in private.order(
        [
            ("ours", "ours", {"title": "Open letter for the teacher", "text_held": "full", "text": TEXT}),
            ("reported", "reported", {"title": "Open letter for the teacher", "sent": "../2021-01-20"}),
            ("recalled", "reported", {"title": "A letter that will be recalled", "claimed_count": 0}),
        ]
    ):
        made[key] = OpenLetter.objects.create(
            **common
            | {"public_id": agreed(key), "origin": origin, "state": term("letter_state", "sent"), "opened": "2020-12"}
            | {"internal_notes": private.text("internal notes")}
            | values
        )
        made[key].cases.add(*private.order([things["teacher"], things["pupil"], things["baker"]]))
        Addressee.objects.create(letter=made[key], authority=words["ostmark_court"], addressed_as="To the Court")
        cite(letter=made[key], news_item=things["article"])
    made["ours"] = lock_text(letter=made["ours"], by=people.user(private))
    sign(private, made["ours"], things)
    for order, key in private.order([(1, "friends"), (2, "hidden")]):
        Signature.objects.create(
            public_id=agreed(f"reported {key}"),
            letter=made["reported"],
            organization=things[key],
            name_as_signed=f"Signed as number {order}",
            place_as_signed="Ostburg",
            country="SE",
            state=Signature.State.CONFIRMED,
            basis=Signature.Basis.AS_PUBLISHED,
            signed_on="2021-01",
            order=order,
        )
    return made


def sign(private: Private, letter: OpenLetter, things: dict) -> None:
    """Two confirmed signatures that both worlds show, and what only the office knows of the others."""
    for order, key in private.order([(1, "friends"), (2, "namesake")]):
        signature = Signature.objects.create(
            public_id=agreed(f"ours {key}"),
            letter=letter,
            organization=things[key],
            name_as_signed="Friends of Nowhere",
            place_as_signed="Ostburg",
            country="SE",
            signed_on=f"2021-01-{20 + order}",
            order=order,
        )
        confirm_signature(
            signature=signature, authorised_by=private.name(), authorised_how=private.text("mail"), by=None
        )
    states = [Signature.State.DECLINED, Signature.State.INVITED]
    for key, state in zip(["quiet", "branch"], private.order(states), strict=True):
        Signature.objects.create(
            public_id=private.id(),
            letter=letter,
            organization=things[key],
            name_as_signed=private.name(),
            place_as_signed=private.word(),
            state=state,
            signed_text_sha256=private.word(),
            signed_on=private.day().isoformat(),
        )

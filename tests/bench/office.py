"""An office of any size, written in bulk: the rows that the gate then makes documents of. All of it is invented."""

import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import islice

from cases import models as cases
from cases.services.vocabularies import load_vocabularies
from sources import models as sources
from tests.bench.words import COUNTRIES, Writer

# At scale 1.
SIZES = {"organization": 20_000, "determination": 2_000, "case": 100_000, "letter": 5_000, "news": 300_000}
SIGNATURES, CASES_OF_A_LETTER, EVENTS = 25, 4, 4
KINDS_OF_EVENT = "arrest hearing application_lodged appeal_lodged appeal_examined stay protest statement_by_authority"
LOCKED = datetime(2021, 1, 20, tzinfo=UTC)
BATCH = 1_000


class Ground:
    """What all rows stand on: words of the vocabularies, and a few invented authorities, outlets and communities."""

    def __init__(self) -> None:
        load_vocabularies()
        self.communities = [
            cases.Community.objects.get_or_create(
                code=f"invented_{number}", defaults={"name": f"Invented people {number}"}
            )[0]
            for number in range(12)
        ]
        self.authorities = [
            cases.Authority.objects.get_or_create(
                code=f"invented_body_{number}",
                defaults={"name": f"Invented body {number}", "country": COUNTRIES[number % len(COUNTRIES)]},
            )[0]
            for number in range(200)
        ]
        self.outlets = [
            sources.Outlet.objects.get_or_create(
                code=f"outlet_{number}", defaults={"name": f"Invented Herald {number}"}
            )[0]
            for number in range(300)
        ]
        self.campaigns = [
            cases.Campaign.objects.get_or_create(
                title=f"Invented campaign {number}",
                defaults={"period": "2021-01-01/..", "ask": "Stop what was invented."},
            )[0]
            for number in range(40)
        ]
        self.terms = {(term.scheme, term.code): term for term in cases.Term.objects.all()}

    def scheme(self, name: str) -> list:
        return [term for (scheme, _code), term in self.terms.items() if scheme == name]


def sizes(scale: float) -> dict[str, int]:
    """How many of each there are at this scale, at least three."""
    return {name: max(3, round(number * scale)) for name, number in SIZES.items()}


def build(scale: float, *, progress: Callable[[str, int], None]) -> None:
    """Write the office, each type after those that it names."""
    ground, wanted = Ground(), sizes(scale)
    organizations = _all(cases.Organization, wanted["organization"], organization, ground, progress)
    determinations = _all(sources.Determination, wanted["determination"], determination, ground, progress)
    _parts(sources.Finding, (findings(ground, row) for row in determinations))
    _parts(
        sources.Citation,
        (
            [sources.Citation(finding=row, source_determination_id=row.determination_id)]
            for row in sources.Finding.objects.all()
        ),
    )
    made = _all(cases.Case, wanted["case"], case, ground, progress)
    people = [
        cases.Person(code=f"P-{row.pk}", display_name=f"Pseudonymous Teacher {row.pk}", name_is_pseudonym=True)
        for row in made
    ]
    cases.Person.objects.bulk_create(people, batch_size=BATCH)
    main = ground.terms["person_role", "main_person"]
    _parts(
        cases.CasePerson,
        (
            [cases.CasePerson(case=row, person=who, role=main, is_public=True)]
            for row, who in zip(made, people, strict=True)
        ),
    )
    _parts(cases.Proceeding, (proceedings(ground, row) for row in made))
    _parts(cases.CaseSupport, (supports(ground, row, organizations) for row in made))
    _parts(cases.CaseRelation, (relations(ground, row, made) for row in made))
    _parts(sources.CaseDetermination, (applied(row, determinations) for row in made))
    letters = _all(cases.OpenLetter, wanted["letter"], letter, ground, progress)
    _parts(cases.OpenLetter.cases.through, (named(row, made) for row in letters))
    _parts(cases.Signature, (signatures(row, organizations) for row in letters))
    items = _all(sources.NewsItem, wanted["news"], news, ground, progress)
    _parts(
        sources.NewsItem.cases.through,
        ([sources.NewsItem.cases.through(newsitem=row, case=Writer("about", row.pk).one(made))] for row in items),
    )
    _parts(cases.CaseEvent, (events(ground, row) for row in made))
    _parts(sources.Citation, (cited(row, items) for row in cases.CaseEvent.objects.filter(pk__gt=0).iterator()))


def _all(model, count: int, make: Callable, ground: Ground, progress: Callable[[str, int], None]) -> list:
    rows = []
    for start in range(0, count, BATCH):
        batch = [make(ground, number) for number in range(start, min(start + BATCH, count))]
        rows += model.objects.bulk_create(batch)
        progress(model._meta.model_name, len(rows))
    return rows


def _parts(model, lists: Iterable[list]) -> None:
    rows = (row for each in lists for row in each)
    while batch := list(islice(rows, BATCH)):
        model.objects.bulk_create(batch)


def _id(kind: str, number: int) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"bench/{kind}/{number}")


def organization(ground: Ground, number: int):
    write = Writer("organization", number)
    return cases.Organization(
        public_id=_id("organization", number),
        name=f"{write.title(3)} association {number}",
        kind=write.one(ground.scheme("organization_kind")),
        country=write.one(COUNTRIES, skew=2),
        place=write.word().capitalize(),
        summary=write.text(3),
    )


def determination(ground: Ground, number: int):
    write = Writer("determination", number)
    return sources.Determination(
        public_id=_id("determination", number),
        title=f"{write.title(5)} ({number})",
        authority=write.one(ground.authorities, skew=2),
        kind=write.one(ground.scheme("determination_kind")),
        legal_effect=write.one(ground.scheme("legal_effect")),
        lifecycle=ground.terms["determination_lifecycle", "in_force"],
        made=write.day(),
        summary=write.text(4),
    )


def findings(ground: Ground, row) -> list:
    write = Writer("finding", row.pk)
    return [
        sources.Finding(
            determination=row,
            characterisation=write.one(ground.scheme("characterisation")),
            strength=ground.terms["finding_strength", write.one(["possibly", "suspected", "risk_of"])],
            community=write.one(ground.communities),
            passage=write.sentence(),
            order=order,
        )
        for order in range(2)
    ]


def case(ground: Ground, number: int):
    write = Writer("case", number)
    return cases.Case(
        public_id=_id("case", number),
        reference=f"inv-{number}",
        title=f"{write.title()} ({number})",
        kind=write.one(ground.scheme("case_kind"), skew=2),
        priority=write.one([*ground.scheme("case_priority")[:4], None, None, None, None]),
        country=write.one(COUNTRIES, skew=3),
        return_country=write.one(COUNTRIES, skew=3),
        community=write.one(ground.communities, skew=2),
        campaign=write.one([*ground.campaigns, *[None] * 40]),
        summary=write.text(6),
        risk_on_return=write.text(3),
        ask=write.sentence(),
        reader_action=write.sentence(),
    )


def proceedings(ground: Ground, row) -> list:
    write = Writer("proceeding", row.pk)
    kind = write.one(ground.scheme("proceeding_kind"))
    return [
        cases.Proceeding(
            case=row, kind=kind, authority=write.one(ground.authorities), opened=write.day(), is_public=True
        )
    ]


def supports(ground: Ground, row, organizations: list) -> list:
    write = Writer("support", row.pk)
    role = ground.terms["support_role", "supports"]
    return [
        cases.CaseSupport(case=row, organization=each, role=role, is_public=True)
        for each in write.several(organizations, 2)
    ]


def relations(ground: Ground, row, made: list) -> list:
    other = Writer("relation", row.pk).one(made)
    relation = ground.terms["case_relation", "same_pattern"]
    return [cases.CaseRelation(case=row, other=other, relation=relation, is_public=True)] if other.pk != row.pk else []


def applied(row, determinations: list) -> list:
    chosen = Writer("applied", row.pk).several(determinations, 2)
    return [sources.CaseDetermination(case=row, determination=each, is_public=True) for each in chosen]


def events(ground: Ground, row) -> list:
    write = Writer("event", row.pk)
    days = sorted(write.day() for _ in range(EVENTS))
    kinds = [ground.terms["event_kind", code] for code in KINDS_OF_EVENT.split()]
    return [
        cases.CaseEvent(case=row, kind=write.one(kinds), text=write.text(2), date=day, is_public=True) for day in days
    ]


def cited(row, items: list) -> list:
    return [sources.Citation(event=row, news_item=Writer("cited", row.pk).one(items))]


def letter(ground: Ground, number: int):
    write = Writer("letter", number)
    text = write.text(12)
    return cases.OpenLetter(
        public_id=_id("letter", number),
        title=f"{write.title()} ({number})",
        origin=cases.OpenLetter.Origin.OURS,
        state=ground.terms["letter_state", "sent"],
        text_held=cases.OpenLetter.TextHeld.FULL,
        text=text,
        text_sha256=cases.OpenLetter.hash_of(text),
        locked_at=LOCKED,
        opened=write.day(2020, 2021),
        sent=write.day(2022, 2024),
        summary=write.text(2),
    )


def named(row, made: list) -> list:
    through = cases.OpenLetter.cases.through
    return [through(openletter=row, case=each) for each in Writer("named", row.pk).several(made, CASES_OF_A_LETTER)]


def signatures(row, organizations: list) -> list:
    return [
        cases.Signature(
            letter=row,
            organization=each,
            name_as_signed=each.name,
            place_as_signed=each.place,
            state=cases.Signature.State.CONFIRMED,
            basis=cases.Signature.Basis.AUTHORISED,
            authorised_by="An invented director",
            signed_text_sha256=row.text_sha256,
            signed_on="2021-02-01",
            order=order,
        )
        for order, each in enumerate(Writer("signature", row.pk).several(organizations, SIGNATURES))
    ]


def news(ground: Ground, number: int):
    write = Writer("news", number)
    return sources.NewsItem(
        public_id=_id("news", number),
        form=write.one(ground.scheme("news_form"), skew=2),
        headline=f"{write.title(8)} ({number})",
        address=f"https://news.invalid/{number}",
        outlet=write.one(ground.outlets, skew=2),
        published=write.day(),
        summary=write.text(2),
    )

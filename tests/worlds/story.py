"""How a world came about: what both released, in one order, and what each did before, between and after."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from unittest.mock import patch

import time_machine
from django.db import transaction

from cases.models import NamingBasis, Term
from sources.models import DigestEntry, NewsItem
from tests.factories.house import term
from tests.worlds import cases, ground, people
from tests.worlds.private import Private
from tests.worlds.shadows import excuse, shadow
from tracker.publishing.drafts import Refused, draft
from tracker.publishing.projector import project
from tracker.publishing.schedules import release_due, schedule
from tracker.publishing.services import redact, release, release_words, retract

FIRST = datetime(2026, 5, 4, 10, tzinfo=UTC)
TODAY = datetime(2026, 6, 15, 12, tzinfo=UTC)

# In this order both worlds release them.
RELEASED = [
    ["freedom", "ended"],
    ["about", "privacy"],
    ["friends", "namesake", "branch", "quiet"],
    ["old determination"],
    ["new determination"],
    ["article", "statement", "withdrawn item"],
    ["teacher"],
    ["pupil", "baker", "singer"],
    ["driver"],
    ["farmer"],
    ["ours"],
    ["reported"],
    ["recalled"],
    [f"item {number}" for number in range(ground.PLAIN_NEWS)],
    ["first digest", "second digest"],
]


@contextmanager
def standing(private: Private) -> Iterator[dict]:
    """The world in both databases, for as long as the block lasts; both are empty again afterwards."""
    with transaction.atomic(using="public"), transaction.atomic(using="default"):
        private.begin()
        # A salt is random, and the public chain is made with it: what is public is agreed on, so the salts are.
        with patch("tracker.publishing.log.secrets", SimpleNamespace(token_hex=lambda size: "5a" * size)):
            yield build(private)
        for alias in ("default", "public"):
            transaction.set_rollback(True, using=alias)


def build(private: Private) -> dict:
    with private.at_work():
        unused_words(private)
        words = ground.reference(private)
        things = ground.organizations(private) | ground.campaigns(private) | ground.pages(private)
        things |= ground.determinations(private, words) | ground.news(private, words)
        things |= ground.digests(private, things)
        things |= cases.cases(private, words, things)
        things |= cases.letters(private, words, things)
        connect(private, things)
        editor = people.user(private)
    book(private, things, editor)
    fail(private, things, editor)
    moments = (FIRST + timedelta(minutes=7 * number) for number in range(1000))
    for batch in RELEASED:
        with private.at_work():
            for key in private.order(batch[:6]):
                shadow(private, things[key])
            release(things=[things[key] for key in batch], by=editor, at=next(moments))
            project()
    with private.at_work():
        release_words(pairs={("synonym", "valdorian")}, by=editor, at=next(moments))
        tell_again(private, things, editor, next(moments))
        withdraw(private, things, editor, moments)
        fail(private, things, editor)
    with time_machine.travel(FIRST + timedelta(days=1), tick=False):
        release_due(now=FIRST + timedelta(days=1))
    project()
    with private.at_work():
        edit_since(private, things)
    return things


def unused_words(private: Private) -> None:
    """Words of the vocabularies that no released document uses, written down before those that one does."""
    for scheme in private.order(["case_kind", "news_form", "letter_state", "case_outcome", "authority_kind"]):
        for _ in range(private.shadows):
            code = private.word()
            Term.objects.create(
                scheme=scheme,
                code=code,
                labels={"en": {"text": code, "reviewed": private.is_reversed}},
                definition=code,
                notation=code,
                source=code,
                flags={code: True},
                active=not private.is_reversed,
                order=private.first_id,
            )


def connect(private: Private, things: dict) -> None:
    """What news items speak of, and corrections of what was public."""
    for key in private.order(["article", "statement", "withdrawn item", "scheduled item"]):
        item = things[key]
        item.cases.add(*private.order([things["teacher"], things["baker"]]))
        item.letters.add(things["reported"], things["recalled"])
        item.determinations.add(things["new determination"])
        item.organizations.add(things["friends"], things["quiet"])
    for key, type in private.order([("teacher", "case"), ("friends", "organization"), ("article", "news")]):
        ground.correct(things[key], type)


def book(private: Private, things: dict, editor) -> None:
    """Releases set for later: one that both worlds will see, and each world's own that wait or fail."""
    due = FIRST + timedelta(hours=20)
    with private.at_work():
        schedule(thing=things["scheduled item"], at=due, expected=draft(things["scheduled item"]).sha256, by=editor)
        for number in range(private.shadows):
            for later in (due - timedelta(hours=number), due + timedelta(days=400 + number)):
                item = NewsItem.objects.create(
                    public_id=private.id(), form=term("news_form", "article"), headline=private.text("headline")
                )
                schedule(thing=item, at=later, expected=draft(item).sha256, by=editor)
                if later <= due:
                    NewsItem.objects.filter(pk=item.pk).update(headline=private.text("another headline"))


def fail(private: Private, things: dict, editor) -> None:
    """A release that the gate refuses: it names somebody who may not be named."""
    bad = cases.case(private, private.word(), things["teacher"].title, public_id=private.id())
    cases.CasePerson.objects.create(
        public_id=private.id(),
        case=bad,
        person=people.stranger(private),
        role=term("person_role", "main_person"),
        is_public=True,
    )
    for _ in range(private.shadows):
        try:
            release(things=[bad], by=editor)
        except Refused:
            continue
        raise AssertionError("The gate let a person through who may not be named.")


def tell_again(private: Private, things: dict, editor, at: datetime) -> None:
    """One case is edited and released again; what stood between the two was never public."""
    driver = things["driver"]
    driver.summary = private.text("between the releases")
    driver.save()
    driver.summary, driver.ask = "What happened to the driver, told anew.", "Let him stay."
    driver.save()
    release(things=[driver], by=editor, at=at)
    project()


def withdraw(private: Private, things: dict, editor, moments: Iterator[datetime]) -> None:
    """Retractions for three reasons, and a redaction: the notes are each world's own."""
    for key, reason in [
        ("baker", "consent"),
        ("quiet", "other"),
        ("withdrawn item", "error"),
        ("recalled", "obsolete"),
    ]:
        retract(public_id=things[key].public_id, by=editor, reason=reason, note=private.text("note"), at=next(moments))
    for basis in NamingBasis.objects.filter(person__display_name="Cantata Fictova", withdrawn_on=None):
        basis.withdrawn_on = private.clock.date()
        basis.save()
    redact(
        public_id=things["singer"].public_id,
        change=without_name,
        by=editor,
        reason="consent",
        note=private.text("note"),
        public_note="The name was taken out.",
        at=next(moments),
    )
    project()


def without_name(document: dict) -> dict:
    """The document with its person under a pseudonym."""
    (person,) = document["people"]
    return document | {"people": [person | {"name": "A singer", "is_pseudonym": True, "names": []}]}


def edit_since(private: Private, things: dict) -> None:
    """The office goes on: what is public is not what stands in its rows any more."""
    for key in private.order([key for batch in RELEASED for key in batch]):
        thing = things[key]
        thing.refresh_from_db()
        for name in ("title", "headline", "name", "summary"):
            if hasattr(thing, name) and (key != "teacher" or name == "summary"):
                setattr(thing, name, private.text(name))
        thing.save()
        excuse(private, thing)
    for event in things["farmer"].events.filter(is_public=True):
        event.text, event.date = private.text("since"), "2026-07-20"
        event.save()
    late = NewsItem.objects.create(
        public_id=private.id(), form=term("news_form", "article"), headline=private.text("late")
    )
    DigestEntry.objects.create(digest=things["first digest"], item=late, position=95, printed=private.text("line"))

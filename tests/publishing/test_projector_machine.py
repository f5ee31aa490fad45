"""Whatever editors do, in whatever order: the store is what a rebuild from the log would give, after every step."""

import orjson
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from cases.models import CaseSupport
from tests.factories.cases import CampaignFactory, CaseFactory, CaseSupportFactory, OrganizationFactory
from tests.factories.house import term
from tests.publishing.dumps import store
from tracker.publishing.log import address_hash, faults
from tracker.publishing.models import Publication, Release
from tracker.publishing.projector import project, rebuild
from tracker.publishing.services import forget, redact, release, release_words, retract
from tracker.store.models import (
    Facet,
    Interval,
    Link,
    NameWord,
    Record,
    RecordFile,
    Reference,
    Retired,
    Spelling,
    Tally,
    Version,
)
from tracker.store.tallies import EVERY

THINGS = st.integers(min_value=0, max_value=3)
REASONS = st.sampled_from(["consent", "safety", "error", "other"])
WORDS = st.sampled_from(["First words.", "Second words.", "Other words."])


class Office(RuleBasedStateMachine):
    """Two cases, a campaign and an organization, and every act of publishing on them.

    The model is a dictionary: what each record's last released document says. None once it was retracted.
    """

    def __init__(self):
        super().__init__()
        self.worlds = [transaction.atomic(using=alias) for alias in ["default", "public"]]
        for world in self.worlds:
            world.__enter__()
        campaign, organization = CampaignFactory(), OrganizationFactory()
        first, second = CaseFactory(campaign=campaign), CaseFactory()
        CaseSupportFactory(case=first, organization=organization)
        self.things = [first, second, campaign, organization]
        self.public: dict[str, str | None] = {}

    def teardown(self):
        for alias, world in zip(["public", "default"], reversed(self.worlds), strict=True):
            transaction.set_rollback(True, using=alias)
            world.__exit__(None, None, None)

    def edited(self, thing, words: str) -> None:
        type(thing).objects.filter(pk=thing.pk).update(summary=words)

    @rule(number=THINGS, words=WORDS)
    def edit(self, number, words):
        self.edited(self.things[number], words)

    @rule(number=THINGS, words=WORDS, both=st.booleans())
    def release(self, number, words, both):
        thing = self.things[number]
        things = [*self.things[:2]] if both and number < 2 else [thing]
        self.edited(thing, words)
        release(things=things, by=None)
        for each in things:
            self.public[str(each.public_id)] = type(each).objects.get(pk=each.pk).summary

    @rule(number=THINGS, reason=REASONS)
    def redact(self, number, reason):
        public_id = str(self.things[number].public_id)
        try:
            redact(
                public_id=public_id,
                change=lambda document: document | {"summary": "[redacted]"},
                by=None,
                reason=reason,
            )
        except ValidationError:
            assert self.public.get(public_id) is None
        else:
            self.public[public_id] = "[redacted]"

    @rule(number=THINGS, reason=REASONS)
    def retract(self, number, reason):
        public_id = str(self.things[number].public_id)
        try:
            retract(public_id=public_id, by=None, reason=reason)
        except ValidationError:
            assert self.public.get(public_id) is None
        else:
            self.public[public_id] = None

    @precondition(lambda self: None in self.public.values())
    @rule()
    def forget(self):
        public_id = next(public_id for public_id, words in self.public.items() if words is None)
        forget(public_id=public_id, by=None, reason="safety")

    @rule(label=WORDS)
    def rename_a_word(self, label):
        kind = term("case_kind", "deportation_or_removal")
        kind.labels = {"en": {"text": label, "reviewed": True}}
        kind.save()
        release_words(pairs={("case_kind", kind.code)}, by=None)

    @rule()
    def drop_a_supporter(self):
        CaseSupport.objects.all().delete()

    @invariant()
    def the_promises_hold(self):
        self.the_store_is_what_a_rebuild_gives()
        self.every_record_is_the_last_released_document()
        self.nothing_hangs_in_the_air()
        self.retired_addresses_are_those_of_the_retracted()
        self.no_purged_version_is_kept()

    def the_store_is_what_a_rebuild_gives(self):
        project(batch=2)
        before = store()
        rebuild()
        assert store() == before

    def every_record_is_the_last_released_document(self):
        shown = {
            str(public_id): orjson.loads(document)["summary"]
            for public_id, document in Record.objects.values_list("public_id", "document")
        }
        assert shown == {public_id: words for public_id, words in self.public.items() if words is not None}
        live = Publication.objects.exclude(live_seq=None).values_list("live_seq", flat=True)
        assert set(Record.objects.values_list("seq", flat=True)) == set(live)

    def nothing_hangs_in_the_air(self):
        seqs = set(Record.objects.values_list("seq", flat=True))
        for table in [Facet, Interval, Link, RecordFile]:
            assert set(table.objects.values_list("record_id", flat=True)) <= seqs
        # A word of a name leaves with the last release that has it, and a count with the last that is counted.
        words = NameWord.objects.values_list("seq", "word")
        assert {seq for seq, _word in words} <= seqs | set(Reference.objects.values_list("seq", flat=True))
        assert set(Spelling.objects.values_list("word", flat=True)) == {word for _seq, word in words}
        assert sum(Tally.objects.filter(name=EVERY).values_list("number", flat=True)) == len(seqs)

    def retired_addresses_are_those_of_the_retracted(self):
        gone = Publication.objects.filter(live_seq=None).exclude(slug=None)
        assert set(Retired.objects.values_list("address", flat=True)) == {
            address_hash(row.type, word) for row in gone for word in [row.slug, str(row.public_id)]
        }

    def no_purged_version_is_kept(self):
        emptied = Release.objects.filter(document=None).values_list("seq", flat=True)
        assert not Version.objects.filter(seq__in=list(emptied)).exists()
        assert list(faults()) == []


def test_the_store_is_what_a_rebuild_gives_whatever_editors_do():
    examples = settings(max_examples=10, stateful_step_count=12, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Office, settings=examples)

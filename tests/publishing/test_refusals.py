"""What the gate refuses: each reason by itself, and all of them at once."""

import pytest

from cases.models import Attachment
from tests.factories.cases import CaseEventFactory, CaseFactory, OpenLetterFactory
from tests.factories.house import term
from tests.factories.sources import CitationFactory, FindingFactory, NewsItemFactory
from tests.publishing.pictures import picture
from tests.publishing.refusals import GUARDED, named_case, outcome, reasons
from tracker.publishing.drafts import draft
from tracker.publishing.models import Publication, Release
from tracker.publishing.services import archive, release


def test_an_outcome_needs_a_citation():
    assert reasons(outcome().case) == ["events: The outcome of 2021-01-20 rests on no citation."]


def test_a_private_file_is_no_citation_for_an_outcome():
    event = outcome()
    file = Attachment.objects.create(case=event.case, title="Secret ruling", kind="document", file="secret.pdf")
    CitationFactory(event=event, attachment=file)

    assert reasons(event.case) == ["events: The outcome of 2021-01-20 rests on no citation."]


def test_a_private_outcome_needs_none_and_is_not_in_the_document():
    event = outcome(is_public=False)

    assert draft(event.case).refusals == []
    assert draft(event.case).document["outcome"] is None


def test_a_finding_needs_its_passage():
    finding = FindingFactory(passage="  ")

    assert reasons(finding.determination) == ["findings: Finding 1 does not give the passage that it rests on."]


def test_a_finding_needs_a_citation():
    finding = FindingFactory(cited=False)

    assert reasons(finding.determination) == ["findings: Finding 1 cites no source."]


def test_a_word_that_the_office_does_not_have_is_refused():
    kind = term("event_kind", "appeal_lodged")
    kind.flags = {"sets_stage": "on_the_moon"}
    kind.save()
    case = CaseEventFactory(kind=kind).case

    assert reasons(case) == ["There is no “on_the_moon” in procedural_stage."]


def test_an_archived_thing_is_refused():
    case = CaseFactory()
    archive(thing=case, by=None)

    assert reasons(case) == ["It is archived."]


def test_what_changed_after_the_editor_looked_is_refused():
    case = CaseFactory()
    seen = {str(case.public_id): draft(case).sha256}
    type(case).objects.filter(pk=case.pk).update(title="Edited in between")

    assert reasons(case, expected=seen) == ["It changed after you looked at it. Look at the difference again."]


def test_what_the_editor_did_not_look_at_is_refused():
    assert reasons(CaseFactory(), expected={}) == ["It changed after you looked at it. Look at the difference again."]


def test_what_the_editor_saw_is_released():
    case = CaseFactory()
    seen = draft(case).sha256

    release(things=[case], by=None, expected={str(case.public_id): seen})

    assert Publication.objects.get(public_id=case.public_id).live_sha256 == seen


def test_every_reason_comes_at_once():
    case = named_case()
    kind = term("event_kind", "appeal_lodged")
    kind.flags = {"sets_stage": "on_the_moon"}
    kind.save()
    outcome(case=case, kind=kind)
    photograph = picture(case)
    archive(thing=case, by=None)

    assert reasons(case, expected={}) == [
        "people: P-1 is named without a naming basis.",
        f"attachments: {photograph} is a photograph without an image consent in force.",
        "events: The outcome of 2021-01-20 rests on no citation.",
        GUARDED,
        "It is archived.",
        "It changed after you looked at it. Look at the difference again.",
        "There is no “on_the_moon” in procedural_stage.",
    ]


def test_one_refused_thing_keeps_its_whole_batch_back_and_is_named():
    good, bad = CaseFactory(reference="INV-GOOD"), CaseEventFactory(case__reference="INV-BAD").case
    bad.events.update(outcome=term("case_outcome", "favourable_full"))

    assert reasons(good, bad) == ["INV-BAD events: The outcome of 2021-01-20 rests on no citation."]


def test_the_same_thing_twice_is_released_once():
    case = CaseFactory(reference="INV-ONCE")
    item = NewsItemFactory(headline="Twice in the list")

    release(things=[case, case], by=None)
    release(things=[item, item], by=None)

    assert list(Publication.objects.order_by("slug").values_list("slug", flat=True)) == [
        "inv-once",
        "twice-in-the-list",
    ]
    assert Release.objects.filter(action="release").count() == 2


def test_things_of_two_types_are_a_mistake_of_the_caller():
    with pytest.raises(TypeError, match="not all of the type case"):
        release(things=[CaseFactory(), OpenLetterFactory()], by=None)


def test_what_was_deleted_meanwhile_is_refused():
    case = CaseFactory()
    type(case).objects.get(pk=case.pk).delete()

    assert reasons(case) == ["Somebody deleted it meanwhile."]

"""The release log: gapless, chained, and checked from end to end."""

import datetime
import zoneinfo

import pytest
from django.db import IntegrityError, transaction

from tests.factories.cases import CampaignFactory, UserFactory
from tracker.publishing.log import canonical, digest, faults, link, seal
from tracker.publishing.models import Head, Publication, Release
from tracker.publishing.services import redact, release, retract


def head() -> tuple[int, str]:
    return Head.objects.values_list("seq", "chain").get()


@pytest.fixture
def lines() -> list[Release]:
    """Five lines of five campaigns."""
    return release(things=[CampaignFactory(title=f"Campaign {number}") for number in range(1, 6)], by=None)


def rewrite(after: int) -> None:
    """What somebody with the database would do: make every later link anew, and the head."""
    chain = Release.objects.get(seq=after).chain
    for row in Release.objects.filter(seq__gt=after).order_by("seq"):
        row.commitment = seal(row)
        row.sha256 = digest(row.document)
        row.chain = chain = link(chain, row)
        row.save()
    Head.objects.update(seq=row.seq, chain=chain)


def test_the_log_has_no_gap_and_each_line_follows_from_the_one_before(lines):
    chain = ""
    for number, row in enumerate(Release.objects.order_by("seq"), start=1):
        assert row.seq == number
        assert row.chain == link(chain, row)
        chain = row.chain
    assert head() == (5, chain)
    assert list(faults(anchor=head())) == []


def test_an_empty_log_has_no_faults():
    assert list(faults()) == []


def test_a_refused_release_takes_no_number(lines):
    @transaction.atomic
    def fail_after_it():
        release(things=[CampaignFactory()], by=None)
        raise IntegrityError("what comes after it fails")

    with pytest.raises(IntegrityError):
        fail_after_it()

    release(things=[CampaignFactory()], by=None)

    assert list(Release.objects.order_by("seq").values_list("seq", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert list(faults()) == []


def test_the_link_does_not_hang_on_the_time_zone_of_the_caller():
    stockholm = datetime.datetime(2021, 7, 1, 14, 30, tzinfo=zoneinfo.ZoneInfo("Europe/Stockholm"))
    release(things=[CampaignFactory()], by=None, at=stockholm)

    assert list(faults()) == []
    assert Release.objects.get().released_at.isoformat() == "2021-07-01T12:30:00+00:00"


def test_an_altered_document_is_found(lines):
    altered = Release.objects.get(seq=3)
    Release.objects.filter(seq=3).update(document=altered.document.replace("Campaign 3", "Campaign X"))

    assert list(faults()) == ["The document of line 3 was altered.", "The hash of line 3 does not fit its document."]


def test_an_altered_hash_is_found(lines):
    Release.objects.filter(seq=3).update(sha256="0" * 64)

    assert list(faults()) == ["The hash of line 3 does not fit its document."]


@pytest.mark.parametrize(
    "values",
    [
        {"commitment": "0" * 64},
        {"action": "redact"},
        {"public_id": "another"},
        {"purges": True},
        {"reason": "error"},
        {"released_at": datetime.datetime(2021, 1, 1, tzinfo=datetime.UTC)},
    ],
    ids=lambda values: next(iter(values)),
)
def test_an_altered_line_is_found(lines, values):
    Release.objects.filter(seq=3).update(**values)

    assert "Line 3 does not follow from the line before it." in list(faults())


def test_an_altered_public_note_is_found():
    thing = CampaignFactory()
    release(things=[thing], by=None)
    retract(public_id=thing.public_id, by=None, reason="error", public_note="It was wrong.")
    Release.objects.filter(seq=2).update(public_note="It was right.")

    assert list(faults()) == ["The document of line 2 was altered."]


def test_a_document_emptied_without_a_purge_is_found(lines):
    Release.objects.filter(seq=3).update(document=None, sha256="", salt="")

    assert list(faults()) == ["The document of line 3 was emptied, and no later line purges it."]


def test_a_removed_row_is_found(lines):
    Release.objects.filter(seq=3).delete()

    assert list(faults()) == ["Line 3 is missing.", "Line 4 does not follow from the line before it."]


def test_a_rewritten_log_is_found_by_the_anchor(lines):
    anchor = head()
    altered = Release.objects.get(seq=3)
    Release.objects.filter(seq=3).update(document=altered.document.replace("Campaign 3", "Campaign X"))
    rewrite(after=2)

    assert list(faults()) == []  # in itself it is whole: this is what the anchor is for
    assert list(faults(anchor=anchor)) == ["The log was rewritten: line 5 is not the one that the anchor names."]


def test_a_cut_tail_is_found_by_the_anchor(lines):
    anchor = head()
    Release.objects.filter(seq__gt=3).delete()
    Head.objects.update(seq=3, chain=Release.objects.get(seq=3).chain)

    assert list(faults()) == []
    assert list(faults(anchor=anchor)) == ["The tail was cut: the anchor names line 5, the log ends at 3."]


def test_a_tail_that_was_cut_without_the_head_is_found(lines):
    Release.objects.filter(seq__gt=3).delete()

    assert list(faults()) == ["The head says 5, the log ends at 3."]


def test_an_old_anchor_still_holds(lines):
    anchor = head()
    release(things=[CampaignFactory()], by=None)

    assert list(faults(anchor=anchor)) == []


@pytest.mark.parametrize("reason", ["consent", "safety"])
def test_a_purge_empties_the_earlier_lines_and_keeps_the_chain(reason):
    thing, other = CampaignFactory(title="Inventa Fictova"), CampaignFactory()
    release(things=[thing, other], by=None)
    type(thing).objects.filter(pk=thing.pk).update(ask="Free Inventa Fictova")
    release(things=[thing], by=None)
    before = list(Release.objects.order_by("seq").values_list("seq", "commitment", "chain"))

    row = retract(public_id=thing.public_id, by=None, reason=reason)

    emptied = Release.objects.filter(public_id=thing.public_id, seq__lt=row.seq)
    assert list(emptied.values_list("document", "sha256", "salt", "note")) == [(None, "", "", "")] * 2
    assert (
        list(Release.objects.filter(seq__lt=row.seq).order_by("seq").values_list("seq", "commitment", "chain"))
        == before
    )
    assert Release.objects.get(public_id=other.public_id).document is not None
    assert list(faults(anchor=head())) == []


def test_a_purged_document_cannot_be_confirmed_by_a_guess():
    thing = CampaignFactory()
    [line] = release(things=[thing], by=None)
    known = line.document
    retract(public_id=thing.public_id, by=None, reason="consent", public_note="At their wish.")

    kept = Release.objects.get(seq=line.seq)

    assert digest(known) not in {kept.commitment, kept.chain, kept.sha256}
    assert digest(canonical([known, ""])) not in {kept.commitment, kept.chain, kept.sha256}


@pytest.mark.parametrize("reason", ["error", "obsolete", "other"])
def test_other_reasons_purge_nothing(reason):
    thing = CampaignFactory()
    [line] = release(things=[thing], by=None)

    retract(public_id=thing.public_id, by=None, reason=reason)

    assert Release.objects.get(seq=line.seq).document == line.document


def test_a_line_says_by_whom_and_why():
    editor, thing = UserFactory(), CampaignFactory()
    release(things=[thing], by=editor)
    redact(
        public_id=thing.public_id,
        change=lambda document: document | {"ask": "Less."},
        by=editor,
        reason="error",
        note="Mail of Monday",
    )

    assert list(Release.objects.order_by("seq").values_list("action", "reason", "note", "by")) == [
        ("release", "", "", editor.pk),
        ("redact", "error", "Mail of Monday", editor.pk),
    ]


def test_releasing_the_same_again_writes_nothing():
    thing = CampaignFactory()
    release(things=[thing], by=None)

    assert release(things=[thing], by=None) == []
    assert head()[0] == 1
    assert Publication.objects.get().live_seq == 1

"""What operators type: each command says what it did, and fails with a clear line and an exit code."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories.cases import CampaignFactory
from tests.publishing.dumps import store
from tracker.publishing.drafts import draft
from tracker.publishing.models import Head, Publication, Release
from tracker.publishing.schedules import schedule
from tracker.publishing.services import release
from tracker.store.models import Record


def run(*words, **options) -> tuple[str, str]:
    """What the command printed, and what it complained of."""
    out, err = StringIO(), StringIO()
    call_command(*words, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def fails(*words) -> tuple[str, int, str]:
    """The line and the exit code with which the command fails, and what it complained of before."""
    err = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command(*words, stdout=StringIO(), stderr=err)
    return str(failed.value), failed.value.returncode, err.getvalue()


def approved(**values) -> CampaignFactory:
    """A campaign whose approved release is due."""
    thing = CampaignFactory(**values)
    later = timezone.now() + datetime.timedelta(hours=1)
    schedule(thing=thing, at=later, expected=draft(thing).sha256, by=None)
    Publication.objects.filter(public_id=thing.public_id).update(scheduled_at=later - datetime.timedelta(days=1))
    return thing


@pytest.fixture
def head() -> str:
    """Two lines, and the anchor that the server printed."""
    release(things=[CampaignFactory(), CampaignFactory()], by=None)
    last = Head.objects.get()
    return f"{last.seq}:{last.chain}"


def test_verify_log_says_that_it_is_whole_and_that_the_tail_was_not_checked(head):
    assert run("verify_log") == (
        f"The release log is whole: 2 lines, head {head}\n"
        "Tail not checked: give --anchor to know that no line was cut off its end.\n",
        "",
    )


def test_verify_log_checks_the_tail_by_an_anchor(head):
    assert run("verify_log", "--anchor", head) == (f"The release log is whole: 2 lines, head {head}\n", "")


def test_verify_log_names_each_fault_and_fails(head):
    Release.objects.filter(seq=2).delete()

    assert fails("verify_log", "--anchor", head) == (
        "The release log has 2 faults.",
        1,
        "The head says 2, the log ends at 1.\nThe tail was cut: the anchor names line 2, the log ends at 1.\n",
    )


@pytest.mark.parametrize("anchor", ["5", "five:" + "0" * 64, "5:00", ":"])
def test_verify_log_refuses_what_is_no_anchor(anchor):
    assert fails("verify_log", "--anchor", anchor) == (
        f"--anchor is “{anchor}”; it must be SEQ:CHAIN, a number and 64 hex digits.",
        2,
        "",
    )


def test_project_says_how_many_lines_it_applied(head):
    assert run("project") == ("2 lines applied.\n", "")
    assert run("project") == ("0 lines applied.\n", "")


def test_project_fails_at_a_gap(head):
    Release.objects.filter(seq=1).delete()

    assert fails("project") == ("Line 1 of the release log is missing; the store stays at 0.", 1, "")


def test_rebuild_store_gives_the_same(head):
    run("project")
    before = store()

    assert run("rebuild_store") == ("Rebuilding the public store ...\n  2 lines\nRebuilt from 2 lines.\n", "")
    assert store() == before


def test_rebuild_store_fails_at_a_gap_and_changes_nothing(head):
    run("project")
    before = store()
    Release.objects.filter(seq=1).delete()

    assert fails("rebuild_store")[:2] == ("Line 1 of the release log is missing; the store stays at 0.", 1)
    assert store() == before


def test_drift_names_what_would_be_refused(head):
    thing = CampaignFactory(title="Stays public", released=True)
    type(thing).objects.filter(pk=thing.pk).update(title="")

    assert run("drift")[0].splitlines() == [
        "  3 looked at",
        "campaign/stays-public: title: This field may not be blank.",
        "3 public records: 1 changed since, 1 would be refused today.",
    ]


def test_release_due_says_what_it_released_and_what_not():
    approved(title="Due")
    changed = approved(title="Changed")
    type(changed).objects.filter(pk=changed.pk).update(ask="Edited")

    assert run("release_due") == (
        "1 released, 1 held back.\n",
        f"campaign {changed.public_id} was not released: It changed after you looked at it. "
        "Look at the difference again.\n",
    )
    assert run("release_due") == ("0 released, 0 held back.\n", "")


def test_tick_releases_projects_and_can_run_twice():
    approved(title="Due")

    assert run("tick") == ("1 scheduled releases made.\n1 lines applied.\n", "")
    assert list(Record.objects.values_list("title", flat=True)) == ["Due"]
    assert run("tick") == ("", "")


def test_tick_sweeps_when_it_is_told_to():
    thing = CampaignFactory(released=True)
    type(thing).objects.filter(pk=thing.pk).update(title="")

    assert run("tick", "--sweep") == ("", "1 public records would be refused today; see the desk.\n")


def test_tick_goes_on_after_a_failure_and_says_so_at_the_end(head):
    thing = CampaignFactory(released=True)
    type(thing).objects.filter(pk=thing.pk).update(title="")
    Release.objects.filter(seq=3).delete()
    Publication.objects.filter(live_seq=3).update(live_seq=2000)

    line, code, complaints = fails("tick", "--sweep")

    assert (line, code) == ("2 of the steps failed.", 1)
    assert "project failed: The store is at line 3" in complaints

"""Several writers at once, and a process that dies in between: the log has no gap, and the store catches up."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from tests.factories.cases import CampaignFactory, CaseFactory
from tests.publishing.dumps import store
from tracker.publishing.log import faults
from tracker.publishing.models import Head, Publication, Release
from tracker.publishing.projector import lag, project, rebuild
from tracker.publishing.services import release, retract
from tracker.store.models import Change, Record

ROOT = Path(__file__).resolve().parents[2]


def at_once(*acts) -> list[Exception | None]:
    """Run these at one moment, each in a thread with connections of its own; what each raised."""
    start, raised = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        start.wait()
        try:
            act()
        except Exception as error:  # noqa: BLE001 (the test looks at it)
            raised[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads)
    return raised


def assert_log_and_store_agree() -> None:
    head = Head.objects.get()
    seqs = list(Release.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, head.seq + 1))
    assert list(faults(anchor=(head.seq, head.chain))) == []
    project()
    assert lag() == 0
    assert list(Change.objects.order_by("seq").values_list("seq", flat=True)) == seqs
    live = Publication.objects.exclude(live_seq=None).values_list("live_seq", flat=True)
    assert set(Record.objects.values_list("seq", flat=True)) == set(live)
    before = store()
    rebuild()
    assert store() == before


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_eight_release_at_once():
    shared = CaseFactory()
    own = [[CampaignFactory() for _ in range(3)] for _ in range(8)]

    def editor(things):
        def act():
            for thing in things:
                release(things=[thing], by=None)
            release(things=[shared], by=None)

        return act

    assert at_once(*map(editor, own)) == [None] * 8

    assert Release.objects.filter(type="campaign").count() == 24
    assert Release.objects.filter(type="case").count() == 1  # the seven others found it public as it stands
    assert_log_and_store_agree()


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_things_of_one_title_released_at_once_get_an_address_each():
    things = [CampaignFactory(title="One title") for _ in range(8)]

    assert at_once(*[lambda thing=thing: release(things=[thing], by=None) for thing in things]) == [None] * 8

    slugs = set(Publication.objects.values_list("slug", flat=True))
    assert slugs == {"one-title", *(f"one-title-{number}" for number in range(2, 9))}
    assert_log_and_store_agree()


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_release_and_retraction_of_one_record_at_once():
    thing = CampaignFactory(released=True)

    for number in range(5):
        type(thing).objects.filter(pk=thing.pk).update(ask=f"Edited {number}")
        raised = at_once(
            lambda: release(things=[thing], by=None),
            lambda: retract(public_id=thing.public_id, by=None, reason="safety"),
        )
        assert raised[0] is None
        assert raised[1] is None or isinstance(raised[1], ValidationError)
        last = Release.objects.first()
        is_public = Publication.objects.get().live_seq is not None
        assert is_public == (last.action == "release")
        assert Record.objects.exists() == is_public
        release(things=[thing], by=None)
    assert_log_and_store_agree()


@pytest.mark.postgres_only
@pytest.mark.django_db(transaction=True)
def test_two_projectors_at_once_apply_each_line_once(monkeypatch):
    monkeypatch.setattr("tracker.publishing.services.project", lambda: 0)
    release(things=[CampaignFactory() for _ in range(20)], by=None)
    applied = []

    assert at_once(*[lambda: applied.append(project(batch=3))] * 2) == [None, None]

    assert sum(applied) == 20
    assert_log_and_store_agree()


KILLED = """
import os
import django

django.setup()
from cases.models import Campaign
from tracker.publishing import services

if {dies}:
    services.project = lambda: os._exit(9)
services.release(things=[Campaign.objects.create(title="{title}")], by=None)
"""


def run(folder: Path, *command: str) -> subprocess.CompletedProcess:
    """A process with databases of its own in this folder."""
    dropped = {"OFFICE_DATABASE_URL", "PUBLIC_DATABASE_URL"}
    environment = {name: value for name, value in os.environ.items() if name not in dropped}
    environment |= {"VAR_DIR": str(folder), "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "tracker.settings"}
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)


def test_a_process_killed_between_commit_and_projection_is_caught_up_with(tmp_path):
    run(tmp_path, "manage.py", "migrate", "--verbosity", "0").check_returncode()
    run(tmp_path, "-c", KILLED.format(dies=False, title="Lives")).check_returncode()

    killed = run(tmp_path, "-c", KILLED.format(dies=True, title="Dies"))

    assert killed.returncode == 9
    outcomes = [run(tmp_path, "manage.py", *words.split()) for words in ["project", "project", "verify_log"]]
    assert [outcome.stdout.splitlines()[0][:36] for outcome in outcomes] == [
        "1 lines applied.",
        "0 lines applied.",
        "The release log is whole: 2 lines, h",
    ]

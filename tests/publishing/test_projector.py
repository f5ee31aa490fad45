"""The projector: what the log has, the store has; once, in order, and never past a fault."""

import orjson
import pytest
from django.core.management import call_command
from django.db import connections

from tests.factories.cases import (
    CampaignFactory,
    CaseEventFactory,
    CaseFactory,
    CasePersonFactory,
    ConsentFactory,
    OpenLetterFactory,
    PersonFactory,
)
from tests.factories.house import term
from tests.factories.sources import CitationFactory, FindingFactory
from tests.publishing.dumps import store
from tests.publishing.pictures import picture
from tracker.publishing import services
from tracker.publishing.models import Head, Publication, Release
from tracker.publishing.projector import ProjectionError, lag, project, rebuild
from tracker.publishing.services import (
    NotYetPublic,
    archive,
    is_applied,
    redact,
    release,
    release_words,
    require_applied,
    retract,
    unarchive,
)
from tracker.store.models import Change, Record, Reference, State, StoredFile, Version
from tracker.store.search import match, parse


def edit(thing, **values):
    type(thing).objects.filter(pk=thing.pk).update(**values)


def titles() -> list[str]:
    return list(Record.objects.order_by("seq").values_list("title", flat=True))


def test_projecting_twice_changes_nothing():
    release(things=[CaseFactory(), CaseFactory()], by=None)
    applied = project()
    before = store()

    assert applied == Release.objects.count()
    assert project() == 0
    assert store() == before


def test_the_store_holds_the_document_with_its_number_and_hour():
    case = CaseFactory(released=True)
    line = Release.objects.get(type="case")

    assert orjson.loads(Record.objects.get().document) == orjson.loads(line.document) | {
        "seq": line.seq,
        "released_at": line.released_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
    }
    assert Record.objects.get().public_id == case.public_id


def test_an_edit_is_not_public_until_it_is_released():
    thing = CampaignFactory(title="First title", released=True)
    edit(thing, title="Edited in between")
    project()

    assert titles() == ["First title"]
    release(things=[thing], by=None)
    project()
    assert titles() == ["Edited in between"]
    assert Version.objects.count() == 2


def test_the_change_feed_has_every_line():
    thing = CampaignFactory()
    release(things=[thing], by=None)
    redact(public_id=thing.public_id, change=lambda document: document | {"ask": "Less"}, by=None, reason="other")
    retract(public_id=thing.public_id, by=None, reason="consent")
    release(things=[CaseFactory()], by=None)
    project()

    changes = Change.objects.order_by("seq").values_list("seq", "type", "public_id", "action")

    assert list(changes) == list(Release.objects.order_by("seq").values_list("seq", "type", "public_id", "action"))
    assert list(changes)[:3] == [
        (1, "campaign", str(thing.public_id), "release"),
        (2, "campaign", str(thing.public_id), "redact"),
        (3, "campaign", str(thing.public_id), "retract"),
    ]


def test_it_stops_at_a_gap():
    release(things=[CampaignFactory(title=f"Campaign {number}") for number in range(4)], by=None)
    Release.objects.filter(seq=3).delete()

    with pytest.raises(ProjectionError, match=r"Line 3 of the release log is missing; the store stays at 0\."):
        project()

    assert titles() == []
    assert not State.objects.filter(seq__gt=0).exists()


def test_it_stops_at_a_line_that_does_not_follow():
    release(things=[CampaignFactory(), CampaignFactory()], by=None)
    Release.objects.filter(seq=2).update(reason="error")

    with pytest.raises(ProjectionError, match="Line 2 does not follow from the line before it; run verify_log"):
        project()
    assert titles() == []


def test_it_stops_at_an_altered_document():
    release(things=[CampaignFactory(title="As released")], by=None)
    line = Release.objects.get()
    Release.objects.update(document=line.document.replace("As released", "Smuggled in"))

    with pytest.raises(ProjectionError, match="The document of line 1 was altered; run verify_log"):
        project()
    assert titles() == []


def test_an_office_restored_from_a_backup_is_refused():
    release(things=[CampaignFactory(title="In the backup")], by=None)
    backup = list(Head.objects.values("seq", "chain"))[0]
    release(things=[CampaignFactory(title="After the backup")], by=None)
    project()
    Release.objects.filter(seq=2).delete()
    Publication.objects.filter(live_seq=2).delete()
    Head.objects.update(**backup)

    with pytest.raises(ProjectionError, match="Was the office restored from a backup?"):
        project()
    release(things=[CampaignFactory(title="Another second line"), CampaignFactory(title="A third")], by=None)
    with pytest.raises(ProjectionError, match="Was the office restored from a backup?"):
        project()
    assert titles() == ["In the backup", "After the backup"]

    rebuild()
    assert titles() == ["In the backup", "Another second line", "A third"]


def everything() -> None:
    """A log with each kind of line, of which some were purged."""
    case = CasePersonFactory(person=PersonFactory(known_by_name=True, named=True)).case
    CitationFactory(event=CaseEventFactory(case=case))
    letter = OpenLetterFactory(confirmed=["Free Nowhere"], title="Open letter")
    determination = FindingFactory().determination
    gone, back = CampaignFactory(title="Gone"), CampaignFactory(title="Back")
    for things in [[case], [letter], [determination], [gone, back]]:
        release(things=things, by=None)
    edit(case, summary="An edited summary.")
    release(things=[case], by=None)
    redact(public_id=case.public_id, change=lambda document: document | {"ask": "Less."}, by=None, reason="safety")
    retract(public_id=gone.public_id, by=None, reason="error")
    retract(public_id=back.public_id, by=None, reason="error")
    release(things=[back], by=None)
    redact(public_id=back.public_id, change=lambda document: document | {"ask": "Less."}, by=None, reason="consent")
    kind = term("event_kind", "appeal_lodged")
    kind.labels = {"en": {"text": "Appealed", "reviewed": True}}
    kind.save()
    release_words(pairs={("event_kind", "appeal_lodged")}, by=None)


@pytest.mark.parametrize("batch", [1, 3, 1000])
def test_a_rebuild_gives_the_same_bytes(batch):
    everything()
    project(batch=batch)
    before = store()

    applied = rebuild()

    assert applied == Release.objects.count()
    assert store() == before
    assert [State.objects.get().epoch, lag()] == [1, 0]
    assert sorted(Record.objects.values_list("type", flat=True)) == ["campaign", "case", "determination", "letter"]
    assert Reference.objects.get(scheme="event_kind").document.count("Appealed") == 1


def test_a_rebuild_that_meets_a_gap_leaves_the_store_as_it_was():
    release(things=[CampaignFactory(), CampaignFactory()], by=None)
    project()
    before = store()
    Release.objects.filter(seq=1).delete()

    with pytest.raises(ProjectionError):
        rebuild()
    assert store() == before


def test_a_file_comes_with_its_record_and_goes_with_the_last_that_shows_it():
    link = CasePersonFactory()
    consent = ConsentFactory(person=link.person, scope=term("consent_scope", "image"))
    photograph = picture(link.case, consent=consent)
    release(things=[link.case], by=None)
    project()
    assert list(StoredFile.objects.values_list("sha256", "media_type")) == [(photograph.clean_sha256, "image/jpeg")]

    retract(public_id=link.case.public_id, by=None, reason="error")
    project()
    assert not StoredFile.objects.exists()


@pytest.fixture
def broken_projector(monkeypatch):
    """A store that cannot be written to."""

    def fail():
        raise RuntimeError("the store is locked")

    with monkeypatch.context() as patch:
        patch.setattr(services, "project", fail)
        yield patch


def test_a_failed_projection_is_told_and_caught_up(broken_projector, django_capture_on_commit_callbacks, caplog):
    thing = CampaignFactory(title="Still there", released=True)
    with django_capture_on_commit_callbacks(execute=True):
        rows = [retract(public_id=thing.public_id, by=None, reason="safety")]

    assert not is_applied(rows)
    with pytest.raises(NotYetPublic, match="STILL PUBLIC"):
        require_applied(rows)
    assert titles() == ["Still there"]
    assert "The store did not take the latest releases" in caplog.text
    assert lag() == 1

    assert project() == 1
    require_applied(rows)
    assert titles() == []


def test_a_failed_projection_of_a_redaction_says_still_public_too(broken_projector):
    thing = CampaignFactory(released=True)
    row = redact(public_id=thing.public_id, change=lambda document: document | {"ask": ""}, by=None, reason="error")

    with pytest.raises(NotYetPublic, match="STILL PUBLIC"):
        require_applied([row])


def test_a_failed_projection_of_a_release_says_so(broken_projector, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        rows = release(things=[CampaignFactory()], by=None)

    with pytest.raises(NotYetPublic, match="not applied it yet"):
        require_applied(rows)
    assert is_applied([])


def test_after_the_commit_the_store_has_it_and_the_head_is_printed(django_capture_on_commit_callbacks, caplog):
    caplog.set_level("INFO")
    with django_capture_on_commit_callbacks(execute=True):
        rows = release(things=[CampaignFactory(title="At once")], by=None)

    require_applied(rows)
    assert titles() == ["At once"]
    assert f"release log head: seq=1 chain={rows[0].chain}" in caplog.text


def index_names() -> set[str]:
    with connections["public"].cursor() as cursor:
        if connections["public"].vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT indexname FROM pg_indexes WHERE indexname ~ '^store_(record_search|spelling_pieces)$'"
            )
        return {name for (name,) in cursor.fetchall()}


def test_the_index_outlives_migrate_and_rebuild():
    sqlite = {f"store_{of}_index_{act}" for of in ("record", "spelling") for act in ("insert", "delete")}
    postgresql = {"store_record_search", "store_spelling_pieces"}
    expected = sqlite if connections["public"].vendor == "sqlite" else postgresql
    CampaignFactory(title="Findable words", released=True)

    call_command("migrate", verbosity=0)
    assert index_names() == expected
    rebuild()
    assert index_names() == expected
    assert list(match(Record.objects.all(), parse("findable")).values_list("title", flat=True)) == ["Findable words"]


def test_archive_takes_only_what_is_not_public():
    thing = CampaignFactory(released=True)
    with pytest.raises(Exception, match="It is public. Retract it first."):
        archive(thing=thing, by=None)

    retract(public_id=thing.public_id, by=None, reason="obsolete")
    archive(thing=thing, by=None)
    unarchive(thing=thing, by=None)
    release(things=[thing], by=None)
    project()

    assert titles() == [thing.title]

"""The release screen: what you saw is what is released, and what is not applied is said in red."""

import datetime
from urllib.parse import parse_qs, urlsplit

import orjson
import pytest
import time_machine
from django.urls import reverse

from tests.factories.cases import (
    CaseFactory,
    CasePersonFactory,
    OpenLetterFactory,
    PersonFactory,
)
from tests.office_pages import said, signed_in
from tracker.publishing import services
from tracker.publishing.models import NameException, Publication, Release
from tracker.publishing.projector import project
from tracker.publishing.schedules import release_due
from tracker.store.models import Record

# The screen asks the store after the commit: a test of what it then says must commit.
commits = pytest.mark.django_db(transaction=True)


def screen(thing, type="case") -> str:
    return reverse("admin:release", args=[type, thing.pk])


def act(client, thing, name, **fields):
    return client.post(screen(thing), {"act": name, **fields}, follow=True)


def shown_hash(client, thing) -> str:
    return client.get(screen(thing)).context["draft"].sha256


def editor(client, *names):
    return signed_in(client, "change_case", "view_case", *names)


def title_in_public() -> list[str]:
    return [orjson.loads(record.document)["title"] for record in Record.objects.all()]


@commits
def test_release_edit_release_again_and_retract(admin_client, admin_user):
    case = CaseFactory(title="First title")

    page = act(admin_client, case, "release", expected=shown_hash(admin_client, case))
    assert said(page) == ["Released. The public sees exactly what you saw."]
    assert title_in_public() == ["First title"]

    case.title = "Second title"
    case.save()
    page = admin_client.get(screen(case))
    assert [(change.label, change.kind) for change in page.context["changes"]] == [("Title", "changed")]
    assert "<del>First</del> title" in page.content.decode()
    assert "<ins>Second</ins> title" in page.content.decode()
    assert title_in_public() == ["First title"]

    act(admin_client, case, "release", expected=page.context["draft"].sha256)
    assert title_in_public() == ["Second title"]

    page = act(admin_client, case, "retract", reason="error", note="Wrong case.", public_note="")
    assert said(page) == ["Retracted. It is gone from pages, search, feeds and API."]
    assert title_in_public() == []
    last = Release.objects.first()
    assert (last.action, last.reason, last.note, last.by) == ("retract", "error", "Wrong case.", admin_user)


def test_an_edit_in_between_is_refused_by_its_hash(admin_client):
    case = CaseFactory()
    seen = shown_hash(admin_client, case)
    case.summary = "Edited by somebody else."
    case.save()

    page = act(admin_client, case, "release", expected=seen)

    assert [reason.message for one in page.context["against"] for reason in one.reasons] == [
        "It changed after you looked at it. Look at the difference again."
    ]
    assert not Record.objects.exists()


def test_every_refusal_is_listed_with_the_field_that_mends_it(admin_client):
    case = CasePersonFactory(person=PersonFactory(known_by_name=True)).case

    page = admin_client.get(screen(case))

    people = page.context["against"][0]
    assert people.field == "people"
    assert people.url == reverse("admin:cases_case_change", args=[case.pk]) + "#people-group"
    assert len(people.reasons) == 2
    assert 'value="release"' not in page.content.decode()


def test_warnings_do_not_stand_against_a_release(admin_client):
    letter = OpenLetterFactory(claimed_count=3)

    page = admin_client.get(screen(letter, "letter"))

    assert [str(warning) for warning in page.context["warnings"]] == [
        "claimed_count: The publication claims 3 signatories; 0 are confirmed here."
    ]


def test_preview_is_the_public_page_of_what_is_not_public(admin_client):
    case = CaseFactory(title="Not public yet")

    page = admin_client.get(reverse("admin:release_preview", args=["case", case.pk]))

    assert [template.name for template in page.templates][:2] == ["admin/release/preview.html", "site/case.html"]
    assert "Not public yet" in page.content.decode()


@commits
def test_a_store_that_does_not_apply_a_retraction_says_still_public(admin_client, monkeypatch):
    case = CaseFactory(released=True)

    def broken():
        raise RuntimeError("the store is away")

    monkeypatch.setattr(services, "project", broken)
    page = act(admin_client, case, "retract", reason="safety")

    words = "STILL PUBLIC: the store has not applied the retraction. It is tried again each minute."
    assert said(page) == [words]
    assert page.context["alarm"] == words
    assert title_in_public() == [case.title]

    monkeypatch.undo()
    project()
    assert admin_client.get(screen(case)).context["alarm"] == ""


@time_machine.travel("2021-03-01T12:00:00Z", tick=False)
def test_schedule_is_typed_in_the_zone_of_the_office_and_kept_in_utc(admin_client, settings):
    settings.TIME_ZONE = "Europe/Stockholm"
    case = CaseFactory()

    page = admin_client.get(screen(case))
    assert "Release at (time in Europe/Stockholm)" in page.content.decode()
    act(admin_client, case, "schedule", at="2021-03-02T09:30", expected=page.context["draft"].sha256)

    publication = Publication.objects.get()
    assert publication.scheduled_at == datetime.datetime(2021, 3, 2, 8, 30, tzinfo=datetime.UTC)
    assert not Record.objects.exists()


@time_machine.travel("2021-03-01T12:00:00Z", tick=False)
def test_scheduled_release_that_failed_is_shown(admin_client):
    case = CaseFactory()
    page = admin_client.get(screen(case))
    act(admin_client, case, "schedule", at="2021-03-02T09:30", expected=page.context["draft"].sha256)
    case.title = "Edited after its approval"
    case.save()

    release_due(now=datetime.datetime(2021, 3, 3, tzinfo=datetime.UTC))

    page = admin_client.get(screen(case)).content.decode()
    desk = admin_client.get(reverse("admin:index"))
    assert "It changed after you looked at it." in page
    assert [line.row.public_id for line in desk.context["desk"].piles[0].lines] == [case.public_id]
    assert "It changed after you looked at it." in desk.content.decode()


@time_machine.travel("2021-03-01T12:00:00Z", tick=False)
def test_unschedule_calls_it_off(admin_client):
    case = CaseFactory()
    page = admin_client.get(screen(case))
    act(admin_client, case, "schedule", at="2021-03-02T09:30", expected=page.context["draft"].sha256)

    act(admin_client, case, "unschedule")

    assert Publication.objects.get().scheduled_at is None


@time_machine.travel("2021-03-01T12:00:00Z", tick=False)
@pytest.mark.parametrize("at", ["2021-02-28T09:30", "soon", ""])
def test_schedule_refuses_a_time_that_is_none_or_past(at, admin_client):
    case = CaseFactory()

    page = act(admin_client, case, "schedule", at=at, expected=shown_hash(admin_client, case))

    assert page.status_code == 200
    assert not Publication.objects.filter(scheduled_at__isnull=False).exists()


def test_archive_and_bring_back(admin_client):
    case = CaseFactory()

    act(admin_client, case, "archive")
    case.refresh_from_db()
    assert case.archived_at is not None

    act(admin_client, case, "unarchive")
    case.refresh_from_db()
    assert case.archived_at is None


def test_what_is_public_is_not_archived(admin_client):
    case = CaseFactory(released=True)

    page = act(admin_client, case, "archive")

    assert said(page) == ["It is public. Retract it first."]


def test_any_editor_may_retract(client):
    editor(client)
    case = CaseFactory(released=True)

    act(client, case, "retract", reason="safety")

    assert not Record.objects.exists()


def test_a_reader_sees_the_screen_and_may_not_act(client):
    signed_in(client, "view_case")
    case = CaseFactory()

    assert client.get(screen(case)).status_code == 200
    assert client.post(screen(case), {"act": "release", "expected": ""}).status_code == 403


def test_a_stranger_sees_nothing(client):
    case = CaseFactory()
    signed_in(client)

    assert client.get(screen(case)).status_code == 403
    assert client.get(reverse("admin:release_preview", args=["case", case.pk])).status_code == 403
    client.logout()
    assert client.get(screen(case)).status_code == 302


def test_unknown_type_thing_and_act(admin_client):
    case = CaseFactory()

    assert admin_client.get(reverse("admin:release", args=["nothing", case.pk])).status_code == 404
    assert admin_client.get(reverse("admin:release", args=["case", 0])).status_code == 404
    assert admin_client.post(screen(case), {"act": "delete"}).status_code == 400


def test_only_safeguarding_may_except_a_guarded_name(client):
    PersonFactory(known_by_name=True, display_name="Secreta Hiddenova")
    case = CaseFactory(summary="They met Secreta Hiddenova there.")

    editor(client)
    assert client.get(screen(case)).context["exceptions"] == []
    assert client.get(reverse("admin:publishing_nameexception_add")).status_code == 403

    guardian = editor(client, "safeguard")
    [(word, url)] = client.get(screen(case)).context["exceptions"]
    assert word == "Secreta Hiddenova"
    fields = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    client.post(url, fields | {"reason": "An invented namesake."})

    exception = NameException.objects.get()
    assert (exception.public_id, exception.by) == (case.public_id, guardian)
    assert client.get(screen(case)).context["against"] == []

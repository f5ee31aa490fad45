"""The demonstration's command: whom it refuses, where it goes on, and to whom it opens the office."""

from collections import Counter

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from cases.models import Case
from sources.management.commands.demo import is_loopback
from sources.services import demo
from tests.factories.cases import CaseFactory, UserFactory
from tracker.publishing.models import Publication, Release


@pytest.fixture
def editor():
    return UserFactory(username="editor")


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_load_that_was_cut_off_goes_on_and_keeps_what_an_editor_did(editor, monkeypatch):
    monkeypatch.setattr(demo, "ORDER", [*demo.ORDER[:-1], "cut off"])
    with pytest.raises(KeyError):
        demo.load_demo(by=editor)
    monkeypatch.undo()
    Case.objects.filter(reference="INV-05").update(title="An editor's own words")
    draft = CaseFactory(title="An editor's own draft")
    lines = Release.objects.count()

    assert demo.load_demo(by=editor) is True

    added = Release.objects.filter(seq__gt=lines).exclude(action="reference")
    assert Counter(added.values_list("type", "action")) == {("case", "release"): 11, ("case", "retract"): 1}
    assert Case.objects.get(reference="INV-05").title == "An editor's own words"
    assert not Publication.objects.filter(pk=draft.public_id).exists()


def test_office_with_other_data_is_left_alone():
    CaseFactory()
    before = rows()

    with pytest.raises(CommandError, match=r"^This office already holds 1 cases: .* empty one only\.$"):
        call_command("demo")

    assert rows() == before
    with pytest.raises(ValidationError):
        demo.load_demo(by=None)


def test_command_opens_the_editor_on_loopback_only(settings, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sources.management.commands.demo.load_demo", lambda *, by, say: True)
    settings.VAR_DIR, settings.SITE_URL = tmp_path, "https://tracker.example"

    call_command("demo")
    closed = get_user_model().objects.get(username="editor")
    assert (closed.is_active, closed.has_usable_password(), "loopback only" in capsys.readouterr().out) == (
        False,
        False,
        True,
    )

    settings.SITE_URL = "http://127.0.0.1:8000"
    call_command("demo", port=8123)
    opened = get_user_model().objects.get(username="editor")
    password = (tmp_path / "demo_password").read_text()
    printed = capsys.readouterr().out
    assert opened.is_active
    assert opened.check_password(password)
    assert f"editor with the password {password}" in printed
    assert "http://127.0.0.1:8123/admin/" in printed
    assert (tmp_path / "demo_password").stat().st_mode & 0o077 == 0

    settings.SITE_URL = "https://tracker.example"
    call_command("demo")
    closed_again = get_user_model().objects.get(username="editor")
    assert (closed_again.is_active, closed_again.has_usable_password()) == (False, False)
    assert password not in capsys.readouterr().out


def test_command_leaves_a_password_alone_that_an_editor_chose(settings, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("sources.management.commands.demo.load_demo", lambda *, by, say: False)
    settings.VAR_DIR = tmp_path
    editor = UserFactory(username="editor")
    editor.set_password("chosen by an editor")
    editor.save()

    call_command("demo")

    assert get_user_model().objects.get(username="editor").check_password("chosen by an editor")
    assert "with the password that it was given" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://[::1]:8000", True),
        ("http://localhost", True),
        ("http://127.0.0.1.example.org", False),
        ("http://192.168.1.2", False),
        ("https://tracker.example", False),
    ],
)
def test_loopback_is_told_apart(url, expected):
    assert is_loopback(url) is expected

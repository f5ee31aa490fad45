"""What the release screen puts before the editor's eyes: an earlier retraction, and words that come along."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.cases import AuthorityFactory, CaseFactory, CommunityFactory, PersonFactory, ProceedingFactory
from tests.office_pages import said, signed_in
from tracker.publishing.models import Release
from tracker.publishing.projector import project
from tracker.publishing.services import retract
from tracker.store.models import Record

# The screen asks the store after the commit: a test of what it then says must commit.
commits = pytest.mark.django_db(transaction=True)

UNTICKED = ["It was retracted. Tick that you know it before you release it again."]


def screen(thing) -> str:
    return reverse("admin:release", args=["case", thing.pk])


def release_it(client, thing, **fields):
    expected = client.get(screen(thing)).context["draft"].sha256
    return client.post(screen(thing), {"act": "release", "expected": expected, **fields}, follow=True)


def retracted_case(by, **fields):
    case = CaseFactory(released=True)
    retract(public_id=case.public_id, by=by, reason="safety", **fields)
    project()
    return case


def test_an_earlier_retraction_is_told_before_the_release_button(admin_client, admin_user):
    case = retracted_case(admin_user, note="Her lawyer rang.", public_note="Taken down for a while.")

    page = admin_client.get(screen(case)).content.decode()

    told, button = page.index("It was retracted"), page.index('value="release"')
    warning = page[told:button]
    assert "Releasing makes it public again." in warning
    assert str(admin_user) in warning
    assert "safety of a person" in warning
    assert "Her lawyer rang." in warning
    assert "Taken down for a while." in warning
    assert 'name="again"' in warning


def test_the_last_of_several_retractions_is_told(admin_client, admin_user):
    case = retracted_case(admin_user)
    release_it(admin_client, case, again="1")
    retract(public_id=case.public_id, by=admin_user, reason="obsolete")

    told = admin_client.get(screen(case)).context["retraction"]

    assert (told.action, told.reason) == ("retract", "obsolete")


def test_what_was_retracted_is_not_released_without_the_tick(admin_client, admin_user):
    case = retracted_case(admin_user)
    lines = Release.objects.count()

    page = release_it(admin_client, case)

    assert said(page) == UNTICKED
    assert Release.objects.count() == lines
    assert not Record.objects.exists()


@commits
def test_what_was_retracted_is_released_with_the_tick(admin_client, admin_user):
    case = retracted_case(admin_user)

    page = release_it(admin_client, case, again="1")

    assert said(page) == ["Released. The public sees exactly what you saw."]
    assert Record.objects.get().public_id == case.public_id
    assert page.context["retraction"] is None
    assert 'name="again"' not in page.content.decode()


def test_a_retraction_that_came_while_the_editor_read_is_not_undone(admin_client, admin_user):
    case = CaseFactory(released=True)
    case.title = "Edited since"
    case.save()
    seen = admin_client.get(screen(case)).context["draft"].sha256
    retract(public_id=case.public_id, by=admin_user, reason="safety")

    page = admin_client.post(screen(case), {"act": "release", "expected": seen}, follow=True)

    assert said(page) == UNTICKED
    assert Release.objects.first().action == "retract"


def test_the_private_note_is_for_those_who_may_act(client, admin_user):
    case = retracted_case(admin_user, note="Her lawyer rang.")

    signed_in(client, "view_case")

    assert "Her lawyer rang." not in client.get(screen(case)).content.decode()


@commits
def test_what_was_never_public_needs_no_tick(admin_client):
    case = CaseFactory()

    assert 'name="again"' not in admin_client.get(screen(case)).content.decode()
    assert said(release_it(admin_client, case)) == ["Released. The public sees exactly what you saw."]


def words_of(page) -> list[tuple]:
    return [(word.scheme, word.label, word.definition, word.names) for word in page.context["words"]]


def test_words_that_become_public_with_it_are_shown_until_they_are_public(admin_client):
    case = CaseFactory(community=CommunityFactory(endonym="Valdoru", exonyms=[{"name": "Valdorese"}]))
    case.kind.definition = "An invented definition."
    case.kind.labels["sv"] = {"text": "Påhittad utvisning", "reviewed": False}
    case.kind.save()

    page = admin_client.get(screen(case))

    label = case.kind.labels["en"]["text"]
    assert ("Case kind", label, "An invented definition.", ["Påhittad utvisning"]) in words_of(page)
    assert ("Community", "Valdorians", "", ["Valdoru", "Valdorese"]) in words_of(page)
    shown = page.content.decode().partition("Words that become public with it")[2]
    for text in ["Case kind", label, "An invented definition.", "Påhittad utvisning", "Valdoru, Valdorese"]:
        assert text in shown

    release_it(admin_client, case)

    page = admin_client.get(screen(case))
    assert words_of(page) == []
    assert "Words that become public with it" not in page.content.decode()


def test_what_stands_against_a_word_stands_against_the_release(admin_client):
    PersonFactory(known_by_name=True, display_name="Secreta Hiddenova")
    case = CaseFactory()
    case.kind.definition = "As with Secreta Hiddenova."
    case.kind.save()

    page = admin_client.get(screen(case))

    [words] = page.context["against"]
    assert (words.field, words.url) == ("words", "#words")
    assert [str(reason) for reason in words.reasons] == [
        f"case_kind/{case.kind.code}.definition: holds “Secreta Hiddenova”, a name that may not be public."
    ]
    assert 'value="release"' not in page.content.decode()


def test_the_screen_asks_no_more_for_more_words(admin_client, django_assert_num_queries):
    case = ProceedingFactory().case
    admin_client.get(screen(case))
    with CaptureQueriesContext(connection) as one:
        admin_client.get(screen(case))
    ProceedingFactory(case=case, authority=AuthorityFactory(code="lesser_court", name="Lesser Invented Court"))

    with django_assert_num_queries(len(one)):
        page = admin_client.get(screen(case))

    assert len([word for word in page.context["words"] if word.scheme == "Authority"]) == 2

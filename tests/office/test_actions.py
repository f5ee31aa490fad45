"""Acts on many things at once, from their list."""

import pytest
from django.urls import reverse

from cases.models import Case, Term
from tests.factories.cases import CaseFactory, CasePersonFactory, CommunityFactory, PersonFactory
from tests.factories.sources import OutletFactory
from tests.office_pages import said
from tracker.publishing.models import LiveReference, Publication
from tracker.publishing.services import retract
from tracker.store.models import Record, Reference

commits = pytest.mark.django_db(transaction=True)
CASES = reverse("admin:cases_case_changelist")


def run(client, action, things, url=CASES, **fields):
    return client.post(url, {"action": action, "_selected_action": [thing.pk for thing in things], **fields})


def shown_hashes(page) -> dict[str, str]:
    return {
        f"sha:{draft.thing.public_id}": draft.sha256
        for draft, _changed in page.context["rows"]
        if not draft.refusals and not draft.thing.archived_at
    }


@commits
def test_release_as_they_stand_shows_first_and_releases_what_was_shown(admin_client):
    fresh, live = CaseFactory(), CaseFactory(released=True)
    live.title, live.ask = "Another title", "Another ask"
    live.save()
    refused = CasePersonFactory(person=PersonFactory(known_by_name=True)).case

    page = run(admin_client, "release_as_they_stand", [fresh, live, refused])
    shown = {draft.thing.reference: (changed, len(draft.refusals)) for draft, changed in page.context["rows"]}
    assert shown == {
        fresh.reference: (None, 0),
        live.reference: (["title", "ask"], 0),
        refused.reference: (None, 2),
    }
    assert Record.objects.count() == 1

    done = run(admin_client, "release_as_they_stand", [fresh, live, refused], confirmed="yes", **shown_hashes(page))

    assert said(done) == ["2 things are public as they stand."]
    assert set(Record.objects.values_list("title", flat=True)) == {fresh.title, "Another title"}


def test_release_as_they_stand_refuses_what_changed_since(admin_client):
    case = CaseFactory()
    page = run(admin_client, "release_as_they_stand", [case])
    Case.objects.update(title="Edited meanwhile")

    done = run(admin_client, "release_as_they_stand", [case], confirmed="yes", **shown_hashes(page))

    assert said(done) == ["It changed after you looked at it. Look at the difference again."]
    assert not Record.objects.exists()


@commits
def test_retract_asks_why_and_reports_what_is_not_public(admin_client):
    live, draft = CaseFactory(released=True), CaseFactory()

    asked = run(admin_client, "retract_from_public", [live, draft])
    assert "These leave the public site" in asked.content.decode()
    assert Record.objects.count() == 1

    done = run(admin_client, "retract_from_public", [live, draft], confirmed="yes", reason="obsolete")

    assert said(done) == [f"{draft}: This is not public.", "1 thing is no longer public."]
    assert not Record.objects.exists()


def test_release_of_what_was_retracted_says_so(admin_client):
    case = CaseFactory(released=True)
    retract(public_id=case.public_id, by=None, reason="safety")

    page = run(admin_client, "release_as_they_stand", [case])

    assert "becomes public again: it was retracted" in page.content.decode()


def test_archive_and_bring_back(admin_client):
    live, draft = CaseFactory(released=True), CaseFactory()

    done = run(admin_client, "put_away", [draft, live])
    assert sorted(said(done)) == sorted([f"{draft} is archived.", f"{live}: It is public. Retract it first."])
    draft.refresh_from_db()
    assert draft.archived_at

    run(admin_client, "bring_back", [draft])
    draft.refresh_from_db()
    assert draft.archived_at is None


def test_state_of_each_row_stands_in_the_list(admin_client):
    CaseFactory(reference="A-never")
    CaseFactory(reference="B-live", released=True)
    CaseFactory(reference="C-changed", released=True)
    Case.objects.filter(reference="C-changed").update(title="Changed")

    rows = admin_client.get(CASES).context["cl"].result_list

    assert {row.reference: row.public_draft.state.value for row in rows} == {
        "A-never": "never",
        "B-live": "live",
        "C-changed": "changed",
    }


@pytest.mark.parametrize(
    ("state", "found"), [("live", ["B-live"]), ("never", ["A-never"]), ("retracted", []), ("changed", [])]
)
def test_list_is_filtered_by_public_state(state, found, admin_client):
    CaseFactory(reference="A-never")
    CaseFactory(reference="B-live", released=True)

    rows = admin_client.get(CASES, {"public": state}).context["cl"].result_list

    assert [row.reference for row in rows] == found


def test_what_was_public_once_cannot_be_deleted(admin_client):
    public, private = CaseFactory(released=True), CaseFactory()

    one = admin_client.post(reverse("admin:cases_case_delete", args=[public.pk]), {"post": "yes"})
    many = run(admin_client, "delete_selected", [public, private], post="yes")
    assert (one.status_code, many.status_code) == (403, 403)
    assert Case.objects.count() == 2

    run(admin_client, "delete_selected", [private], post="yes")
    assert Case.objects.get() == public


def test_the_address_of_what_was_public_stays(admin_client):
    public = CaseFactory(released=True)

    form = admin_client.get(reverse("admin:cases_case_change", args=[public.pk])).context["adminform"].form

    assert "reference" not in form.fields
    assert "title" in form.fields


@commits
def test_words_are_released_from_their_list(admin_client):
    OutletFactory()
    url = reverse("admin:sources_outlet_changelist")
    assert "not public" in admin_client.get(url).content.decode()

    done = run(admin_client, "release_the_words", [OutletFactory()], url=url)

    assert said(done) == ["1 word is public as it reads."]
    assert Reference.objects.get().code == "ostmark_herald"
    assert "state-live" in admin_client.get(url).content.decode()


def test_a_word_with_a_guarded_name_is_refused(admin_client):
    PersonFactory(known_by_name=True, display_name="Secreta Hiddenova")
    community = CommunityFactory(note="So says Secreta Hiddenova.")

    done = run(admin_client, "release_the_words", [community], url=reverse("admin:cases_community_changelist"))

    assert said(done) == ["community/valdorians.definition: holds “Secreta Hiddenova”, a name that may not be public."]
    assert not LiveReference.objects.exists()


def test_labels_of_another_shape_are_a_form_error(admin_client):
    fields = {"scheme": "s", "code": "c", "definition": "", "order": 0, "active": "on"}
    url = reverse("admin:cases_term_add")

    for labels in ['{"en": "Appeal"}', "[]", '{"sv": {"text": "Överklagande"}}', "{"]:
        page = admin_client.post(url, fields | {"labels": labels})
        assert list(page.context["adminform"].form.errors) == ["labels"]
    admin_client.post(url, fields | {"labels": '{"en": {"text": "Appeal", "reviewed": true}}'})

    assert Term.objects.get().label() == "Appeal"


def test_nobody_writes_in_the_log_or_the_public_state(admin_client):
    case = CaseFactory(released=True)

    for model, pk in [("release", 1), ("publication", case.public_id)]:
        assert admin_client.get(reverse(f"admin:publishing_{model}_add")).status_code == 403
        assert admin_client.post(reverse(f"admin:publishing_{model}_change", args=[pk]), {}).status_code == 403
        assert admin_client.post(reverse(f"admin:publishing_{model}_delete", args=[pk]), {}).status_code == 403
    assert Publication.objects.get().live_seq

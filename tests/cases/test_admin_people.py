"""The office's pages for persons: who may read what, and what is noted."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import NamingBasis, PersonFile, PersonFileReading
from tests.factories.cases import (
    CaseFactory,
    CasePersonFactory,
    ConsentFactory,
    NamingBasisFactory,
    PersonFactory,
)
from tests.office_pages import filled, page_of, said, signed_in
from tracker.store.models import Record

commits = pytest.mark.django_db(transaction=True)


def test_each_reading_of_a_private_file_is_noted(admin_client, admin_user):
    person = PersonFactory()

    page = admin_client.get(reverse("admin:cases_personfile_of", args=[person.pk]), follow=True)

    assert page.status_code == 200
    assert [(reading.by, reading.file.person) for reading in PersonFileReading.objects.all()] == [(admin_user, person)]
    admin_client.get(page_of(PersonFile.objects.get()))
    assert PersonFileReading.objects.count() == 2


def test_a_private_file_is_saved_and_shown_in_no_list(admin_client):
    file = PersonFile.objects.create(person=PersonFactory())

    saved = admin_client.post(page_of(file), filled(admin_client, page_of(file)) | {"legal_name": "Realname Canary"})
    assert saved.status_code == 302
    assert PersonFile.objects.get().legal_name == "Realname Canary"

    for model in ["personfile", "person", "personfilereading"]:
        url = reverse(f"admin:cases_{model}_changelist")
        assert "Canary" not in admin_client.get(url).content.decode()
    found = admin_client.get(reverse("admin:cases_person_changelist"), {"q": "Realname"})
    assert found.context["cl"].result_count == 0


def test_private_files_need_their_own_permission(client):
    file = PersonFile.objects.create(person=PersonFactory(), legal_name="Realname Canary")
    urls = [
        page_of(file),
        page_of(file, "history"),
        reverse("admin:cases_personfile_changelist"),
        reverse("admin:cases_personfilereading_changelist"),
        reverse("admin:cases_personfile_of", args=[file.person_id]),
    ]
    signed_in(client, "view_person", "change_person", "view_personfile", "change_personfile")
    assert [client.get(url).status_code for url in urls] == [403] * 5
    assert "private file" not in client.get(page_of(file.person)).content.decode()

    signed_in(client, "view_person", "read_private", "change_personfile")
    assert [client.get(url, follow=True).status_code for url in urls] == [200] * 5
    assert "Open the private file" in client.get(page_of(file.person)).content.decode()


def test_evidence_of_a_consent_is_handed_to_few(client, admin_client):
    consent = ConsentFactory(evidence=SimpleUploadedFile("consent.pdf", b"%PDF-signed"))
    url = page_of(consent, "file")

    assert b"".join(admin_client.get(url).streaming_content) == b"%PDF-signed"
    signed_in(client, "view_consent", "change_consent")
    assert client.get(url).status_code == 403


@commits
def test_a_name_is_withheld_from_everything_public(admin_client):
    basis = NamingBasisFactory(person__display_name="Inventa Fictova", person__known_by_name=True)
    case = CasePersonFactory(person=basis.person, case__summary="Inventa Fictova fled.").case
    case = type(case).objects.get(pk=case.pk)
    CaseFactory(released=True)
    release_case(admin_client, case)
    url = page_of(basis.person, "withhold")
    assert "Inventa" in Record.objects.get(type="case", slug=case.reference.lower()).document

    asked = admin_client.get(url)
    assert "Withhold the name everywhere" in asked.content.decode()
    done = admin_client.post(url, {"reason": "consent", "note": ""})

    assert said(done) == ["The name is withheld in public. Records made anew: 1."]
    assert not Record.objects.filter(document__contains="Inventa").exists()
    assert Record.objects.filter(document__contains="[name withheld]").count() == 1
    assert NamingBasis.objects.get().withdrawn_on is not None


def release_case(client, case):
    url = reverse("admin:release", args=["case", case.pk])
    client.post(url, {"act": "release", "expected": client.get(url).context["draft"].sha256})


def test_withholding_needs_the_right_to_change_persons(client):
    person = PersonFactory()
    signed_in(client, "view_person")

    assert client.post(page_of(person, "withhold"), {"reason": "consent"}).status_code == 403


def test_a_naming_basis_is_assessed_by_who_adds_it(admin_client, admin_user):
    person = PersonFactory()

    formset = admin_client.get(page_of(person)).context["inline_admin_formsets"][1].formset

    assert formset.empty_form.fields["assessed_by"].initial == admin_user.pk


def test_a_rule_of_the_database_is_an_error_in_the_form(admin_client):
    basis = NamingBasisFactory()
    url = page_of(basis.person)

    page = admin_client.post(url, filled(admin_client, url) | {"naming_bases-0-publication": ""})

    errors = page.context["inline_admin_formsets"][1].formset.forms[0].non_field_errors()
    assert errors == ["Say where the name was published."]


def test_only_the_persons_own_consents_are_offered(admin_client):
    own, other = ConsentFactory(), ConsentFactory()

    form = admin_client.get(page_of(own.person)).context["inline_admin_formsets"][1].formset.empty_form

    assert [value for value, _label in form.fields["consent"].choices] == ["", own.pk]
    assert other.pk != own.pk

"""The office's pages for cases, events, files and corrections: nothing breaks, and each refusal is said in the form."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from cases.models import Attachment, CaseEvent, Correction
from tests.factories.cases import (
    CaseEventFactory,
    CaseFactory,
    CasePersonFactory,
    NamingBasisFactory,
    OpenLetterFactory,
    ProceedingFactory,
    SignatureFactory,
)
from tests.factories.house import term
from tests.factories.sources import CitationFactory, NewsItemFactory
from tests.office_pages import filled, page_of


def photograph() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "JPEG")
    return SimpleUploadedFile("face.jpg", out.getvalue(), "image/jpeg")


def test_case_page_lists_its_events_with_links(admin_client):
    event = CaseEventFactory()

    page = admin_client.get(page_of(event.case)).content.decode()

    assert page_of(event) in page
    assert reverse("admin:cases_caseevent_add") + f"?case={event.case_id}" in page


def test_a_new_event_leads_back_to_its_case(admin_client):
    case = CaseFactory()
    kind = term("event_kind", "appeal_lodged")
    url = reverse("admin:cases_caseevent_add") + f"?case={case.pk}"
    fields = filled(admin_client, url) | {"kind": kind.pk, "date": "2021-01-20", "text": "They appealed."}

    done = admin_client.post(url, fields)

    assert done.url == page_of(case) + "#events-group"
    assert CaseEvent.objects.get().case == case


def test_an_event_is_offered_the_proceedings_of_its_case_only(admin_client):
    event, other = CaseEventFactory(), ProceedingFactory()
    own = ProceedingFactory(case=event.case)

    form = admin_client.get(page_of(event)).context["adminform"].form

    assert [value for value, _label in form.fields["proceeding"].choices] == ["", own.pk]
    assert other.case != event.case


def test_a_citation_with_two_sources_is_an_error_in_the_form(admin_client):
    citation = CitationFactory(event=CaseEventFactory())
    url = page_of(citation.event)
    letter = OpenLetterFactory()

    page = admin_client.post(url, filled(admin_client, url) | {"citations-0-source_letter": letter.pk})

    errors = page.context["inline_admin_formsets"][0].formset.forms[0].non_field_errors()
    assert errors == ["Choose exactly one source."]


def test_terms_are_offered_from_their_own_vocabulary(admin_client):
    kind, other = term("case_kind", "deportation_or_removal"), term("event_kind", "appeal_lodged")

    form = admin_client.get(reverse("admin:cases_case_add")).context["adminform"].form

    offered = [value for value, _label in form.fields["kind"].choices]
    assert kind.pk in offered
    assert other.pk not in offered


def test_rows_of_an_inline_share_one_reading_of_a_short_list(admin_client):
    def readings() -> int:
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(page_of(case))
        return len([query for query in queries if "person_role" in query["sql"]])

    case = CasePersonFactory().case
    at_one = readings()
    CasePersonFactory(case=case)
    CasePersonFactory(case=case)

    assert readings() == at_one


def attach(client, case, file, **fields):
    url = reverse("admin:cases_attachment_add")
    return client.post(
        url, {"case": case.pk, "title": "A face", "credit": "", "kind": "photograph", "file": file} | fields
    )


def test_an_attachment_is_prepared_when_it_is_saved(admin_client):
    assert attach(admin_client, CaseFactory(), photograph()).status_code == 302

    attachment = Attachment.objects.get()
    assert attachment.clean_type == "image/jpeg"
    assert len(attachment.clean_sha256) == 64
    with attachment.file.open() as original:
        assert original.read() == photograph().read()
    assert b"".join(admin_client.get(page_of(attachment, "file")).streaming_content) == photograph().read()


@pytest.mark.parametrize("content", [b"not an image", b"%PDF-1.7 a document"])
def test_a_file_that_is_no_image_is_an_error_in_the_form(content, admin_client):
    page = attach(admin_client, CaseFactory(), SimpleUploadedFile("x.jpg", content))

    assert page.context["adminform"].form.errors == {"file": ["This is not an image that can be read."]}
    assert not Attachment.objects.exists()


def test_a_kind_changed_later_is_checked_against_the_file(admin_client):
    attach(admin_client, CaseFactory(), SimpleUploadedFile("x.pdf", b"%PDF-1.7 a document"), kind="document")
    url = page_of(Attachment.objects.get())

    page = admin_client.post(url, filled(admin_client, url) | {"kind": "photograph"})

    assert page.context["adminform"].form.errors == {"file": ["This is not an image that can be read."]}


def test_an_attachment_has_one_home(admin_client):
    page = attach(admin_client, CaseFactory(), photograph(), letter=OpenLetterFactory().pk)

    assert page.context["adminform"].form.non_field_errors() == ["Attach the file to one case or to one letter."]


def test_a_correction_is_noted_on_what_was_public_only(admin_client):
    public, private = CaseFactory(released=True), CaseFactory()
    url = reverse("admin:cases_correction_add")
    fields = {"record_type": "case", "on": "2021-02-01", "said": "It said.", "says": "It says."}

    page = admin_client.post(url, fields | {"record_id": private.public_id})
    assert list(page.context["adminform"].form.errors) == ["record_id"]
    admin_client.post(url, fields | {"record_id": public.public_id})

    assert Correction.objects.get().record_id == public.public_id
    assert f"record_id={public.public_id}" in admin_client.get(page_of(public)).content.decode()


@pytest.mark.parametrize(
    "make",
    [
        lambda: CasePersonFactory(person=NamingBasisFactory().person).person,
        lambda: ProceedingFactory(appeals_against=ProceedingFactory()).appeals_against.case,
        lambda: SignatureFactory().organization,
        lambda: CitationFactory(event=CaseEventFactory()).news_item,
        lambda: term("case_kind", "deportation_or_removal") if CaseFactory() else None,
    ],
)
def test_what_others_need_is_not_deleted_and_says_why(make, admin_client):
    thing = make()

    page = admin_client.post(page_of(thing, "delete"), {"post": "yes"})

    assert page.status_code == 200
    assert "would require deleting the following protected related objects" in page.content.decode()
    assert type(thing).objects.filter(pk=thing.pk).exists()


def test_what_nobody_needs_is_deleted(admin_client):
    item = NewsItemFactory()

    assert admin_client.post(page_of(item, "delete"), {"post": "yes"}).status_code == 302
    assert not type(item).objects.exists()

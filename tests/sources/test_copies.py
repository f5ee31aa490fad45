"""Kept copies of news: a PDF, public only when ticked and released, and gone with the item."""

import hashlib

import pytest
from django.contrib.admin.sites import AdminSite
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from sources.admin.copy import KeptCopyAdmin
from sources.models import KeptCopy
from sources.services.copies import prepare_copy
from tests.factories.sources import NewsItemFactory
from tests.site.reading import Page
from tracker.publishing.drafts import drafts
from tracker.publishing.projector import project
from tracker.publishing.services import release, retract
from tracker.store.models import Record

PDF = b"%PDF-1.4 An invented page."
SHA256 = hashlib.sha256(PDF).hexdigest()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def keep(item, *, content: bytes = PDF, **values) -> KeptCopy:
    made = KeptCopy(item=item, title="As printed", **values)
    made.file.save("Private name.pdf", ContentFile(content), save=False)
    prepare_copy(copy=made)
    made.save()
    return made


def address_of(item) -> str:
    """Its page, when it has just been released and projected."""
    release(things=[item], by=None)
    project()
    return f"/news/{Record.objects.get().slug}/"


def test_public_copy_is_released_with_its_item_under_its_hash(client):
    item = NewsItemFactory()
    keep(item, is_public=True, credit="Invented archive")

    page = Page(client.get(address_of(item)))
    served = client.get(f"/files/{SHA256}.pdf")

    assert page.text("copies") == f"Copies kept here As printed PDF, Invented archive SHA-256 {SHA256}"
    assert page.links["copies"] == [f"/files/{SHA256}.pdf"]
    assert (served.content, served["Content-Type"]) == (PDF, "application/pdf")


def test_copy_that_is_not_ticked_stays_in_the_office(client):
    item = NewsItemFactory()
    keep(item, is_public=False)

    assert Page(client.get(address_of(item))).text("copies") == ""
    assert client.get(f"/files/{SHA256}.pdf").status_code == 404


def test_copy_leaves_with_its_item(client):
    item = NewsItemFactory()
    keep(item, is_public=True)
    address_of(item)
    before = client.get(f"/files/{SHA256}.pdf").status_code
    retract(public_id=item.public_id, by=None, reason="error")
    project()

    assert (before, client.get(f"/files/{SHA256}.pdf").status_code) == (200, 404)


def test_public_copy_that_was_not_prepared_is_refused():
    item = NewsItemFactory()
    KeptCopy.objects.create(item=item, title="As printed", file="copies/x.pdf", is_public=True)

    refusals = [str(refusal) for refusal in drafts([item])[0].refusals]

    assert [text for text in refusals if "was not prepared" in text] != []


def test_what_is_not_a_pdf_is_not_kept():
    with pytest.raises(ValidationError, match="A document must be a PDF file"):
        keep(NewsItemFactory(), content=b"<html>")


@pytest.mark.parametrize(("content", "errors"), [(PDF, {}), (b"<html>", {"file": ["A document must be a PDF file."]})])
def test_form_prepares_a_pdf_and_refuses_anything_else(rf, content, errors):
    item = NewsItemFactory()
    form_class = KeptCopyAdmin(KeptCopy, AdminSite()).get_form(rf.get("/"))
    form = form_class(
        {"item": item.pk, "title": "As printed"}, {"file": SimpleUploadedFile("page.pdf", content, "application/pdf")}
    )

    assert form.errors == errors
    assert form.instance.clean_sha256 == ("" if errors else SHA256)

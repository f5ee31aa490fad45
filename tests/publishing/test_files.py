"""What is let near the image decoder, what a broken file says, and what altered bytes do."""

import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from tests.factories.cases import CasePersonFactory, ConsentFactory
from tests.factories.house import term
from tests.publishing.dumps import store
from tests.publishing.pictures import picture
from tracker.publishing.files import clean_image
from tracker.publishing.log import faults
from tracker.publishing.models import ReleasedFile
from tracker.publishing.projector import ProjectionError, project, rebuild
from tracker.publishing.services import release


def written(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 6), "navy").save(out, form)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP"])
def test_the_common_forms_are_encoded_anew(form):
    assert clean_image(written(form)).media_type in {"image/jpeg", "image/png"}


@pytest.mark.parametrize("form", ["EPS", "PDF", "ICNS", "TGA", "SGI"])
def test_no_other_decoder_is_ever_started(form):
    with pytest.raises(ValidationError, match="not an image"):
        clean_image(written(form))


def test_a_broken_chunk_is_a_fault_of_the_file():
    whole = written("PNG")

    with pytest.raises(ValidationError, match="not an image"):
        clean_image(whole.replace(b"IDAT", b"!fB\x88"))


@pytest.fixture
def released_file() -> ReleasedFile:
    """The one photograph of a released case, not yet in the store."""
    link = CasePersonFactory()
    picture(link.case, consent=ConsentFactory(person=link.person, scope=term("consent_scope", "image")))
    release(things=[link.case], by=None)
    return ReleasedFile.objects.get()


def test_altered_bytes_are_a_fault_of_the_log(released_file):
    assert list(faults()) == []

    ReleasedFile.objects.update(content=bytes(released_file.content) + b"!")

    assert list(faults()) == [f"The bytes of file {released_file.sha256} were altered."]


@pytest.mark.parametrize("carry", [project, rebuild])
def test_altered_bytes_are_never_carried_into_the_store(released_file, carry):
    before = store()
    ReleasedFile.objects.update(content=written("PNG"))

    with pytest.raises(ProjectionError, match=f"The bytes of file {released_file.sha256} were altered; run verify_log"):
        carry()

    assert store() == before

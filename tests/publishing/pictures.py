"""Photographs in cases, as an editor's upload leaves them."""

import io

from django.core.files.base import ContentFile
from PIL import Image

from cases.models import Attachment, Case
from cases.services.attachments import prepare_attachment


def pixels(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(out, "PNG")
    return out.getvalue()


def picture(case: Case, *, colour: str = "navy", **values) -> Attachment:
    """A photograph in this case, ticked and prepared for release."""
    attachment = Attachment(case=case, title="An invented face", kind="photograph", is_public=True, **values)
    attachment.file.save("face.png", ContentFile(pixels(colour)), save=False)
    prepare_attachment(attachment=attachment)
    attachment.save()
    return attachment

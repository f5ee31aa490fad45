"""Files of cases and letters, prepared for the gate."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.models import Attachment
from tracker.publishing.files import CleanFile, clean_document, clean_image


def cleaned(attachment: Attachment) -> CleanFile:
    """The copy of this file that may become public.

    Raises ValidationError when the original cannot be read or is not of its kind.
    """
    try:
        with attachment.file.open("rb") as original:
            data = original.read()
    except OSError as error:
        raise ValidationError({"file": _("The original of %s cannot be read.") % attachment}) from error
    is_photograph = attachment.kind == Attachment.Kind.PHOTOGRAPH
    return clean_image(data) if is_photograph or not data.startswith(b"%PDF-") else clean_document(data)


def prepare_attachment(*, attachment: Attachment) -> None:
    """Note the hash of the cleaned copy on the attachment, so that a document can name it. Does not save."""
    copy = cleaned(attachment)
    attachment.clean_sha256, attachment.clean_type = copy.sha256, copy.media_type

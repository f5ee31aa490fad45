"""Kept copies of published items, prepared for the gate."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sources.models import KeptCopy
from tracker.publishing.files import CleanFile, clean_document


def cleaned(copy: KeptCopy) -> CleanFile:
    """The bytes of this copy that may become public.

    Raises ValidationError when the file cannot be read or is not a PDF.
    """
    try:
        with copy.file.open("rb") as original:
            return clean_document(original.read())
    except OSError as error:
        raise ValidationError({"file": _("The original of %s cannot be read.") % copy}) from error


def prepare_copy(*, copy: KeptCopy) -> None:
    """Note the hash of its bytes on the copy, so that a document can name it. Does not save."""
    clean = cleaned(copy)
    copy.clean_sha256, copy.clean_type = clean.sha256, clean.media_type

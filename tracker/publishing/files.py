"""Files at the gate: an image is decoded and encoded anew, so that no metadata and no location goes with it."""

import hashlib
import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST_SIDE = 2000
LARGEST_FILE = 20 * 1024 * 1024
# Pillow reads forty more, some by starting another program (EPS), and some of them badly.
FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP"]
UNREADABLE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    EOFError,
    SyntaxError,
    RuntimeError,
    Image.DecompressionBombError,
)


@dataclass(frozen=True)
class CleanFile:
    """The bytes that may become public, with their form and hash."""

    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def clean_image(data: bytes) -> CleanFile:
    """Decode and encode anew, turned upright, at most 2,000 pixels on the longer side. Deterministic.

    Raises ValidationError when it is not an image that Pillow reads.
    """
    _check_size(data)
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            plain = upright.convert("RGBA" if "A" in upright.getbands() else "RGB")
    except UNREADABLE as error:
        raise ValidationError({"file": _("This is not an image that can be read.")}) from error
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    out = io.BytesIO()
    if bare.mode == "RGBA":
        bare.save(out, "PNG", optimize=True)
        return CleanFile("image/png", out.getvalue())
    bare.save(out, "JPEG", quality=85, optimize=True)
    return CleanFile("image/jpeg", out.getvalue())


def clean_document(data: bytes) -> CleanFile:
    """A PDF as it is. Its metadata stay: the editor is told so beside the field."""
    _check_size(data)
    if not data.startswith(b"%PDF-"):
        raise ValidationError({"file": _("A document must be a PDF file.")})
    return CleanFile("application/pdf", data)


def _check_size(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise ValidationError({"file": _("The file is larger than 20 MB.")})

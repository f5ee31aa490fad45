"""Text that an editor pastes or uploads, kept to the last character from its preview to its import."""

import re
from collections.abc import Iterator, Mapping

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.lib.uploads import InputError, check_text, decode

SALT = "tracker.lib.pastes"
MOST_BYTES = 10_000_000


class TextField(forms.CharField):
    """Text as it was typed. What cannot be read is refused by `check_text`, which says where it stands."""

    def __init__(self, **kwargs):
        super().__init__(strip=False, **kwargs)
        self.validators = []


class PasteForm(forms.Form):
    """A text, pasted or as a file. `cleaned_data["content"]` is the text whole.

    `kept` stands in for both once the text was previewed: a browser would change the line ends of a text field.
    """

    text = TextField(
        label=gettext_lazy("Text"), required=False, widget=forms.Textarea(attrs={"rows": 16, "cols": 80, "dir": "auto"})
    )
    upload = forms.FileField(
        label=gettext_lazy("or a text file"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("In UTF-8."),
    )
    kept = TextField(required=False, widget=forms.HiddenInput)

    def clean(self):
        cleaned = super().clean()
        try:
            cleaned["content"] = self._content(cleaned)
        except InputError as error:
            raise ValidationError(str(error)) from error
        return cleaned

    def _content(self, cleaned: dict) -> str:
        if cleaned.get("kept"):
            return kept_text(cleaned["kept"])
        upload, text = cleaned.get("upload"), cleaned.get("text", "")
        if upload is None:
            return check_text(text)
        if text.strip():
            raise InputError(_("there is both a pasted text and a file: give one of them"))
        if upload.size > MOST_BYTES:
            values = {"size": upload.size, "most": MOST_BYTES}
            raise InputError(_("%(size)d bytes long, and %(most)d is the most") % values, name=upload.name)
        return decode(upload.read(), name=upload.name)


def keep(text: str) -> str:
    """The text in a form that a hidden field carries unchanged, signed."""
    return signing.dumps(text, salt=SALT, compress=True)


def kept_text(kept: str) -> str:
    """The text that `keep` was given. Raises InputError for anything else."""
    try:
        return signing.loads(kept, salt=SALT)
    except signing.BadSignature as error:
        raise InputError(_("the text did not come back as it was previewed: paste it again")) from error


def numbered(data: Mapping[str, str], name: str) -> Iterator[tuple[int, str]]:
    """The line numbers and values of the fields `name_1`, `name_2` … that are not empty."""
    field = re.compile(rf"{re.escape(name)}_(\d{{1,9}})", re.ASCII)
    for key, value in data.items():
        if value and (match := field.fullmatch(key)):
            yield int(match[1]), value

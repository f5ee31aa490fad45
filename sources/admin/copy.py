"""Kept copies: uploaded with their news item, and downloaded again by those who may see them."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.admin.files import FILE_WIDGETS, PrivateFileAdmin, download_link
from sources.models import KeptCopy
from tracker.publishing.admin.base import OfficeStacked
from tracker.publishing.files import clean_document


class KeptCopyForm(forms.ModelForm):
    """Refuses a file that the gate would not release."""

    def clean_file(self):
        file = self.cleaned_data["file"]
        if "file" not in self.changed_data:
            return file
        try:
            clean = clean_document(file.read())
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        finally:
            file.seek(0)
        self.instance.clean_sha256, self.instance.clean_type = clean.sha256, clean.media_type
        return file


class KeptCopyInline(OfficeStacked):
    model = KeptCopy
    form = KeptCopyForm
    formfield_overrides = FILE_WIDGETS
    fields = ["title", "file", "download", "credit", "is_public"]
    readonly_fields = ["download"]
    show_change_link = True

    @admin.display(description=_("original"))
    def download(self, copy: KeptCopy) -> str:
        return download_link("keptcopy", copy.pk, copy.file, app="sources")


@admin.register(KeptCopy)
class KeptCopyAdmin(PrivateFileAdmin):
    form = KeptCopyForm
    list_display = ["__str__", "title", "item", "is_public"]
    list_filter = ["is_public"]
    list_select_related = ["item"]
    search_fields = ["title", "item__headline"]
    fields = ["item", "title", "file", "download", "credit", "is_public"]
    readonly_fields = ["download"]

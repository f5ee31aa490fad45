"""Attached files. Saving one prepares the cleaned copy that the gate may release."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from cases.admin.files import FILE_WIDGETS, PrivateFileAdmin, download_link
from cases.models import Attachment
from cases.services.attachments import prepare_attachment
from tracker.publishing.admin.base import OfficeStacked


class AttachmentForm(forms.ModelForm):
    """Refuses a file of which no clean copy can be made."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors or not {"file", "kind"} & set(self.changed_data):
            return
        try:
            self._prepare()
        except ValidationError as error:
            self.add_error(None if "file" not in self.fields else "file", error.messages)

    def _prepare(self) -> None:
        attachment, uploaded = self.instance, self.files.get(self.add_prefix("file"))
        if uploaded is None:
            prepare_attachment(attachment=attachment)
            return
        # Preparing closes what it reads, and the upload is still to be saved.
        probe = Attachment(kind=attachment.kind, file=ContentFile(uploaded.read(), name=uploaded.name))
        uploaded.seek(0)
        prepare_attachment(attachment=probe)
        attachment.clean_sha256, attachment.clean_type = probe.clean_sha256, probe.clean_type


class AttachmentInline(OfficeStacked):
    model = Attachment
    form = AttachmentForm
    formfield_overrides = FILE_WIDGETS
    fields = ["title", "kind", "file", "download", "credit", "consent", "is_public"]
    readonly_fields = ["download"]
    show_change_link = True

    @admin.display(description=_("original"))
    def download(self, attachment: Attachment) -> str:
        return download_link("attachment", attachment.pk, attachment.file)


@admin.register(Attachment)
class AttachmentAdmin(PrivateFileAdmin):
    form = AttachmentForm
    list_display = ["__str__", "title", "kind", "case", "letter", "is_public"]
    list_filter = ["kind", "is_public"]
    list_select_related = ["case", "letter"]
    search_fields = ["title", "case__reference", "letter__title"]
    fields = ["case", "letter", "title", "kind", "file", "download", "credit", "consent", "is_public"]
    readonly_fields = ["download"]

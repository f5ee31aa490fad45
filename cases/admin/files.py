"""Private files in the office: uploaded, named, and handed only to those who may have them."""

from pathlib import PurePath

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import FileResponse, Http404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tracker.publishing.admin.base import OfficeAdmin

# Django's own widget links to the file's address, and a private file has none. The download stands beside it.
FILE_WIDGETS = {models.FileField: {"widget": forms.FileInput}}


def download_link(model: str, pk: int | None, file, *, app: str = "cases") -> str:
    if not (pk and file):
        return "-"
    name = PurePath(file.name).name
    return format_html('<a href="{}">{}</a>', reverse(f"admin:{app}_{model}_file", args=[pk]), name)


class PrivateFileAdmin(OfficeAdmin):
    """Serves the file in `file_field` to those who may see the row and hold `file_permission`, where one is named."""

    file_field = "file"
    file_permission = ""
    formfield_overrides = FILE_WIDGETS

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_file"
        return [path("<int:pk>/file/", self.admin_site.admin_view(self.send_file), name=name), *super().get_urls()]

    def send_file(self, request, pk: int):
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        if not self.has_view_permission(request, row) or (
            self.file_permission and not request.user.has_perm(self.file_permission)
        ):
            raise PermissionDenied
        try:
            file = getattr(row, self.file_field).open("rb")
        except (OSError, ValueError) as error:
            raise Http404 from error
        return FileResponse(file, as_attachment=True)

    @admin.display(description=_("file"))
    def download(self, row) -> str:
        return download_link(self.opts.model_name, row.pk, getattr(row, self.file_field), app=self.opts.app_label)

"""Campaigns, pages of text, and corrections."""

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.models import Campaign, Correction, Page
from sources.admin.translation import CampaignTranslationInline, PageTranslationInline
from tracker.publishing import registry
from tracker.publishing.admin.base import OfficeAdmin
from tracker.publishing.admin.log import release_link, things
from tracker.publishing.admin.publishable import PublishableAdmin
from tracker.publishing.models import Publication


@admin.register(Campaign)
class CampaignAdmin(PublishableAdmin):
    list_display = ["title", "period", "updated_at"]
    search_fields = ["title", "ask"]
    inlines = [CampaignTranslationInline]
    fields = ["title", "period", "ask", "summary", "language", "is_invented", "is_indexed"]


@admin.register(Page)
class PageAdmin(PublishableAdmin):
    permanent = ("address",)
    list_display = ["title", "address", "order", "updated_at"]
    search_fields = ["title", "address"]
    inlines = [PageTranslationInline]
    fields = ["title", "address", "body", "order", "language", "is_invented", "is_indexed"]
    prepopulated_fields = {"address": ["title"]}


class CorrectionForm(forms.ModelForm):
    record_type = forms.ChoiceField(label=_("type"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "record_type" in self.fields:
            self.fields["record_type"].choices = [(kind.name, kind.name) for kind in registry.all_types()]

    def clean(self):
        cleaned = super().clean()
        if {"record_type", "record_id"} <= cleaned.keys():
            record = Publication.objects.filter(public_id=cleaned["record_id"], type=cleaned["record_type"])
            if not record.exclude(slug=None).exists():
                raise ValidationError({"record_id": _("No record of this type was ever public under this id.")})
        return cleaned


class CorrectionChangeList(ChangeList):
    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        found = things((row.record_type, row.record_id) for row in self.result_list)
        for row in self.result_list:
            row.live_thing = found.get(str(row.record_id))


@admin.register(Correction)
class CorrectionAdmin(OfficeAdmin):
    """A correction becomes public when its record is released again."""

    form = CorrectionForm
    list_display = ["on", "record_type", "record", "said", "says"]
    list_filter = ["record_type"]
    search_fields = ["said", "says", "record_id"]
    fields = ["record_type", "record_id", "on", "said", "says"]

    def get_changelist(self, request, **kwargs):
        return CorrectionChangeList

    def get_readonly_fields(self, request, obj=None):
        return ["record_type", "record_id"] if obj else []

    @admin.display(description=_("record"))
    def record(self, row: Correction) -> str:
        return release_link(row.record_type, row.live_thing)

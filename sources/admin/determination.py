"""Determinations with their findings, extracts and the cases that they reach."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from sources.admin.citation import FindingCitationInline
from sources.admin.translation import DeterminationTranslationInline
from sources.models import CaseDetermination, Determination, Extract, Finding
from tracker.publishing.admin.base import OfficeAdmin, OfficeInline, OfficeStacked, PartMixin
from tracker.publishing.admin.publishable import PublishableAdmin


class FindingInline(OfficeStacked):
    """Each with its own strength. Its citations stand on its own page."""

    model = Finding
    fields = [
        ("characterisation", "strength"),
        ("community", "region"),
        "passage",
        ("is_verbatim", "locator", "order"),
    ]
    show_change_link = True


class ExtractInline(OfficeStacked):
    model = Extract
    fields = ["heading", ("community", "region"), "text", ("is_verbatim", "order")]


class CaseDeterminationInline(OfficeInline):
    """On a determination: the cases that it reaches. On a case: the determinations that reach it."""

    model = CaseDetermination


@admin.register(Determination)
class DeterminationAdmin(PublishableAdmin):
    list_display = ["title", "authority", "kind", "legal_effect", "lifecycle", "made", "updated_at"]
    list_filter = ["kind", "legal_effect", "lifecycle"]
    list_select_related = ["authority", "kind", "legal_effect", "lifecycle"]
    search_fields = ["title", "authority__name"]
    inlines = [FindingInline, ExtractInline, CaseDeterminationInline, DeterminationTranslationInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title",
                    "authority",
                    "kind",
                    "legal_effect",
                    "lifecycle",
                    ("language", "is_invented", "is_indexed"),
                ]
            },
        ),
        (
            _("Dates"),
            {"fields": [("made", "published"), ("effective", "ended"), "period_covered", "date_note"]},
        ),
        (_("Words"), {"fields": ["summary", "legal_basis", "source_url", "communities", "supersedes"]}),
        (_("For the office alone"), {"fields": ["internal_notes"], "classes": ["private"]}),
    ]


@admin.register(Finding)
class FindingAdmin(PartMixin, OfficeAdmin):
    list_display = ["__str__", "characterisation", "strength", "community", "region"]
    list_filter = ["characterisation", "strength"]
    list_select_related = ["determination", "characterisation", "strength", "community", "region"]
    search_fields = ["passage", "determination__title"]
    inlines = [FindingCitationInline]

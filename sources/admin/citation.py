"""Citations: beside the statement that they support, and as a list of their own."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from sources.models import Citation
from sources.models.citation import SOURCES, SUBJECTS
from tracker.publishing.admin.base import OfficeAdmin, OfficeStacked

SAID = ["locator", "quotation", "reliability", "credibility"]


class CitationInline(OfficeStacked):
    """Citations of one kind of statement: a subclass names it in `fk_name`."""

    model = Citation
    fields = [tuple(SOURCES[:2]), tuple(SOURCES[2:]), "locator", "quotation", ("reliability", "credibility")]
    verbose_name_plural = _("citations: choose exactly one source for each")


class EventCitationInline(CitationInline):
    fk_name = "event"


class CasePersonCitationInline(CitationInline):
    fk_name = "case_person"


class FindingCitationInline(CitationInline):
    fk_name = "finding"


class LetterCitationInline(CitationInline):
    fk_name = "letter"


class SignatureCitationInline(CitationInline):
    fk_name = "signature"


@admin.register(Citation)
class CitationAdmin(OfficeAdmin):
    list_display = ["__str__", "subject", "source", "locator", "reliability", "credibility"]
    list_filter = ["reliability", "credibility"]
    list_select_related = [
        "event__case",
        "case_person__case",
        "case_person__person",
        "finding__determination",
        "letter",
        "signature",
        *SOURCES,
        "reliability",
        "credibility",
    ]
    search_fields = ["quotation", "locator", "news_item__headline", "source_determination__title"]
    fieldsets = [
        (_("What it supports: exactly one"), {"fields": SUBJECTS}),
        (_("The source: exactly one"), {"fields": SOURCES}),
        (None, {"fields": SAID}),
    ]

    @admin.display(description=_("supports"))
    def subject(self, citation: Citation):
        return next((thing for name in SUBJECTS if (thing := getattr(citation, name))), None)

    @admin.display(description=_("source"))
    def source(self, citation: Citation):
        return next((thing for name in SOURCES if (thing := getattr(citation, name))), None)

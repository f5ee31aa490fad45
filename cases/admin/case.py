"""Cases, with their people, procedures, supporters, relations and files."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.admin.attachment import AttachmentInline
from cases.models import Case, CasePerson, CaseRelation, CaseSupport, Proceeding
from sources.admin.citation import CasePersonCitationInline
from sources.admin.determination import CaseDeterminationInline
from sources.admin.translation import CaseTranslationInline
from tracker.publishing.admin.base import OfficeAdmin, OfficeInline, OfficeStacked, PartMixin
from tracker.publishing.admin.publishable import PublishableAdmin


class CasePersonInline(OfficeInline):
    """Where each stands is cited on a page of its own."""

    model = CasePerson
    show_change_link = True


class ProceedingInline(OfficeStacked):
    model = Proceeding
    listed = ("appeals_against",)
    fields = [("kind", "authority"), ("opened", "closed"), ("result", "appeals_against"), ("docket", "is_public")]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "appeals_against":
            case = request.resolver_match.kwargs.get("object_id")
            kwargs["queryset"] = Proceeding.objects.filter(case_id=case).select_related("case", "kind")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class CaseSupportInline(OfficeInline):
    model = CaseSupport


class CaseRelationInline(OfficeInline):
    model = CaseRelation
    fk_name = "case"


@admin.register(Case)
class CaseAdmin(PublishableAdmin):
    """Events have pages of their own, linked from here."""

    change_form_template = "admin/cases/case/change_form.html"
    permanent = ("reference",)
    list_display = ["reference", "title", "kind", "status", "country", "last_confirmed_on", "updated_at"]
    list_filter = ["status", "kind", "campaign", "country", "last_confirmed_on"]
    list_select_related = ["kind"]
    search_fields = ["reference", "title"]
    inlines = [
        CasePersonInline,
        ProceedingInline,
        CaseSupportInline,
        CaseDeterminationInline,
        CaseRelationInline,
        AttachmentInline,
        CaseTranslationInline,
    ]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("reference", "language"),
                    "title",
                    ("kind", "status", "priority"),
                    ("country", "return_country"),
                    ("community", "campaign"),
                    ("is_invented", "is_indexed"),
                ]
            },
        ),
        (_("Words"), {"fields": ["summary", "risk_on_return", "ask", "reader_action"]}),
        (_("How current it is"), {"fields": [("last_confirmed_on", "last_confirmed_by")]}),
        (_("For the office alone"), {"fields": ["internal_notes"], "classes": ["private"]}),
    ]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context |= {
                "events": obj.events.select_related("kind", "outcome"),
                "add_event_url": reverse("admin:cases_caseevent_add") + f"?case={obj.pk}",
            }
        return super().render_change_form(request, context, add, change, form_url, obj)


@admin.register(CasePerson)
class CasePersonAdmin(PartMixin, OfficeAdmin):
    list_display = ["person", "case", "role", "status", "status_as_of", "is_public"]
    list_filter = ["is_public", "status"]
    list_select_related = ["person", "case", "role", "status"]
    search_fields = ["person__code", "case__reference"]
    inlines = [CasePersonCitationInline]


@admin.register(Proceeding)
class ProceedingAdmin(PartMixin, OfficeAdmin):
    list_display = ["case", "kind", "authority", "opened", "closed", "result", "is_public"]
    list_filter = ["kind", "result", "is_public"]
    list_select_related = ["case", "kind", "authority", "result"]
    search_fields = ["case__reference", "authority__name"]

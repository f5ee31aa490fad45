"""The events of a case, each on a page of its own with what it rests on."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models import CaseEvent, Proceeding
from sources.admin.citation import EventCitationInline
from tracker.publishing.admin.base import OfficeAdmin


@admin.register(CaseEvent)
class CaseEventAdmin(OfficeAdmin):
    list_display = ["case", "date", "kind", "latest", "outcome", "is_public"]
    list_display_links = ["date"]
    list_filter = ["is_public", "kind", "latest"]
    list_select_related = ["case", "kind", "outcome"]
    search_fields = ["case__reference", "case__title", "text"]
    inlines = [EventCitationInline]
    listed = ("proceeding",)
    fieldsets = [
        (None, {"fields": ["case", "kind", "text", "date", ("time", "timezone"), "proceeding"]}),
        (_("Where it ended the case"), {"fields": ["outcome"]}),
        (_("Who may see it"), {"fields": ["is_public"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        return ["case"] if obj else []

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "proceeding":
            kwargs["queryset"] = Proceeding.objects.filter(case=self._case(request)).select_related("case", "kind")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _case(self, request) -> int | None:
        """The case of the event that is edited, or the one chosen for a new event."""
        if event := request.resolver_match.kwargs.get("object_id"):
            return CaseEvent.objects.filter(pk=event).values_list("case_id", flat=True).first()
        chosen = request.POST.get("case") or request.GET.get("case") or ""
        return int(chosen) if chosen.isdecimal() else None

    def response_post_save_add(self, request, obj):
        return self._to_case(obj)

    def response_post_save_change(self, request, obj):
        return self._to_case(obj)

    def _to_case(self, event: CaseEvent) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:cases_case_change", args=[event.case_id]) + "#events-group")

"""Organizations."""

from django.contrib import admin

from cases.models import Organization, OrganizationName
from tracker.publishing.admin.base import OfficeInline
from tracker.publishing.admin.publishable import PublishableAdmin


class OrganizationNameInline(OfficeInline):
    model = OrganizationName


@admin.register(Organization)
class OrganizationAdmin(PublishableAdmin):
    list_display = ["name", "acronym", "kind", "place", "country", "updated_at"]
    list_filter = ["kind", "country"]
    list_select_related = ["kind"]
    search_fields = ["name", "acronym", "names__text"]
    inlines = [OrganizationNameInline]
    fieldsets = [
        (None, {"fields": ["name", "acronym", "kind", "parent", "language", "is_invented", "is_indexed"]}),
        ("Where", {"fields": ["place", "country", "website"]}),
        ("Words", {"fields": ["summary"]}),
        ("For the office alone", {"fields": ["contact"], "classes": ["private"]}),
    ]

"""Private files of persons: only for those who may read them, and each reading is noted."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from cases.models import Person, PersonFile, PersonFileReading
from cases.services.people import open_file
from tracker.publishing.admin.base import OfficeAdmin, ReadOnlyMixin

READ = "cases.read_private"


@admin.register(PersonFile)
class PersonFileAdmin(OfficeAdmin):
    """Lists name nobody but by their code."""

    list_display = ["person"]
    list_select_related = ["person"]
    search_fields = ["person__code"]
    ordering = ["person__code"]
    readonly_fields = ["person"]
    fields = ["person", "legal_name", "birth_date", "contacts", "relatives", "location", "lawyer", "notes"]

    def has_module_permission(self, request) -> bool:
        return request.user.has_perm(READ)

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.has_perm(READ)

    def has_change_permission(self, request, obj=None) -> bool:
        return request.user.has_perm(READ) and super().has_change_permission(request, obj)

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def get_urls(self):
        of_person = self.admin_site.admin_view(self.of_person)
        return [path("of/<int:pk>/", of_person, name="cases_personfile_of"), *super().get_urls()]

    def of_person(self, request, pk: int):
        """Go to a person's file; one that is not there yet begins empty."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        file = PersonFile.objects.get_or_create(person=get_object_or_404(Person, pk=pk))[0]
        return HttpResponseRedirect(reverse("admin:cases_personfile_change", args=[file.pk]))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        # Whatever shows the file is a reading: the page, and the same page again with a fault in it.
        open_file(person=obj.person, by=request.user)
        return super().render_change_form(request, context, add, change, form_url, obj)


@admin.register(PersonFileReading)
class PersonFileReadingAdmin(ReadOnlyMixin, OfficeAdmin):
    """Who read which private file, and when."""

    list_display = ["at", "file", "by"]
    list_display_links = None
    list_filter = ["at"]
    list_select_related = ["file__person", "by"]
    search_fields = ["file__person__code", "by__username"]
    search_help_text = _("A person's code, or who read.")

    def has_module_permission(self, request) -> bool:
        return request.user.has_perm(READ)

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.has_perm(READ)

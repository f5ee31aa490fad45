"""The office: Django's admin under our own name, with the desk and the release screens."""

from django.contrib.admin import AdminSite
from django.urls import path
from django.utils.translation import gettext_lazy as _

from tracker.office.desk import desk
from tracker.office.previews import preview
from tracker.office.releasing import ReleaseScreen


class OfficeSite(AdminSite):
    site_header = _("Office")
    site_title = _("Office")
    index_title = _("Desk")
    index_template = "admin/desk.html"
    enable_nav_sidebar = False

    def get_urls(self):
        screen = self.admin_view(ReleaseScreen.as_view(site=self))
        return [
            path("release/<slug:type>/<int:pk>/", screen, name="release"),
            path("release/<slug:type>/<int:pk>/preview/", self.admin_view(preview(self)), name="release_preview"),
            *super().get_urls(),
        ]

    def index(self, request, extra_context=None):
        return super().index(request, {"desk": desk(request.user)} | (extra_context or {}))

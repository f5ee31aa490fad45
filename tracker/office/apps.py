from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class OfficeAdminConfig(admin_apps.AdminConfig):
    """Django's admin with our site in it."""

    default = False
    default_site = "tracker.office.sites.OfficeSite"


class OfficeConfig(AppConfig):
    name = "tracker.office"
    label = "office"
    default = True

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The public pages: they read the store and nothing else."""

    name = "tracker.site"
    label = "site"
    verbose_name = "public site"

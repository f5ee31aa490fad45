"""Campaigns, pages of text, and corrections."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.lib.fields import PartialDateField
from tracker.publishing.models import Publishable


class Campaign(Publishable):
    """What is asked for together: cases and letters belong to it."""

    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True, help_text=_("Markdown."))
    ask = models.TextField(_("what we ask"), blank=True)
    period = PartialDateField(_("period"), help_text=_("From when to when: 2021-01-20/.. while it runs."))

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class Page(Publishable):
    """A page of text on the site: about, methodology, safe contact, privacy, corrections policy."""

    address = models.SlugField(_("address"), max_length=60, unique=True, help_text=_("The word after the first slash."))
    title = models.CharField(_("title"), max_length=200)
    body = models.TextField(_("text"), help_text=_("Markdown."))
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "title"]

    def __str__(self) -> str:
        return self.title


class Correction(models.Model):
    """A mistake that was public, what stands now, and when it was put right. Shown with the record."""

    record_type = models.CharField(_("type"), max_length=20)
    record_id = models.UUIDField(_("public id of the record"), db_index=True)
    on = models.DateField(_("corrected on"))
    said = models.TextField(_("it said"))
    says = models.TextField(_("it says now"))

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"correction {self.pk}"

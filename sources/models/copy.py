"""Copies of published items, kept for the day when the address no longer answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.news import NewsItem


class KeptCopy(models.Model):
    """A PDF of an item as it was published. Only one that is ticked public goes with the item through the gate."""

    item = models.ForeignKey(NewsItem, on_delete=models.CASCADE, related_name="copies", verbose_name=_("news item"))
    title = models.CharField(_("title"), max_length=200, help_text=_("What it is a copy of, and of which day."))
    file = models.FileField(
        _("file"),
        upload_to="copies/",
        max_length=200,
        help_text=_(
            "A PDF. It is released as it is, with its metadata, and nothing looks for names in it: read it first."
        ),
    )
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    is_public = models.BooleanField(_("public"), default=False)
    clean_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    clean_type = models.CharField(max_length=60, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("kept copy")
        verbose_name_plural = _("kept copies")

    def __str__(self) -> str:
        return f"copy {self.pk}"

    @property
    def kind(self) -> str:
        """What the file is to the record, in the words of the contract."""
        return "document"

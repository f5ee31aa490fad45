"""Files: private originals, of which the gate may release a cleaned copy."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.letter import OpenLetter
from cases.models.person import Consent


class Attachment(models.Model):
    """A file that belongs to a case or a letter. The original never leaves the office."""

    class Kind(models.TextChoices):
        PHOTOGRAPH = "photograph", _("photograph of a person")
        DOCUMENT = "document", _("document")

    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments", verbose_name=_("case")
    )
    letter = models.ForeignKey(
        OpenLetter,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="attachments",
        verbose_name=_("letter"),
    )
    title = models.CharField(_("title"), max_length=200, help_text=_("For a photograph: what it shows, in words."))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    file = models.FileField(_("file"), upload_to="attachments/", max_length=200)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    consent = models.ForeignKey(
        Consent,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="attachments",
        verbose_name=_("image consent"),
        help_text=_("A photograph is released only under one."),
    )
    is_public = models.BooleanField(_("public"), default=False)
    clean_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    clean_type = models.CharField(max_length=60, blank=True, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="attachment_has_one_home",
                condition=Q(case__isnull=False, letter=None) | Q(case=None, letter__isnull=False),
                violation_error_message=_("Attach the file to one case or to one letter."),
            )
        ]

    def __str__(self) -> str:
        return f"attachment {self.pk}"

"""Official determinations: what a body found of a situation, how strongly, and with what effect."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models import Authority, Case, Community
from cases.models.vocabulary import optional_term, term
from tracker.lib.fields import BoundField, PartialDateField
from tracker.publishing.models import Publishable


class Determination(Publishable):
    """What an authority determined of a situation that reaches many cases. A ruling in one's own procedure is an event."""

    title = models.CharField(_("title"), max_length=250)
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="determinations", verbose_name=_("authority")
    )
    kind = term("determination_kind", _("kind"))
    legal_effect = term("legal_effect", _("legal effect"))
    lifecycle = term("determination_lifecycle", _("state"))
    made = PartialDateField(_("made"))
    made_latest = BoundField("made", "latest")
    published = PartialDateField(_("published"))
    effective = PartialDateField(_("effective"))
    ended = PartialDateField(_("ended"))
    period_covered = PartialDateField(_("period covered"))
    date_note = models.TextField(_("how the dates are known"), blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True, help_text=_("Empty where none is named."))
    summary = models.TextField(_("summary"), blank=True, help_text=_("Never more than it found. Markdown."))
    source_url = models.URLField(_("where it was published"), max_length=1000, blank=True)
    communities = models.ManyToManyField(Community, blank=True, related_name="+", verbose_name=_("communities"))
    supersedes = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="superseded_by",
        verbose_name=_("supersedes"),
    )
    internal_notes = models.TextField(_("internal notes"), blank=True, help_text=_("For the office alone."))

    class Meta:
        ordering = [F("made_latest").desc(nulls_last=True), "title"]
        constraints = [
            models.CheckConstraint(
                name="determination_supersedes_another",
                condition=Q(supersedes=None) | ~Q(supersedes=F("id")),
                violation_error_message=_("A determination cannot supersede itself."),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Finding(models.Model):
    """What the determination says of one matter, and how strongly. Two strengths are two findings."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    determination = models.ForeignKey(Determination, on_delete=models.CASCADE, related_name="findings")
    characterisation = term("characterisation", _("of what"))
    strength = term("finding_strength", _("strength"))
    community = models.ForeignKey(
        Community, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("community")
    )
    region = optional_term("region", _("region"))
    passage = models.TextField(_("passage"), blank=True, help_text=_("The words that it rests on."))
    is_verbatim = models.BooleanField(_("in the body's own words"), default=False)
    locator = models.CharField(_("where in the text"), max_length=120, blank=True)
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"finding {self.pk or ''} of {self.determination}"


class Extract(models.Model):
    """A passage of a determination, by its heading and the community that it speaks of."""

    determination = models.ForeignKey(Determination, on_delete=models.CASCADE, related_name="extracts")
    heading = models.CharField(_("heading"), max_length=250, blank=True)
    community = models.ForeignKey(
        Community, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("community")
    )
    region = optional_term("region", _("region"))
    text = models.TextField(_("text"), help_text=_("Markdown."))
    is_verbatim = models.BooleanField(_("in the body's own words"), default=False)
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"extract {self.pk or ''} of {self.determination}"


class CaseDetermination(models.Model):
    """A determination applied to a case by a person who judged that it reaches it."""

    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, related_name="applied_determinations", verbose_name=_("case")
    )
    determination = models.ForeignKey(
        Determination, on_delete=models.PROTECT, related_name="applications", verbose_name=_("determination")
    )
    note = models.TextField(_("why it matters here"), blank=True, help_text=_("Without widening what was found."))
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("determination that applies")
        verbose_name_plural = _("determinations that apply")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "determination"],
                name="case_determination_once",
                violation_error_message=_("This determination is applied to the case already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.determination_id}"

"""A case, its people, its procedures and those who support it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.campaign import Campaign
from cases.models.organization import Organization
from cases.models.person import Person
from cases.models.vocabulary import Authority, Community, optional_term, term
from tracker.lib.fields import PartialDateField
from tracker.publishing.models import Publishable


class Case(Publishable):
    """One situation of its people. An appeal is a proceeding in it, not another case."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        PENDING = "pending", _("pending")
        CLOSED = "closed", _("closed")

    reference = models.SlugField(
        _("reference"), max_length=60, unique=True, help_text=_("Permanent address of the case; names nobody.")
    )
    title = models.CharField(_("title"), max_length=200)
    kind = term("case_kind", _("kind"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    priority = optional_term("case_priority", _("priority"))
    country = models.CharField(_("country deciding"), max_length=2, help_text=_("ISO code."))
    return_country = models.CharField(_("country of feared return"), max_length=2, blank=True, help_text=_("ISO code."))
    community = models.ForeignKey(
        Community, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("community")
    )
    campaign = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="cases", verbose_name=_("campaign")
    )
    summary = models.TextField(
        _("summary"), help_text=_("What happened, for a reader who knows nothing yet. Markdown.")
    )
    risk_on_return = models.TextField(_("risk on return"), blank=True, help_text=_("Markdown."))
    ask = models.TextField(_("what we ask"), blank=True, help_text=_("Of those who decide, in a sentence or two."))
    reader_action = models.TextField(_("what a reader can do"), blank=True, help_text=_("Markdown."))
    last_confirmed_on = models.DateField(_("last confirmed on"), null=True, blank=True)
    last_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("last confirmed by"),
    )
    internal_notes = models.TextField(_("internal notes"), blank=True, help_text=_("For the office alone."))

    class Meta:
        ordering = ["reference"]
        constraints = [
            models.CheckConstraint(
                name="case_countries_are_codes",
                condition=Q(country__regex=r"^[A-Z]{2}$")
                & (Q(return_country="") | Q(return_country__regex=r"^[A-Z]{2}$")),
                violation_error_message=_("Give countries as their two-letter codes, such as SE."),
            )
        ]

    def __str__(self) -> str:
        return self.reference


class Proceeding(models.Model):
    """One procedure before one authority. An appeal names the proceeding that it appeals against."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="proceedings")
    kind = term("proceeding_kind", _("kind"))
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", verbose_name=_("authority"))
    docket = models.CharField(_("docket number"), max_length=80, blank=True, help_text=_("For the office alone."))
    opened = PartialDateField(_("opened"))
    closed = PartialDateField(_("closed"))
    result = optional_term("proceeding_result", _("result"))
    appeals_against = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appeals",
        verbose_name=_("appeals against"),
    )
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="proceeding_does_not_appeal_itself",
                condition=Q(appeals_against=None) | ~Q(appeals_against=F("id")),
                violation_error_message=_("A proceeding cannot appeal against itself."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.kind} {self.pk or ''}".strip()


class CasePerson(models.Model):
    """A person's part in a case, and where they stood at a day."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases", verbose_name=_("person"))
    role = term("person_role", _("role"))
    status = optional_term("liberty_status", _("status"))
    status_as_of = PartialDateField(_("status as of"))
    order = models.PositiveIntegerField(_("order"), default=0)
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("person in the case")
        verbose_name_plural = _("people in the case")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"],
                name="case_person_once",
                violation_error_message=_("This person is in the case already."),
            ),
            models.CheckConstraint(
                name="case_person_status_is_dated",
                condition=Q(status=None) | ~Q(status_as_of=""),
                violation_error_message=_("Say as of when the status was known."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.case}"


class CaseSupport(models.Model):
    """What an organization does for a case: it leads, supports, gives legal aid or observes."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="supports")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="supports", verbose_name=_("organization")
    )
    role = term("support_role", _("role"))
    since = PartialDateField(_("since"))
    until = PartialDateField(_("until"))
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("supporter")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "organization", "role"],
                name="case_support_once",
                violation_error_message=_("This organization already has that part in the case."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization} for {self.case}"


class CaseRelation(models.Model):
    """Why another case matters to this one: co-accused, precedent, same pattern."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="related_from", verbose_name=_("other case"))
    relation = term("case_relation", _("relation"))
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("related case")
        constraints = [
            models.UniqueConstraint(
                fields=["case", "other", "relation"],
                name="case_relation_once",
                violation_error_message=_("This relation is noted already."),
            ),
            models.CheckConstraint(
                name="case_relation_is_to_another",
                condition=~Q(case=F("other")),
                violation_error_message=_("A case cannot be related to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.other}"

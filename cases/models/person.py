"""Persons at risk: what may be said of them, what may not, and on whose word."""

import re
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.vocabulary import Community, term
from tracker.lib.fields import PartialDateField


class Person(models.Model):
    """Somebody a case is about. Persons have no public page: they appear where their case does."""

    code = models.SlugField(_("reference code"), max_length=40, unique=True, help_text=_("Names nobody: P-0001."))
    display_name = models.CharField(
        _("name to show"), max_length=200, help_text=_("The name that becomes public, once there is a basis for it.")
    )
    name_is_pseudonym = models.BooleanField(_("this name is a pseudonym"), default=False)
    community = models.ForeignKey(
        Community, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("community")
    )

    class Meta:
        ordering = ["code"]
        verbose_name_plural = _("persons")

    def __str__(self) -> str:
        return self.code

    def may_be_named(self, on: date) -> bool:
        """Whether the name to show may stand in public on this day. A pseudonym always may."""
        return self.name_is_pseudonym or any(basis.holds(on) for basis in self.naming_bases.all())


class PersonName(models.Model):
    """Another spelling, script or form of a person's name."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=200)
    kind = term("name_kind", _("kind"))
    script = models.CharField(
        _("script"), max_length=40, blank=True, help_text=_("ISO 15924: Arab, Mong, Tibt, Hans …")
    )
    language = models.CharField(_("language"), max_length=20, blank=True)
    is_public = models.BooleanField(_("may be public"), default=False)

    class Meta:
        ordering = ["pk"]  # as they were entered: without it a name that is saved again may change the document

    def __str__(self) -> str:
        return f"name {self.pk} of {self.person}"


class PersonFile(models.Model):
    """What the office alone knows of a person. Every reading is logged; nothing here is ever released."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="file")
    legal_name = models.CharField(
        _("legal name"), max_length=200, blank=True, help_text=_("In full. Short forms and spellings: under “names”.")
    )
    birth_date = PartialDateField(_("date of birth"))
    contacts = models.TextField(
        _("contacts"), blank=True, help_text=_("One name a line; a comma before telephone, address and the rest.")
    )
    relatives = models.TextField(
        _("relatives"), blank=True, help_text=_("One name a line; a comma before anything else that you note of them.")
    )
    location = models.TextField(_("location"), blank=True)
    lawyer = models.CharField(
        _("lawyer"), max_length=200, blank=True, help_text=_("The name; a comma before the rest.")
    )
    notes = models.TextField(_("notes"), blank=True)

    class Meta:
        permissions = [("read_private", "Can read the private files of persons")]

    def __str__(self) -> str:
        return f"file of {self.person}"

    def private_names(self) -> list[str]:
        """The names in this file that must not become public: legal name, lawyer, relatives, contacts.

        What stands behind a comma is not a name, nor is what holds digits or an @.
        """
        lines = [self.lawyer, *self.relatives.splitlines(), *self.contacts.splitlines()]
        names = [self.legal_name, *(line.split(",")[0] for line in lines)]
        return [name.strip() for name in names if name.strip() and not re.search(r"[\d@]", name)]


class PersonFileReading(models.Model):
    """Who read which private file, and when."""

    file = models.ForeignKey(PersonFile, on_delete=models.CASCADE, related_name="readings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"reading {self.pk}"


class Consent(models.Model):
    """What somebody agreed to, for whom, in what scope, until when, and where that is written."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    scope = term("consent_scope", _("scope"))
    giver = term("consent_giver", _("given by"))
    giver_name = models.CharField(_("name of who gave it"), max_length=200, blank=True)
    given_on = models.DateField(_("given on"))
    expires_on = models.DateField(_("ends on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    evidence = models.FileField(_("evidence"), upload_to="consents/", blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["-given_on"]
        constraints = [
            models.CheckConstraint(
                name="consent_ends_after_it_began",
                condition=Q(expires_on=None) | Q(expires_on__gte=F("given_on")),
                violation_error_message=_("A consent cannot end before it was given."),
            ),
            models.CheckConstraint(
                name="consent_withdrawn_after_it_began",
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("given_on")),
                violation_error_message=_("A consent cannot be withdrawn before it was given."),
            ),
        ]

    def __str__(self) -> str:
        return f"consent {self.pk} of {self.person}"

    def holds(self, on: date) -> bool:
        """Whether it is in force on this day. On its last day it still is; on the day of withdrawal it is not."""
        if self.withdrawn_on and on >= self.withdrawn_on:
            return False
        return self.given_on <= on and (self.expires_on is None or on <= self.expires_on)


class NamingBasis(models.Model):
    """Why this person may be named in public, who judged so, and when it must be looked at again."""

    class Kind(models.TextChoices):
        CONSENT = "consent", _("consent")
        PUBLISHED_BY_THEM = "published_by_them", _("published by them or their counsel")
        PUBLISHED_ON_BEHALF = "published_on_behalf", _("published on their behalf")
        PUBLIC_FIGURE = "public_figure", _("public figure")
        COURT_PUBLICATION = "court_publication", _("court publication")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="naming_bases")
    kind = models.CharField(_("basis"), max_length=20, choices=Kind)
    consent = models.ForeignKey(
        Consent, null=True, blank=True, on_delete=models.PROTECT, related_name="naming_bases", verbose_name=_("consent")
    )
    publication = models.TextField(_("publication"), blank=True, help_text=_("Where and when the name was published."))
    risk_note = models.TextField(
        _("risk note"), help_text=_("What naming could do to them and theirs, and why it is right.")
    )
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("assessed by")
    )
    assessed_on = models.DateField(_("assessed on"))
    review_on = models.DateField(_("review on"), help_text=_("From this day on the name may not be released again."))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    class Meta:
        verbose_name = _("naming basis")
        verbose_name_plural = _("naming bases")
        constraints = [
            models.CheckConstraint(
                name="naming_basis_consent_is_named",
                condition=~Q(kind="consent") | Q(consent__isnull=False),
                violation_error_message=_("Choose the consent that this basis rests on."),
            ),
            models.CheckConstraint(
                name="naming_basis_publication_is_cited",
                condition=Q(kind__in=["consent", "public_figure"]) | ~Q(publication=""),
                violation_error_message=_("Say where the name was published."),
            ),
            models.CheckConstraint(
                name="naming_basis_review_follows",
                condition=Q(review_on__gt=F("assessed_on")),
                violation_error_message=_("The review must come after the assessment."),
            ),
        ]

    def __str__(self) -> str:
        return f"naming basis {self.pk} of {self.person}"

    def holds(self, on: date) -> bool:
        """Whether the person may be named on it on this day: not withdrawn, not past review, its consent in force."""
        if (self.withdrawn_on and on >= self.withdrawn_on) or on >= self.review_on:
            return False
        if self.kind == self.Kind.CONSENT:
            return (
                self.consent.scope.code == "name"
                and self.consent.person_id == self.person_id
                and self.consent.holds(on)
            )
        return True

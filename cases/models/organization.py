"""Organizations that support cases and sign letters. An authority is never one of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.vocabulary import optional_term, term
from tracker.publishing.models import Publishable


class Organization(Publishable):
    """A body with a name of its own. A branch is an organization with a parent, not an alias."""

    name = models.CharField(_("name"), max_length=250)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    kind = optional_term("organization_kind", _("kind"))
    place = models.CharField(_("town or city"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO code."))
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="branches", verbose_name=_("branch of")
    )
    website = models.URLField(_("website"), blank=True)
    summary = models.TextField(_("summary"), blank=True, help_text=_("Markdown."))
    contact = models.TextField(_("contact"), blank=True, help_text=_("For the office alone."))

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="organization_country_is_a_code",
                condition=Q(country="") | Q(country__regex=r"^[A-Z]{2}$"),
                violation_error_message=_("Give the country as its two-letter code, such as SE."),
            ),
            models.CheckConstraint(
                name="organization_is_not_its_own_branch",
                condition=Q(parent=None) | ~Q(parent=F("id")),
                violation_error_message=_("An organization cannot be its own branch."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrganizationName(models.Model):
    """Another name by which an organization is known: it is found and matched by it."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=250)
    kind = term("name_kind", _("kind"))
    language = models.CharField(_("language"), max_length=20, blank=True)

    class Meta:
        ordering = ["pk"]  # as they were entered: without it a name that is saved again may change the document
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "text"],
                name="organization_name_once",
                violation_error_message=_("The organization already has this name."),
            )
        ]

    def __str__(self) -> str:
        return self.text

"""News about cases, and the digests that gather it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models import Case, OpenLetter, Organization
from cases.models.vocabulary import term
from sources.models.determination import Determination
from tracker.lib.fields import BoundField, PartialDateField
from tracker.publishing.models import Publishable


class Outlet(models.Model):
    """Who publishes news: a newspaper, an agency, an organization's press office."""

    code = models.SlugField(_("code"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200)
    website = models.URLField(_("website"), blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO code."))

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class NewsItem(Publishable):
    """One published item, under its title as printed. Many are known by nothing but that title."""

    form = term("news_form", _("form"))
    headline = models.CharField(_("title as printed"), max_length=500)
    address = models.URLField(_("web address"), max_length=1000, blank=True)
    outlet = models.ForeignKey(
        Outlet, null=True, blank=True, on_delete=models.PROTECT, related_name="items", verbose_name=_("outlet")
    )
    author = models.CharField(_("author"), max_length=200, blank=True)
    published = PartialDateField(_("published"))
    published_latest = BoundField("published", "latest")
    summary = models.TextField(_("summary"), blank=True, help_text=_("In our words."))
    cases = models.ManyToManyField(Case, blank=True, related_name="news", verbose_name=_("cases"))
    letters = models.ManyToManyField(OpenLetter, blank=True, related_name="news", verbose_name=_("letters"))
    determinations = models.ManyToManyField(
        Determination, blank=True, related_name="news", verbose_name=_("determinations")
    )
    organizations = models.ManyToManyField(
        Organization, blank=True, related_name="news", verbose_name=_("organizations")
    )
    internal_notes = models.TextField(_("internal notes"), blank=True, help_text=_("For the office alone."))

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("news item")

    def __str__(self) -> str:
        return self.headline


class Digest(Publishable):
    """A roundup of news for some days, as a series printed it."""

    series = models.CharField(_("series"), max_length=120)
    period = PartialDateField(_("period"), blank=False, help_text=_("2021-01-17/2021-01-18"))
    earliest = BoundField("period", "earliest")
    latest = BoundField("period", "latest")
    header = models.TextField(_("header as printed"), blank=True)

    class Meta:
        ordering = ["-latest", "series"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "period"],
                name="digest_once",
                violation_error_message=_("This series already has a digest for that period."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.period}"


class DigestEntry(models.Model):
    """One printed line of a digest. The same item may stand in many digests, and twice in one."""

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="entries")
    item = models.ForeignKey(NewsItem, on_delete=models.PROTECT, related_name="entries", verbose_name=_("news item"))
    position = models.PositiveIntegerField(_("position"))
    printed = models.TextField(_("line as printed"), blank=True)
    repeats = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="repeated_by", verbose_name=_("repeats")
    )

    class Meta:
        ordering = ["position"]
        verbose_name = _("digest entry")
        verbose_name_plural = _("digest entries")
        constraints = [
            models.UniqueConstraint(
                fields=["digest", "position"],
                name="digest_position_once",
                violation_error_message=_("Another line of this digest has that position."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.digest} {self.position}"

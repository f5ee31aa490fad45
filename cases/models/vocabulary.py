"""Words of reference data: rows that editors may add to, never enums."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.lib.languages import language_choices


class Term(models.Model):
    """One word of a controlled vocabulary. Code asks for its flags, never for its label."""

    scheme = models.CharField(_("vocabulary"), max_length=60)
    code = models.SlugField(_("code"), max_length=100, help_text=_("Permanent: partners and addresses use it."))
    labels = models.JSONField(
        _("labels"), default=dict, help_text=_('By language: {"en": {"text": "Appeal lodged", "reviewed": true}}')
    )
    definition = models.TextField(_("definition"), blank=True)
    notation = models.CharField(
        _("notation"), max_length=40, blank=True, help_text=_("HURIDOCS code, where there is one.")
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    flags = models.JSONField(_("flags"), default=dict, blank=True, help_text=_("What the program may rely on."))
    active = models.BooleanField(_("offered to editors"), default=True)
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["scheme", "order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "code"],
                name="term_once",
                violation_error_message=_("This vocabulary already has that code."),
            )
        ]

    def __str__(self) -> str:
        return self.label()

    def label(self, language: str = "en") -> str:
        """The label in this language, else in English, else the code."""
        entry = self.labels.get(language) or self.labels.get("en") or {}
        return entry.get("text") or self.code


def term(scheme: str, verbose_name, **kwargs) -> models.ForeignKey:
    """A field that holds a word of one vocabulary."""
    return models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"scheme": scheme},
        verbose_name=verbose_name,
        **kwargs,
    )


def optional_term(scheme: str, verbose_name, **kwargs) -> models.ForeignKey:
    return term(scheme, verbose_name, null=True, blank=True, **kwargs)


class Community(models.Model):
    """An affected people or community, by its own name and by those that others use."""

    code = models.SlugField(_("code"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=200, help_text=_("In English, as the community prefers it."))
    endonym = models.CharField(_("own name"), max_length=200, blank=True)
    exonyms = models.JSONField(
        _("other names"), default=list, blank=True, help_text=_('[{"name": "…", "language": "en"}]')
    )
    script = models.CharField(_("script"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=20, blank=True, choices=language_choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", verbose_name=_("part of")
    )
    regions = models.ManyToManyField(
        Term, blank=True, related_name="+", limit_choices_to={"scheme": "region"}, verbose_name=_("regions")
    )
    note = models.TextField(_("note on names"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = _("communities")

    def __str__(self) -> str:
        return self.name


class Synonym(models.Model):
    """Words and names that search treats as one."""

    code = models.SlugField(_("code"), max_length=100, unique=True)
    words = models.JSONField(_("words"), default=list, help_text=_('["Uyghur", "Uighur"]'))

    class Meta:
        ordering = ["code"]
        verbose_name = _("search synonym")

    def __str__(self) -> str:
        return self.code


class Authority(models.Model):
    """A court, ministry, parliament, commission or UN body, or a company addressed: who decides or is asked to."""

    code = models.SlugField(_("code"), max_length=100, unique=True)
    name = models.CharField(_("name"), max_length=250)
    names = models.JSONField(
        _("other names"), default=list, blank=True, help_text=_('[{"name": "…", "language": "sv"}]')
    )
    kind = optional_term("authority_kind", _("kind"))
    country = models.CharField(
        _("jurisdiction"), max_length=2, blank=True, help_text=_("ISO code; empty: international.")
    )
    level = models.CharField(_("level"), max_length=60, blank=True, help_text=_("First instance, national, federal …"))
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", verbose_name=_("part of")
    )
    website = models.URLField(_("website"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = _("authorities")
        constraints = [
            models.CheckConstraint(
                name="authority_country_is_a_code",
                condition=Q(country="") | Q(country__regex=r"^[A-Z]{2}$"),
                violation_error_message=_("Give the country as its two-letter code, such as SE."),
            )
        ]

    def __str__(self) -> str:
        return self.name

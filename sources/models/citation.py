"""Citations: which statement rests on which source, and how far that can be trusted."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment, CaseEvent, CasePerson, OpenLetter, Signature
from cases.models.vocabulary import optional_term
from sources.models.determination import Determination, Finding
from sources.models.news import NewsItem

SUBJECTS = ["event", "case_person", "finding", "letter", "signature"]
SOURCES = ["news_item", "source_determination", "source_letter", "attachment"]


def exactly_one(names: list[str]) -> Q:
    """A condition that one of these fields is set and the others are empty."""
    condition = Q()
    for chosen in names:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in names})
    return condition


class Citation(models.Model):
    """One statement of ours (the subject) rests on one source. Its two grades are never averaged."""

    event = models.ForeignKey(CaseEvent, null=True, blank=True, on_delete=models.CASCADE, related_name="citations")
    case_person = models.ForeignKey(
        CasePerson, null=True, blank=True, on_delete=models.CASCADE, related_name="citations"
    )
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.CASCADE, related_name="citations")
    letter = models.ForeignKey(OpenLetter, null=True, blank=True, on_delete=models.CASCADE, related_name="citations")
    signature = models.ForeignKey(Signature, null=True, blank=True, on_delete=models.CASCADE, related_name="citations")

    news_item = models.ForeignKey(
        NewsItem, null=True, blank=True, on_delete=models.PROTECT, related_name="cited_by", verbose_name=_("news item")
    )
    source_determination = models.ForeignKey(
        Determination,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cited_by",
        verbose_name=_("determination"),
    )
    source_letter = models.ForeignKey(
        OpenLetter,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cited_by",
        verbose_name=_("open letter"),
    )
    attachment = models.ForeignKey(
        Attachment,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="cited_by",
        verbose_name=_("attachment"),
    )

    locator = models.CharField(_("where in it"), max_length=120, blank=True, help_text=_("Page, paragraph, heading."))
    quotation = models.TextField(_("quotation"), blank=True, help_text=_("The words relied on, verbatim."))
    reliability = optional_term("source_reliability", _("reliability of the source"))
    credibility = optional_term("information_credibility", _("credibility of the information"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="citation_has_one_subject",
                condition=exactly_one(SUBJECTS),
                violation_error_message=_("A citation supports one statement: choose exactly one subject."),
            ),
            models.CheckConstraint(
                name="citation_has_one_source",
                condition=exactly_one(SOURCES),
                violation_error_message=_("Choose exactly one source."),
            ),
        ]

    def __str__(self) -> str:
        return f"citation {self.pk or ''}".strip()

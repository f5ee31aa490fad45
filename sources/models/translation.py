"""Records' words in other languages."""

import hashlib

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models import Campaign, Case, OpenLetter, Page
from sources.models.citation import exactly_one
from sources.models.determination import Determination
from tracker.lib.languages import language_choices
from tracker.publishing.models import Publishable

# Which words of which record may be translated.
WORDS = {
    "case": ["title", "summary", "risk_on_return", "ask", "reader_action"],
    "letter": ["title", "summary", "text"],
    "determination": ["title", "summary"],
    "campaign": ["title", "summary", "ask"],
    "page": ["title", "body"],
}


def words_of_the_record() -> Q:
    """A condition that the record which is set has words of that name."""
    condition = Q()
    for subject, words in WORDS.items():
        condition |= Q(**{f"{subject}__isnull": False}, field__in=words)
    return condition


class Translation(models.Model):
    """A record's title, summary, ask or text in another language, and which state of the original it follows."""

    class Field(models.TextChoices):
        TITLE = "title", _("title")
        SUMMARY = "summary", _("summary")
        RISK = "risk_on_return", _("risk on return")
        ASK = "ask", _("what we ask")
        ACTION = "reader_action", _("what a reader can do")
        TEXT = "text", _("text of the letter")
        BODY = "body", _("text of the page")

    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.CASCADE, related_name="translations")
    letter = models.ForeignKey(OpenLetter, null=True, blank=True, on_delete=models.CASCADE, related_name="translations")
    determination = models.ForeignKey(
        Determination, null=True, blank=True, on_delete=models.CASCADE, related_name="translations"
    )
    campaign = models.ForeignKey(Campaign, null=True, blank=True, on_delete=models.CASCADE, related_name="translations")
    page = models.ForeignKey(Page, null=True, blank=True, on_delete=models.CASCADE, related_name="translations")

    language = models.CharField(_("language"), max_length=20, choices=language_choices)
    field = models.CharField(_("words translated"), max_length=20, choices=Field)
    text = models.TextField(_("translation"), help_text=_("Markdown where the original is."))
    translator = models.CharField(
        _("translator"),
        max_length=200,
        blank=True,
        help_text=_("Public. Leave it empty for whoever should not be named."),
    )
    is_machine = models.BooleanField(_("made by a machine"), default=False)
    is_reviewed = models.BooleanField(
        _("reviewed"), default=False, help_text=_("A person who reads both languages has compared them.")
    )
    follows = models.CharField(_("SHA-256 of the original that it follows"), max_length=64, editable=False)

    class Meta:
        ordering = ["language", "field"]
        constraints = [
            models.CheckConstraint(
                name="translation_is_of_one_record",
                condition=exactly_one(list(WORDS)),
                violation_error_message=_("A translation belongs to exactly one record."),
            ),
            models.CheckConstraint(
                name="translation_is_of_words_of_the_record",
                condition=words_of_the_record(),
                violation_error_message=_("This record has no such words."),
            ),
            *(
                models.UniqueConstraint(
                    fields=[subject, "language", "field"],
                    name=f"translation_of_{subject}_once",
                    violation_error_message=_("These words are translated into this language already."),
                )
                for subject in WORDS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field} in {self.language}"

    @property
    def record(self) -> Publishable | None:
        """The record whose words these are."""
        return next((thing for subject in WORDS if (thing := getattr(self, subject))), None)

    @property
    def is_current(self) -> bool:
        """Whether the original still reads as it did when this was written, or last compared with it."""
        return self.follows == hash_of(getattr(self.record, self.field))

    def follow(self) -> None:
        """Note that this says what the original says now. The caller saves."""
        self.follows = hash_of(getattr(self.record, self.field))


def hash_of(text: str) -> str:
    """SHA-256 of the words' UTF-8 bytes."""
    return hashlib.sha256(text.encode()).hexdigest()

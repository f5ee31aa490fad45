"""Translations, beside the record whose words they are."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sources.models import Translation
from sources.models.translation import WORDS
from tracker.publishing.admin.base import OfficeStacked


class TranslationForm(forms.ModelForm):
    """What is written anew follows the original as it stands; what was written before, once somebody says so."""

    is_compared = forms.BooleanField(
        label=_("it says what the original says now"),
        required=False,
        help_text=_("Tick it when you have compared an older translation with the original."),
    )

    def clean(self):
        cleaned = super().clean()
        record = self.instance.record
        if record is not None and cleaned.get("language") == record.language:
            raise ValidationError({"language": _("The original is in this language.")})
        return cleaned

    def save(self, commit=True):
        if self.instance.pk is None or "text" in self.changed_data or self.cleaned_data["is_compared"]:
            self.instance.follow()
        return super().save(commit)


class TranslationInline(OfficeStacked):
    """Translations of one kind of record: a subclass names it in `fk_name`."""

    model = Translation
    form = TranslationForm
    fields = [
        ("language", "field"),
        "text",
        ("translator", "is_machine", "is_reviewed"),
        ("follows_now", "is_compared"),
    ]
    readonly_fields = ["follows_now"]
    verbose_name_plural = _("translations: public with the next release")

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "field":
            choices = [choice for choice in Translation.Field.choices if choice[0] in WORDS[self.fk_name]]
            kwargs["choices"] = [("", "---------"), *choices]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def follows_now(self, translation: Translation) -> str:
        if translation.pk is None:
            return "–"
        return _("yes") if translation.is_current else _("no: the original was changed since")

    follows_now.short_description = _("follows the original")


class CaseTranslationInline(TranslationInline):
    fk_name = "case"


class LetterTranslationInline(TranslationInline):
    fk_name = "letter"


class DeterminationTranslationInline(TranslationInline):
    fk_name = "determination"


class CampaignTranslationInline(TranslationInline):
    fk_name = "campaign"


class PageTranslationInline(TranslationInline):
    fk_name = "page"

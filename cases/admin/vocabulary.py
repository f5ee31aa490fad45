"""Reference data: terms, communities, authorities and search synonyms."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.models import Authority, Community, Synonym, Term
from tracker.publishing.admin.words import WordAdmin


def check_labels(labels) -> None:
    """Labels by language, each with its text; English among them."""
    well_formed = isinstance(labels, dict) and all(
        isinstance(label, dict)
        and isinstance(label.get("text"), str)
        and label["text"].strip()
        and set(label) <= {"text", "reviewed"}
        for label in labels.values()
    )
    if not well_formed or "en" not in labels:
        raise ValidationError(
            _('Write labels as {"en": {"text": "Appeal lodged", "reviewed": true}}, English at least.')
        )


def check_names(names) -> None:
    """A list of names with their languages."""
    well_formed = isinstance(names, list) and all(
        isinstance(name, dict)
        and isinstance(name.get("name"), str)
        and name["name"].strip()
        and isinstance(name.get("language", ""), str)
        for name in names
    )
    if not well_formed:
        raise ValidationError(_('Write names as [{"name": "Ostmark", "language": "en"}].'))


def check_words(words) -> None:
    if not (isinstance(words, list) and len(words) > 1 and all(isinstance(word, str) and word for word in words)):
        raise ValidationError(_('Write two words or more as ["Uyghur", "Uighur"].'))


class WordForm(forms.ModelForm):
    """A form whose structured fields are checked for their shape: what is released from them must not break."""

    CHECKS = {"labels": check_labels, "names": check_names, "exonyms": check_names, "words": check_words}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, check in self.CHECKS.items():
            if name in self.fields:
                self.fields[name].validators.append(check)


@admin.register(Term)
class TermAdmin(WordAdmin):
    form = WordForm
    list_display = ["code", "scheme", "label", "notation", "active", "order"]
    list_filter = ["active", "scheme"]
    search_fields = ["code", "scheme", "labels", "notation"]
    fields = ["scheme", "code", "labels", "definition", "notation", "source", "active", "order", "flags"]

    def pair(self, word):
        return word.scheme, word.code

    def get_readonly_fields(self, request, obj=None):
        # Flags belong to the program, which follows them.
        return [*super().get_readonly_fields(request, obj), "flags", *(["scheme"] if obj else [])]


@admin.register(Community)
class CommunityAdmin(WordAdmin):
    form = WordForm
    scheme = "community"
    list_display = ["name", "endonym", "code", "language", "parent"]
    list_select_related = ["parent"]
    search_fields = ["name", "endonym", "code", "exonyms"]
    prepopulated_fields = {"code": ["name"]}
    filter_horizontal = ["regions"]


@admin.register(Authority)
class AuthorityAdmin(WordAdmin):
    form = WordForm
    scheme = "authority"
    list_display = ["name", "kind", "country", "level", "parent"]
    list_filter = ["country"]
    list_select_related = ["kind", "parent"]
    search_fields = ["name", "code", "names"]
    prepopulated_fields = {"code": ["name"]}


@admin.register(Synonym)
class SynonymAdmin(WordAdmin):
    form = WordForm
    scheme = "synonym"
    list_display = ["code", "all_words"]
    search_fields = ["code", "words"]

    @admin.display(description=_("words"))
    def all_words(self, synonym: Synonym) -> str:
        return ", ".join(synonym.words)

"""Translations, written into the documents whose words they are: one query for a batch."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from sources.models import Translation
from tracker.lib.languages import language_name
from tracker.publishing.models import Publishable
from tracker.publishing.registry import Part, Refusal
from tracker.store.documents import Document


def translation_entry(translation: Translation) -> Document:
    return {
        "language": translation.language,
        "field": translation.field,
        "text": translation.text,
        "translator": translation.translator,
        "is_machine": translation.is_machine,
        "is_reviewed": translation.is_reviewed,
        "is_current": translation.is_current,
    }


def translate(subject: str) -> Part:
    """A part that writes the translations of one kind of record into its documents."""

    def part(things: Sequence[Publishable], documents: list[Document]) -> None:
        found: dict[int, list[Translation]] = defaultdict(list)
        for row in Translation.objects.filter(**{f"{subject}__in": things}):
            found[getattr(row, f"{subject}_id")].append(row)
        for thing, document in zip(things, documents, strict=True):
            rows = found[thing.pk]
            for row in rows:
                # What it is compared with is the record as the gate read it.
                setattr(row, subject, thing)
            document["translations"] = [translation_entry(row) for row in rows if row.language != thing.language]

    return part


def translations_follow(subject: str) -> Callable[[Publishable, Document], Iterator[Refusal]]:
    """A warning for each translation whose original was changed since: readers are told, and it can go out."""

    def rule(thing: Publishable, document: Document) -> Iterator[Refusal]:
        for entry in document["translations"]:
            if not entry["is_current"]:
                said = {"field": Translation.Field(entry["field"]).label, "language": language_name(entry["language"])}
                message = _("The translation of the %(field)s (%(language)s) follows an older text.") % said
                yield Refusal("translations", message, blocks=False)

    return rule

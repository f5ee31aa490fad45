"""What a page says of its own language and of the others that it can be read in."""

from django import template
from django.utils.translation import get_language, gettext, gettext_noop

from tracker.lib.languages import Language, language_of, language_said
from tracker.site.fragments import is_left_in_original, translations_shown
from tracker.site.languages import Alternate, alternates
from tracker.store.documents import Document

register = template.Library()

# A catalogue has a translation of this for as long as any other word of it waits for its review.
NOTE = gettext_noop(
    "A machine translated the words of this site, and people have not reviewed all of them yet. "
    "Where they leave a doubt, the page in English counts."
)


@register.simple_tag
def page_language() -> Language:
    """The language of the page's own words."""
    return language_of(get_language())


@register.simple_tag
def machine_note() -> str:
    """What a page says of the words around its record, where a machine made them; else nothing."""
    said = gettext(NOTE)
    return "" if said == NOTE else said


@register.simple_tag(takes_context=True)
def page_alternates(context) -> list[Alternate]:
    """This page, with its query, in every interface language.

    An error leads to the first page: what cannot be shown answers one and the same bytes. The office's preview has
    no address of its own.
    """
    request = context.get("request")
    if request is None or context.get("is_error"):
        return alternates("/")
    if request.path_info.startswith("/admin/"):
        return []
    return alternates(request.get_full_path())


@register.inclusion_tag("components/translation.html")
def translation_note(document: Document) -> dict:
    """In which language a record's words are shown, where it is not their own or not the page's."""
    shown = translations_shown(document)
    return {
        "original": language_said(document["language"]),
        "is_left": is_left_in_original(document),
        "shown": shown,
        "translators": list(dict.fromkeys(entry["translator"] for entry in shown if entry["translator"])),
        "is_unreviewed": any(entry["is_machine"] and not entry["is_reviewed"] for entry in shown),
        "is_outdated": any(not entry["is_current"] for entry in shown),
        "was_signed": any(entry["field"] == "text" for entry in shown) and bool(document.get("signatures")),
    }

"""What a template says about a document's values: a label, a date, a text, a country, a direction. No logic."""

import re

from django import template
from django.utils.formats import number_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracker.lib import languages, markdown, partialdates, places
from tracker.site import fragments
from tracker.site.fragments import Fragment, fragment_of
from tracker.store.documents import Document
from tracker.store.words import FALLBACK, Label

register = template.Library()

# What <time datetime> may hold: a day, a month or a year that is known for sure.
CERTAIN = re.compile(r"\d{4}(-\d{2}){0,2}")


class Worded(Label):
    """A label that says in the page which language it is in, where that is not the page's own."""

    def __html__(self) -> str:
        if not self or fragments.speaks(self.language, (get_language() or "").lower()):
            return escape(str(self))
        return format_html("<span {}>{}</span>", lang_dir(self.language), str(self))


@register.simple_tag
def label(words, scheme: str, code: str | None) -> Worded:
    """The word for a code of reference data. Not for attributes: it may bring an element."""
    return worded(words.label(scheme, code))


@register.simple_tag
def bound(message: str) -> Worded:
    """A phrase of the interface that says how far a body went: in English until a person reviewed its translation."""
    said = _(message)
    return Worded(said, FALLBACK if said == message else get_language() or FALLBACK)


@register.simple_tag
def label_text(words, scheme: str, code: str | None) -> str:
    """The word for a code of reference data, without its language: for attributes."""
    return str(words.label(scheme, code))


@register.filter
def worded(said: str) -> Worded | str:
    """A label that was chosen in Python, with its language; any other text as it is."""
    return Worded(str(said), said.language) if isinstance(said, Label) else said


@register.filter
def capitalised(said: str) -> Worded | str:
    """A label with a capital, its language kept."""
    raised = said[:1].upper() + said[1:]
    return Worded(raised, said.language) if isinstance(said, Label) else raised


@register.filter
def partial_date(date: dict | None) -> SafeString | str:
    """A partial date in honest words; as <time> where the machine's form claims no more than they do."""
    if not date:
        return ""
    said = partialdates.humanize(date["edtf"])
    if CERTAIN.fullmatch(date["edtf"]):
        return format_html('<time datetime="{}">{}</time>', date["edtf"], said)
    return format_html('<span class="date">{}</span>', said)


@register.filter
def since(date: dict | None) -> SafeString | str:
    """When something began: “since January 2021”; an interval says by itself between which days."""
    said = partial_date(date)
    return format_html(_("since {}"), said) if said and "/" not in date["edtf"] else said


@register.filter
def until(date: dict | None) -> SafeString | str:
    """When something ended: “until January 2021”."""
    said = partial_date(date)
    return format_html(_("until {}"), said) if said else ""


@register.filter
def iso_day(day: str | None) -> SafeString | str:
    """A day or an instant in ISO form, as the day it is."""
    return partial_date({"edtf": day[:10]}) if day else ""


@register.filter
def markdown_html(text: str, shift: int = 2) -> SafeString:
    """Markdown as clean HTML, its headings below the page's own."""
    return markdown.render(text, heading_shift=shift)


@register.filter
def country(code: str) -> str:
    return places.country_label(code) if code else ""


@register.filter
def number(value: int) -> str:
    """A whole number as the page's language groups it: 12,345."""
    return number_format(value, force_grouping=True)


@register.filter
def local(path: str) -> str:
    """A page's path in the language that the reader is in: English pages have no prefix."""
    return languages.localized(path)


@register.filter
def direction(language: str) -> str:
    return languages.direction(language or "")


@register.filter
def language_name(code: str) -> str:
    return languages.language_name(code)


@register.filter
def lang_dir(language: str) -> SafeString | str:
    """The attributes of an element whose words are in this language; none where it is not known."""
    if not language:
        return SafeString('dir="auto"')
    return format_html('lang="{}" dir="{}"', language, languages.direction(language))


@register.simple_tag
def wording(document: Document, field: str) -> Fragment:
    """A record's own words, and the language in which the page has them."""
    return fragment_of(document, field)


@register.inclusion_tag("components/fragment.html")
def fragment(document: Document, field: str, form: str = "markdown", shift: int = 2, classes: str = "reading"):
    """A record's own words as a block: `form` is markdown or line; Markdown's headings go `shift` levels down."""
    return {"fragment": fragment_of(document, field), "form": form, "shift": shift, "classes": classes}


@register.simple_tag
def record_link(record: Document) -> SafeString:
    """A link to a record's page, worded with its title."""
    title = fragment_of(record, "title")
    return format_html(
        '<a href="{}" lang="{}" dir="{}">{}</a>', local(record["url"]), title.language, title.direction, title.text
    )

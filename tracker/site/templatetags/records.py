"""What a template says about a document's values: a label, a date, a text, a country, a direction. No logic."""

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tracker.lib import languages, markdown, partialdates, places

register = template.Library()

# What <time datetime> may hold: a day, a month or a year that is known for sure.
CERTAIN = re.compile(r"\d{4}(-\d{2}){0,2}")


@register.simple_tag
def label(words, scheme: str, code: str | None) -> str:
    """The word for a code of reference data."""
    return words.label(scheme, code)


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
    return format_html("since {}", said) if said and "/" not in date["edtf"] else said


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
def local(path: str) -> str:
    """A page's path in the language that the reader is in: English pages have no prefix."""
    return languages.localized(path)


@register.filter
def direction(language: str) -> str:
    return languages.direction(language or "")


@register.filter
def language_name(code: str) -> str:
    return languages.language_name(code)

"""What a page says of its own language and of the others that it can be read in."""

from django import template
from django.utils.translation import get_language

from tracker.lib.languages import Language, language_of
from tracker.site.languages import Alternate, alternates

register = template.Library()


@register.simple_tag
def page_language() -> Language:
    """The language of the page's own words."""
    return language_of(get_language())


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

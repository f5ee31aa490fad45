"""The meta elements of a page, in its head."""

from django import template

from tracker.site import heads

register = template.Library()


@register.inclusion_tag("components/head.html", takes_context=True)
def page_head(context) -> dict:
    """What this page says of itself to machines; nothing on an error and in the office's preview."""
    return {"head": heads.head_of(context.flatten()), "site_name": context.get("site_name")}

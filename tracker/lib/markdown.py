"""Markdown as editors write it, made into clean HTML or plain text."""

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {"p", "br", "hr", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre"}
HEADINGS = {f"h{level}" for level in range(1, 7)}
SCHEMES = {"http", "https", "mailto"}
REL = "noopener noreferrer nofollow"

_parser = MarkdownIt("commonmark", {"html": False, "linkify": False})
# An image would load from another host: its words stand in its place.
_parser.add_render_rule("image", lambda renderer, tokens, index, options, env: escape(_alt(tokens[index])))


def render(text: str, heading_shift: int = 1) -> SafeString:
    """Clean HTML of the Markdown. Headings stand `heading_shift` levels below the top, under the page's own.

    Whoever begins with `###` or leaves a level out gets the next one down: readers who go by headings miss none.
    """
    tokens, above = _parser.parse(_sound(text)), []
    for token in tokens:
        if token.type == "heading_open":
            above = [level for level in above if level < int(token.tag[1])] + [int(token.tag[1])]
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, max(1, len(above) + heading_shift))}"
        token.children = _without_relative_links(token.children) if token.children else token.children
    html = _parser.renderer.render(tokens, _parser.options, {})
    clean = nh3.clean(
        html,
        tags=TAGS | HEADINGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        attribute_filter=_absolute_only,
        url_schemes=SCHEMES,
        link_rel=REL,
    )
    return mark_safe(clean)  # noqa: S308 (nh3 cleaned it)


def plain(text: str) -> str:
    """The words of the Markdown without its marks: one line for each block."""
    blocks = []
    for token in _parser.parse(_sound(text)):
        if token.type == "inline":
            blocks.append(_words(token.children or []))
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content)
    return "\n".join(line for line in (" ".join(block.split()) for block in blocks) if line)


def _words(tokens: list[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(_alt(token))
        else:
            parts.append(token.content)
    return "".join(parts)


def _alt(token: Token) -> str:
    return _words(token.children or [])


def _absolute_only(tag: str, attribute: str, value: str) -> str | None:
    """The cleaner's own word on what `_without_relative_links` left."""
    return value if attribute != "href" or _is_absolute(value) else None


def _is_absolute(address: str) -> bool:
    """A relative address means something else in a feed, in the API and on the page."""
    return address.lower().startswith(tuple(f"{scheme}:" for scheme in SCHEMES))


def _without_relative_links(tokens: list[Token]) -> list[Token]:
    """The words of such a link stay. A link without an address would still be marked as one, and is not valid."""
    kept, is_dropped = [], False
    for token in tokens:
        if token.type == "link_open":
            is_dropped = not _is_absolute(str(token.attrs.get("href", "")))
        if not (is_dropped and token.type in ("link_open", "link_close")):
            kept.append(token)
    return kept


def _sound(text: str) -> str:
    """Lone surrogates cannot be written as UTF-8: each becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")

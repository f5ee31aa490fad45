"""Markdown: clean HTML whatever was typed, and the words alone."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tracker.lib.markdown import plain, render


def test_render_shifts_headings_under_the_page():
    assert render("# One\n\n## Two", 2) == "<h3>One</h3>\n<h4>Two</h4>\n"


def test_render_marks_links_as_foreign():
    assert render("[here](https://example.org/a)") == (
        '<p><a href="https://example.org/a" rel="noopener noreferrer nofollow">here</a></p>\n'
    )


def test_render_shows_html_as_text_and_an_image_as_its_words():
    assert render("<b onclick=x>bold</b> ![a <map>](https://example.org/x.png)") == (
        "<p>&lt;b onclick=x&gt;bold&lt;/b&gt; a &lt;map&gt;</p>\n"
    )


def test_render_drops_addresses_that_are_not_of_the_web_or_mail():
    assert "href" not in render("[a](/cases/) [b](//example.org) [c](ftp://example.org) [d](data:text/html,x)")
    assert 'href="mailto:desk@example.org"' in render("<desk@example.org>")


def test_plain_keeps_words_only():
    assert plain(
        "# Title\n\nSome *bold*\nwords, [a link](https://example.org) ![a map](x)\n\n- one\n- two\n\n`code`"
    ) == ("Title\nSome bold words, a link a map\none\ntwo\ncode")


@given(st.text(st.characters(categories=None), max_size=200))
def test_anything_renders_without_script_or_style(text):
    html = render(text)

    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html.lower()
    plain(text)


def test_lone_surrogate_does_not_stop_the_page():
    assert render("a \ud800 b") == "<p>a ? b</p>\n"
    assert plain("a \ud800 b") == "a ? b"


def test_link_without_a_whole_address_leaves_its_words():
    text = "See [the **API**](/api/v1/), [a place](#here) and [us](https://lantern.example/)."

    assert render(text) == (
        "<p>See the <strong>API</strong>, a place and "
        '<a href="https://lantern.example/" rel="noopener noreferrer nofollow">us</a>.</p>\n'
    )


def test_headings_descend_one_by_one_however_they_are_written():
    html = render("### A\n\n###### B\n\n## C\n\n# D\n\n### E\n\n## F")

    assert re.findall(r"<(h\d)>(\w)", html) == [
        ("h2", "A"),
        ("h3", "B"),
        ("h2", "C"),
        ("h2", "D"),
        ("h3", "E"),
        ("h3", "F"),
    ]

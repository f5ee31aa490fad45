"""How a page says that it is to be cited: naming the release, in two forms that survive odd characters."""

import hashlib
import re

import pytest

from tests.factories.documents import document, publish
from tests.site.reading import Page
from tracker.site.references import escaped, reference_to
from tracker.store.documents import PLURALS

SITE = {"site_name": "The Tracker", "site_owner": "Friends of Nowhere", "site_url": "https://tracker.example"}


def released(**values):
    return document("case", **values) | {"seq": 77, "released_at": "2021-03-01T12:00:00Z"}


def test_sentence_names_title_release_day_address_and_hash():
    reference = reference_to(released(slug="her-case", title="Her case"), **SITE)

    assert reference.plain == (
        "Friends of Nowhere, “Her case”, The Tracker, release 77 of 1 March 2021, "
        f"https://tracker.example/cases/her-case/ (SHA-256 {reference.sha256})."
    )


def test_bibtex_names_the_same():
    reference = reference_to(released(slug="her-case", title="Her case"), **SITE)

    assert reference.bibtex.splitlines() == [
        "@misc{case-77,",
        "  author = {{Friends of Nowhere}},",
        "  title = {{Her case}},",
        "  howpublished = {The Tracker},",
        "  year = {2021},",
        "  month = {3},",
        "  language = {en},",
        "  url = {https://tracker.example/cases/her-case/},",
        f"  note = {{Release 77 of 1 March 2021, SHA-256 {reference.sha256}}},",
        "}",
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("50 % of $5 & #1_a", r"50 \% of \$5 \& \#1\_a"),
        ("a { b } c", r"a \textbraceleft{} b \textbraceright{} c"),
        (r"back\slash", r"back\textbackslash{}slash"),
        ('~ ^ "said"', r"\textasciitilde{} \textasciicircum{} \textquotedbl{}said\textquotedbl{}"),
        ("two\nlines\tand\x00 a null", "two lines and a null"),
        ("turned \u202eround", "turned round"),
        ("می\u200cخواهم ئارزۇ བོད", "می\u200cخواهم ئارزۇ བོད"),
    ],
)
def test_odd_characters_are_written_so_that_bibtex_reads_them_back(text, written):
    assert escaped(text) == written


def test_no_title_can_open_or_close_an_entry():
    title = "}, note = {forged}, x = {\\"

    lines = reference_to(released(title=title), **SITE).bibtex.splitlines()

    assert lines[2] == (
        r"  title = {{\textbraceright{}, note = \textbraceleft{}forged\textbraceright{}, x = "
        r"\textbraceleft{}\textbackslash{}}},"
    )
    assert [line for line in lines if line.count("{") != line.count("}")] == ["@misc{case-77,", "}"]


def test_address_is_written_in_plain_letters():
    reference = reference_to(released(slug="ärende-བོད"), **SITE)

    assert "  url = {https://tracker.example/cases/%C3%A4rende-%E0%BD%96%E0%BD%BC%E0%BD%91/}," in reference.bibtex


def test_draft_has_nothing_to_cite():
    assert reference_to(document("case"), **SITE) is None


@pytest.mark.parametrize("type", PLURALS)
def test_page_of_every_type_is_cited_by_the_hash_of_what_the_api_sends(client, type):
    made = document(type, title="Tabs & “quotes” ئارزۇ")
    publish(made)
    sent = client.get(f"/api/v1/{PLURALS[type]}/{made['slug']}/").content

    said = Page(client.get(made["url"])).text("release")

    assert set(re.findall(r"[0-9a-f]{64}", said)) == {hashlib.sha256(sent).hexdigest()}
    assert "Cite this record" in said

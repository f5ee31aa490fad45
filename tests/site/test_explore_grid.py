"""Who has recognised what, when: never more than a body has said, and never two findings made one."""

import re

import pytest

from tests.factories.documents import document, finding, label, publish, publish_word, word
from tests.factories.least import date
from tests.site.reading import Page
from tracker.site.explore import recognition


@pytest.fixture(autouse=True)
def _words():
    for code, text, order, flags in [
        ("determined", "determined that it occurred", 0, {"asserts": True}),
        ("possibly", "found that it is possibly occurring", 1, {}),
        ("declined", "declined to find that it occurred", 2, {"denies": True}),
    ]:
        publish_word(word("finding_strength", code, labels={"en": label(text)}, order=order, **flags))
    publish_word(word("determination_lifecycle", "in_force", is_in_force=True))
    publish_word(word("determination_lifecycle", "revoked"))
    publish_word(word("characterisation", "genocide", order=0))
    publish_word(word("characterisation", "forced_labour", order=1))


def determination(*findings, **values):
    own = {"country": "US", "authority": "invented_secretary", "made": date("2021-01-19")}
    return publish(document("determination", findings=list(findings), **own | values))


def grid(client, asked="") -> str:
    return client.get(f"/explore/{asked}").content.decode().partition('<section class="picture" id="recognition">')[2]


def said(client, asked="") -> str:
    """The words of the grid's rows."""
    words = Page(client.get(f"/explore/{asked}")).text("recognition")
    return words.partition("Jurisdiction ")[2].partition(" Countries stand first")[0]


def test_finding_is_said_with_its_strength_body_date_effect_and_lifecycle(client):
    determination(finding(characterisation="genocide", strength="determined", community="valdorians"))

    assert said(client) == (
        "Genocide United States of America Determined that it occurred Invented secretary, 19 January 2021"
        " Valdorians. Political. In force."
    )


@pytest.mark.parametrize(
    ("strength", "look"), [("determined", "asserts"), ("possibly", "falls_short"), ("declined", "denies")]
)
def test_strengths_differ_in_shape(client, strength, look):
    determination(finding(strength=strength))

    cells = grid(client).partition("<tbody")[2]

    assert set(re.findall(r'href="#glyph-(\w+)"', cells)) == {look}
    assert f"finding looks-{look}" in cells


def test_strength_that_nobody_released_a_word_for_asserts_nothing(client):
    determination(finding(strength="proclaimed"))
    publish_word(word("finding_strength", "proclaimed"))

    assert "looks-asserts" not in grid(client).partition("<tbody")[2]


def test_two_findings_of_one_text_keep_their_own_strength(client):
    determination(
        finding(characterisation="genocide", strength="possibly", community="valdorians"),
        finding(characterisation="forced_labour", strength="determined", community="valdorians"),
    )

    assert said(client).startswith(
        "Genocide Forced labour United States of America Found that it is possibly occurring Invented secretary,"
        " 19 January 2021 Valdorians. Political. In force. Determined that it occurred"
    )


def test_finding_about_one_community_is_none_about_another(client):
    determination(
        finding(characterisation="genocide", strength="determined", community="valdorians"),
        finding(characterisation="genocide", strength="possibly", community="sunder_islanders"),
        communities=["valdorians", "sunder_islanders"],
    )

    assert "Determined that it occurred" not in said(client, "?community=sunder_islanders")
    assert "Found that it is possibly occurring" in said(client, "?community=sunder_islanders")


def test_what_was_revoked_says_so(client):
    determination(finding(), lifecycle="revoked")

    cells = grid(client).partition("<tbody")[2]

    assert "is-past" in cells
    assert "<strong>Revoked.</strong>" in cells


def test_international_body_stands_by_itself_behind_the_countries(client):
    determination(finding(), country="", authority="assembly_of_nowhere")
    determination(finding(), country="US")

    rows = grid(client).split('scope="row">')[1:]

    assert [row.partition("</th>")[0] for row in rows] == ["United States of America", "Assembly of nowhere"]


def test_bodies_of_one_country_are_told_apart(client):
    determination(finding(strength="determined"), authority="invented_secretary")
    determination(finding(strength="possibly"), authority="invented_commission")

    assert "Determined that it occurred Invented secretary" in said(client)
    assert "possibly occurring Invented commission" in said(client)


def test_entry_leads_to_its_determination(client):
    record = determination(finding())

    assert f"/determinations/{record.slug}/" in Page(client.get("/explore/")).links["recognition"]


def test_full_cell_counts_by_strength_and_leads_to_the_list(client):
    for year in range(2018, 2021):
        determination(finding(strength="determined"), made=date(str(year)))
    determination(finding(strength="possibly"), made=date("2017"))

    page = Page(client.get("/explore/?country=US"))

    assert "Determined that it occurred 3 findings, 2018 to 2020" in page.text("recognition")
    assert "Found that it is possibly occurring 1 finding, 2017" in page.text("recognition")
    address = "/determinations/?country=US&characterisation=forced_labour&strength=determined"
    assert f"{address}&effect=political&lifecycle=in_force" in page.links["recognition"]


def test_full_cell_keeps_what_was_revoked_apart(client):
    for year in range(2018, 2021):
        determination(finding(strength="determined"), made=date(str(year)))
    determination(finding(strength="determined"), made=date("2017"), lifecycle="revoked")

    words = said(client)

    assert "3 findings, 2018 to 2020 Political. Determined" in words
    assert words.endswith("1 finding, 2017 Political. Not in force.")


def test_jurisdictions_with_fewest_findings_are_left_to_the_file(client, monkeypatch):
    monkeypatch.setattr(recognition, "MOST_ROWS", 1)
    for country in ("DE", "SE", "SE", "US"):
        determination(finding(), country=country)

    words = Page(client.get("/explore/")).text("recognition")

    assert ("Sweden" in words, "Germany" in words) == (True, False)
    assert "2 jurisdictions with fewer findings are in the file only" in words
    assert len(client.get("/explore/recognition.csv").content.splitlines()) == 5


def test_grid_says_when_older_determinations_are_left_out(client, monkeypatch):
    monkeypatch.setattr(recognition, "MOST_READ", 1)
    determination(finding(), country="SE", made=date("2020"))
    assert "Only the latest" not in Page(client.get("/explore/")).text("recognition")

    determination(finding(), country="US", made=date("2021"))
    words = Page(client.get("/explore/")).text("recognition")

    assert "Only the latest" in words
    assert "Sweden" not in words

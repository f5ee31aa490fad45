"""The signatory parser, on the invented list, on the real one where it is there, and on lines of its own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.importers.signatories import close_names, exact_match, parse_signatories
from tracker.lib.uploads import InputError, decode

INVENTED = Path(__file__).parents[1] / "data" / "invented-signatories.txt"
BULLETIN = Path(__file__).parents[1] / "data" / "invented-bulletin.txt"
REAL = Path(__file__).parents[2] / ".." / "shared" / "seed" / "bulletin-2021-01.txt"


def one(text):
    (row,) = parse_signatories(text).rows
    return row


@pytest.fixture
def real():
    if not REAL.exists():
        pytest.skip("the seed folder is not beside this checkout")
    lines = decode(REAL.read_bytes(), name=REAL.name).split("\n")
    return parse_signatories("\n".join(lines[18:42]))


def test_invented_list_is_read_whole():
    parsed = parse_signatories(decode(INVENTED.read_bytes(), name=INVENTED.name))

    assert [(row.name, row.place, row.country, row.city) for row in parsed.rows] == [
        ("Assembly for Valdorian Schools", "Brussels", "BE", "Brussels"),
        ("Bread and Print", "London", "GB", "London"),
        ("Calendar Keepers Abroad", "Jakarta", "ID", "Jakarta"),
        ("Committee of the Twelve", "Estonia", "EE", ""),
        ("Documentation Hall for the Uplands", "Vienna", "AT", "Vienna"),
        ("Rencontre des Hautes Terres", "Belgium", "BE", ""),
        ("Friends of Invented Minorities (Danish branch)", "Copenhagen", "DK", "Copenhagen"),
        ("Harbour Watch", "Rotterdam", "NL", "Rotterdam"),
        ("Marenese Kitchen Table", "Finland", "FI", ""),
        ("Marenese Music Society of Canada", "Toronto", "CA", "Toronto"),
        ("Office Without a Country", "Geneva", "CH", "Geneva"),
        ("Cork Neighbours of Valdor", "Cork", "IE", "Cork"),
        ("Society for Unprinted Books (Austrian section)", "Graz", "AT", "Graz"),
        ("Lantern Archive Centre", "Lisbon", "PT", "Lisbon"),
        ("Bell Ringers Against Removal", "Ireland", "IE", ""),
        ("Teach Marenese Again", "Iceland", "IS", ""),
        ("The Reading Room of Sarn Street", "", "", ""),
        ("Union of Upland Beekeepers", "", "", ""),
        ("Winter School Nordsee", "", "", ""),
        ("Valdor Record Project", "Malmö", "SE", "Malmö"),
        ("Aid Kitchen Brisa", "Norway", "NO", ""),
        ("Vigil Group for Ilo Vantar", "", "", ""),
        ("Women’s Loom of the Uplands", "Osaka", "JP", "Osaka"),
        ("League of Ringers, Weavers, Shepherds & Mapmakers in Valdor", "New Delhi", "IN", "New Delhi"),
    ]
    assert [(row.line, row.as_signed, row.alias) for row in parsed.rows if row.alias] == [
        (5, "Documentation Hall for the Uplands (DHU Europe)", "DHU Europe"),
    ]
    assert [(row.line, row.branch, row.parent) for row in parsed.rows if row.branch] == [
        (7, "Danish branch", "Friends of Invented Minorities"),
        (13, "Austrian section", "Society for Unprinted Books"),
    ]
    assert parsed.questions == ()
    assert parsed.duplicates == ()


def test_invented_bulletin_prints_the_invented_list():
    assert INVENTED.read_text(encoding="utf-8").strip() in BULLETIN.read_text(encoding="utf-8")


def test_real_list_is_24_organizations(real):
    assert len(real.distinct) == 24
    assert (real.rows[23].name, real.rows[23].place, real.rows[23].country) == (
        "Youth Liberation Front of Tibet, East-Turkistan, Manchuria & Inner-Mongolia",
        "New Delhi",
        "IN",
    )
    assert [(row.name, row.alias) for row in real.rows if row.alias] == [
        ("Forum for Religious Freedom-Europe", "FOREF Europe"),
    ]
    assert [(row.branch, row.parent, row.city) for row in real.rows if row.branch] == [
        ("Sweden branch", "International Society of Human Rights", "Stockholm"),
        ("German branch", "Society of Threatened Peoples", "Göttingen"),
    ]
    assert [row.name for row in real.rows if not row.place] == [
        "Southern Mongolia Congress",
        "The Norwegian Tibet Committee",
        "Tibet Support Group Nederland",
        "Tibet Initiative Deutschland",
    ]
    assert [(row.place, row.country) for row in real.rows if row.place and not row.city] == [
        ("Bulgaria", "BG"),
        ("Portugal", "PT"),
        ("Sweden", "SE"),
        ("Japan", "JP"),
        ("Russia", "RU"),
        ("Finland", "FI"),
    ]
    assert real.questions == ()


def test_line_is_split_at_the_last_comma_only():
    row = one("Weavers, Spinners and Dyers, Upper Valdor, Oslo")
    assert (row.name, row.place, row.country) == ("Weavers, Spinners and Dyers, Upper Valdor", "Oslo", "NO")


@pytest.mark.parametrize(
    ("line", "name", "place", "question"),
    [
        (
            "Invented Rights, Inc.",
            "Invented Rights, Inc.",
            "",
            "“Inc.” is neither a country nor a known city: is it part of the name?",
        ),
        (
            "Reading Room, Brisa",
            "Reading Room, Brisa",
            "",
            "“Brisa” is neither a country nor a known city: is it part of the name?",
        ),
        (
            "Reading Room, Berlin, Germany",
            "Reading Room, Berlin",
            "Germany",
            "“Berlin” stands before “Germany”: is it the city, or part of the name?",
        ),
        ("Signed by these groups:", "Signed by these groups:", "", "“Signed by these groups:” ends in a colon: is it a heading and no organization?"),
        (", Oslo", ", Oslo", "", "“, Oslo” has a place and no name"),
        ("Reading Room (Japan)", "Reading Room (Japan)", "", "“Japan” in parentheses: is it a place, or another name?"),
        (
            "Reading Room (Oslo, Norway)",
            "Reading Room (Oslo, Norway)",
            "",
            "“Oslo, Norway” in parentheses: is it a place, or another name?",
        ),
        (
            "Reading Room (Oslo chapter), Oslo",
            "Reading Room (Oslo chapter)",
            "Oslo",
            "“Oslo chapter” in parentheses: is it a branch, or another name?",
        ),
        (
            "Reading Room (in the house that burned down), Oslo",
            "Reading Room (in the house that burned down)",
            "Oslo",
            "“in the house that burned down” in parentheses: is it another name, or a remark?",
        ),
    ],
)  # fmt: skip
def test_line_that_cannot_be_decided_is_left_and_asked(line, name, place, question):
    row = one(line)
    assert (row.name, row.place, row.question) == (name, place, question)


@pytest.mark.parametrize(
    "line",
    ["• Harbour Watch (HW), Oslo", "\ufeff 3.  Harbour\u00a0Watch (HW) , Oslo\u200b", "- Harbour Watch  (HW), Oslo"],
)
def test_marks_around_a_line_are_not_its_words(line):
    row = one(line)
    assert (row.raw, row.as_signed, row.name, row.alias, row.place) == (
        line,
        "Harbour Watch (HW)",
        "Harbour Watch",
        "HW",
        "Oslo",
    )


def test_line_printed_twice_is_reported():
    parsed = parse_signatories("Harbour Watch, Oslo\n\nReading Room\n Harbour  Watch, Oslo\nHARBOUR WATCH, Oslo")
    assert [(row.line, row.duplicate_of) for row in parsed.duplicates] == [(4, 1)]
    assert [row.line for row in parsed.distinct] == [1, 3, 5]


def test_list_without_a_line_is_refused():
    with pytest.raises(InputError, match="there is no signatory in it"):
        parse_signatories(" \n\u200b\n")


KNOWN = {
    1: ["Lantern Archive Centre", "LAC"],
    2: ["Valdor Record Project"],
    3: ["The Norwegian Upland Committee"],
    4: ["Swedish Upland Committee"],
    5: ["Lisbon Almanac Circle", "LAC"],
}


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("lantern  archive CENTRE", [1]),
        ("LAC", [1, 5]),
        ("Lantern Archive Center", []),
        ("Norwegian Upland Committee", []),
        ("…", []),
    ],
)
def test_exact_match_is_by_normalised_name_or_alias(name, keys):
    assert exact_match(name, KNOWN) == keys


@pytest.mark.parametrize(
    ("name", "close"),
    [
        ("Lantern Archive Center", [(1, "Lantern Archive Centre", 100)]),
        ("Valdor Record Projects", [(2, "Valdor Record Project", 100)]),
        ("Norwegian Upland Committee", [(3, "The Norwegian Upland Committee", 100)]),
        ("Almanac Circle of Lisbon", [(5, "Lisbon Almanac Circle", 93)]),
        ("Danish Upland Committee", []),
        ("Valdor Record Project", []),
        ("", []),
    ],
)
def test_close_names_are_near_spellings_without_the_exact_ones(name, close):
    assert close_names(name, KNOWN) == close


def test_close_names_come_in_one_order():
    known = {"b": ["Upland Circle A"], "a": ["Upland Circle A"], "c": ["Upland Circles"]}
    assert close_names("Upland Circle", known) == [
        ("c", "Upland Circles", 96),
        ("a", "Upland Circle A", 93),
        ("b", "Upland Circle A", 93),
    ]


@given(
    st.lists(
        st.sampled_from(["Harbour Watch, Oslo", "A (B), C", "(", ")", ",", "\ufeff", " ", "x" * 300, "维吾尔, 日本"]),
        max_size=8,
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_every_line_is_kept_and_every_visible_one_has_a_row(lines, ending):
    text = "Reading Room" + ending + ending.join(lines)

    parsed = parse_signatories(text)

    assert "".join(line.raw + line.ending for line in parsed.lines) == text
    assert [row.line for row in parsed.rows] == [line.number for line in parsed.lines if line.visible]

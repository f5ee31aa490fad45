"""Where a digest ends: before prose and its titles, or where an editor says."""

import pytest

from sources.importers.digests import parse_digests, rebuild
from sources.importers.rules import Rules
from tests.sources.bulletins import EARLIER, HEADER, PROSE, bulletin, duplicates, headlines, kinds
from tracker.lib.uploads import InputError


def test_digest_ends_before_a_colon_that_announces_prose():
    parsed = parse_digests(bulletin("One headline", "From the opening pages:", PROSE, "a line behind it"))
    assert headlines(parsed.digests[0]) == ["One headline"]
    assert kinds(parsed) == [(1, "header"), (2, "entry"), (3, "other_post"), (4, "other_post"), (5, "other_post")]


def test_headline_with_a_colon_at_its_end_stays_without_prose():
    parsed = parse_digests(bulletin("What the clerk said:", "Another headline"))
    assert headlines(parsed.digests[0]) == ["What the clerk said:", "Another headline"]


def test_title_repeated_behind_the_prose_leaves_the_digest():
    parsed = parse_digests(bulletin("One headline", "The Review", "", "THE  REVIEW", "Opening:", PROSE, "The Review"))
    assert headlines(parsed.digests[0]) == ["One headline"]
    assert parsed.digests[0].ends == 3


def test_headline_printed_twice_before_prose_stays_a_duplicate():
    parsed = parse_digests(bulletin("Twice told", "Twice told", PROSE))
    assert duplicates(parsed) == [(3, 2)]
    assert kinds(parsed) == [(1, "header"), (2, "entry"), (3, "duplicate"), (4, "other_post")]


def test_headline_that_another_digest_repeats_stays_in_both():
    text = "\n".join([HEADER, "Told here", PROSE, EARLIER, "Told here", "Told there"])
    parsed = parse_digests(text)
    assert [headlines(digest) for digest in parsed.digests] == [["Told here"], ["Told here", "Told there"]]


def test_datelines_and_marked_headings_before_prose_leave_the_digest():
    parsed = parse_digests(bulletin("One headline", "## A post of its own", "January 7, 2025", "", PROSE))
    assert parsed.digests[0].ends == 3


def test_headlines_that_are_all_marked_as_headings_stay():
    parsed = parse_digests(bulletin("### One", "### Two", PROSE))
    assert headlines(parsed.digests[0]) == ["One", "Two"]


def test_long_address_does_not_make_prose_of_a_headline():
    address = "https://courier.example/" + "a" * 300
    parsed = parse_digests(bulletin(f"[One headline]({address})", f"Another {address}"))
    assert [(entry.headline, entry.url) for entry in parsed.entries] == [
        ("One headline", address),
        ("Another", address),
    ]


def test_empty_digest_is_kept():
    parsed = parse_digests(HEADER)
    assert [(digest.name, digest.entries) for digest in parsed.digests] == [("Valdor Bulletin", ())]


def test_editor_moves_an_end_back():
    text = bulletin("One headline", "A title that stands once", PROSE, EARLIER, "Another")

    parsed = parse_digests(text, ends={1: 3})

    assert headlines(parsed.digests[0]) == ["One headline"]
    assert (parsed.digests[0].ends, parsed.digests[0].suggested_end) == (3, 4)
    assert headlines(parsed.digests[1]) == ["Another"]
    assert rebuild(parsed) == text


def test_editor_moves_an_end_forward_and_is_told_of_long_headlines():
    parsed = parse_digests(bulletin("One headline", PROSE, "After it"), ends={1: 5})
    assert headlines(parsed.digests[0]) == ["One headline", PROSE, "After it"]
    assert [(doubt.line, doubt.message) for doubt in parsed.doubts] == [
        (3, "246 characters long: is it a headline?"),
    ]


@pytest.mark.parametrize(
    ("ends", "message"),
    [
        ({1: 1}, "line 1: the digest cannot end before line 1; it may end before any line from 2 to 3"),
        ({1: 4}, "line 1: the digest cannot end before line 4; it may end before any line from 2 to 3"),
        ({2: 3}, "line 2: an end was given for this line, but no digest begins there"),
    ],
)
def test_end_outside_its_digest_is_refused(ends, message):
    with pytest.raises(InputError) as refused:
        parse_digests(bulletin("One headline", EARLIER, "Another"), ends=ends)
    assert str(refused.value) == message


def test_own_rules_replace_the_house_rules():
    rules = Rules.from_data({"boilerplate": {"lines": ["All the  news"], "patterns": ["^see page"]}})
    parsed = parse_digests(bulletin("ALL THE NEWS", "See page 4", "Thank you!"), rules=rules)
    assert kinds(parsed) == [(1, "header"), (2, "boilerplate"), (3, "boilerplate"), (4, "entry")]

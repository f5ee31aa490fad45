"""Any bulletin is rebuilt from its parsed lines, whatever its dashes, line endings and marks."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sources.importers.digests import Kind, parse_digests, rebuild
from tests.sources.bulletins import EARLIER, HEADER, PROSE, headlines
from tracker.lib.text import INVISIBLE, normalise_headline

DASHES = st.sampled_from(["-", "‐", "‒", "–", "—", "−", " – ", " - ", " to "])
ENDINGS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\n \t\r\n", "\n\u200b\n", "\u2028"])
WORDS = st.sampled_from(
    ["Snow", "closes", "the", "pass", "‘again’", "“wool”", "Letters", "честь", "维吾尔", "M&S", "2025"]
)
HEADLINES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)


@given(st.data())
def test_any_order_of_lines_is_rebuilt_and_named(data):
    pieces = st.one_of(
        st.sampled_from(
            [HEADER, EARLIER, PROSE, "Opening:", "Thank you!", "[A](https://a.example/b)", "\ufeff", " ", "<br>"]
        ),
        HEADLINES,
        st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=40),
    )
    lines = data.draw(st.lists(st.tuples(pieces, ENDINGS), max_size=30))
    text = "".join(piece + ending for piece, ending in [(HEADER, "\n"), *lines]) + data.draw(HEADLINES)

    parsed = parse_digests(text)

    assert rebuild(parsed) == text
    assert [line.number for line in parsed.lines] == list(range(1, len(parsed.lines) + 1))
    for line in parsed.lines:
        assert (line.kind is Kind.BLANK) == (not line.raw.translate(INVISIBLE).strip())
    own = {line.number for line in parsed.lines if line.entry_line == line.number}
    assert own == {entry.line for entry in parsed.entries}


@given(
    dash=DASHES,
    ending=ENDINGS,
    mark=st.sampled_from(["", "\ufeff"]),
    printed=st.lists(HEADLINES, max_size=12),
    last=st.booleans(),
)
def test_digest_is_read_with_any_dash_ending_and_mark(dash, ending, mark, printed, last):
    header = f"{mark}Valdor{mark} Bulletin (Monday{dash}Tuesday, January 6{dash}7, 2025)"
    text = ending.join([header, *(f"{mark}{line}\u200b" for line in printed)]) + (ending if last else "")

    parsed = parse_digests(text)

    digest = parsed.digests[0]
    assert rebuild(parsed) == text
    assert (digest.period.first_day, digest.period.last_day) == (date(2025, 1, 6), date(2025, 1, 7))
    assert headlines(digest) == printed
    assert len(digest.distinct) == len({normalise_headline(line) for line in printed})

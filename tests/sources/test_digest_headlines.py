"""A printed line as a headline with its address and outlet, and as the duplicate of another."""

import pytest

from sources.importers.digests import Kind, parse_digests
from sources.importers.headlines import Headline, only_address, read_headline
from sources.importers.items import distinct_items
from tests.sources.bulletins import bulletin, duplicates


@pytest.mark.parametrize(
    ("raw", "text", "url", "outlet"),
    [
        ("Plain headline", "Plain headline", "", ""),
        ("  •  Plain   headline\u200b ", "Plain headline", "", ""),
        ("1. **Plain headline**", "Plain headline", "", ""),
        ("40 beekeepers walk", "40 beekeepers walk", "", ""),
        ("[Linked](https://a.example/x)", "Linked", "https://a.example/x", ""),
        ("- [Linked](<https://a.example/x_(y)> 'Title') | Opinion", "Linked | Opinion", "https://a.example/x_(y)", ""),
        ("[Watch] A film [of sorts]", "[Watch] A film [of sorts]", "", ""),
        ("[[Live] Linked](https://a.example/)", "[Live] Linked", "https://a.example/", ""),
        ('<li><a class=x href="https://a.example/?p=1&amp;q=2">K&amp;R <em>joins</em></a></li>', "K&R joins", "https://a.example/?p=1&q=2", ""),
        ("<p><A HREF='http://a.example/'>Linked</A> <cite>Sarn Sentinel</cite></p>", "Linked", "http://a.example/", "Sarn Sentinel"),
        ("Behind it https://a.example/x.", "Behind it", "https://a.example/x", ""),
        ("Behind it (https://a.example/x_(y))", "Behind it", "https://a.example/x_(y)", ""),
        ("Behind it <https://a.example/x>", "Behind it", "https://a.example/x", ""),
        ("Behind it – https://a.example/x", "Behind it", "https://a.example/x", ""),
        ("Behind it (Source: Sarn Sentinel) https://a.example/x", "Behind it", "https://a.example/x", "Sarn Sentinel"),
        ("Behind it https://a.example/x | Source: Sarn Sentinel", "Behind it", "https://a.example/x", "Sarn Sentinel"),
        ("Source: Karvelia to open a road", "Source: Karvelia to open a road", "", ""),
        ("Clerk – Source: it was the oil", "Clerk – Source: it was the oil", "", ""),
        ("[Linked](javascript:alert(1))", "Linked", "", ""),
        ('<a href="javascript:alert(1)">Linked</a>', "Linked", "", ""),
        ("Fewer <than> I thought & more", "Fewer <than> I thought & more", "", ""),
    ],
)  # fmt: skip
def test_headline_is_read(raw, text, url, outlet):
    assert read_headline(raw) == Headline(text, url, outlet)


def test_address_on_the_next_line_belongs_to_the_headline():
    parsed = parse_digests(bulletin("One", "", "https://a.example/one", "Two", "One", "https://a.example/one"))
    assert [(entry.headline, entry.url, entry.duplicate_of) for entry in parsed.entries] == [
        ("One", "https://a.example/one", None),
        ("Two", "", None),
        ("One", "https://a.example/one", 2),
    ]
    assert [(line.number, line.kind, line.entry_line) for line in parsed.lines if line.entry_line] == [
        (2, Kind.ENTRY, 2),
        (4, Kind.ENTRY, 2),
        (5, Kind.ENTRY, 5),
        (6, Kind.DUPLICATE, 6),
        (7, Kind.DUPLICATE, 6),
    ]


def test_address_without_a_headline_is_kept_and_doubted():
    parsed = parse_digests(bulletin("https://a.example/one"))
    assert [(entry.headline, entry.url) for entry in parsed.entries] == [
        ("https://a.example/one", "https://a.example/one")
    ]
    assert [str(doubt) for doubt in parsed.doubts] == ["line 2: an address without a headline"]
    assert only_address("see https://a.example/one") == ""


def test_same_headline_with_another_address_is_no_duplicate():
    parsed = parse_digests(bulletin("‘One’ https://a.example/1", "“ONE”", "'One' https://a.example/2"))
    assert duplicates(parsed) == [(3, 2)]
    assert [str(doubt) for doubt in parsed.doubts] == [
        "line 4: the same headline as line 2 with another address or outlet",
    ]
    assert len(distinct_items(parsed.digests)) == 2

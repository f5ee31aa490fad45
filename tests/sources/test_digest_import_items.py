"""Which lines are one news item, and which only look like it."""

import pytest

from sources.models import DigestEntry, NewsItem, Outlet
from tests.digests import EARLIER, bring_in, bulletin, load_forms
from tests.factories.sources import DigestEntryFactory, DigestFactory, NewsItemFactory, OutletFactory


@pytest.fixture(autouse=True)
def _forms():
    load_forms()


def test_item_of_a_fortnight_is_one_with_every_place():
    bring_in(bulletin("Snow closes the pass", header=EARLIER))

    result = bring_in(bulletin("Other news", "SNOW  closes the pass"))

    assert result.added_items == 1
    item = NewsItem.objects.get(headline="Snow closes the pass")
    assert [(entry.digest.period, entry.position) for entry in item.entries.order_by("pk")] == [
        ("2025-01-03/2025-01-05", 1),
        ("2025-01-06/2025-01-07", 2),
    ]


@pytest.mark.parametrize(
    ("period", "added"),
    [("2024-12-22/2024-12-23", 0), ("2024-12-20/2024-12-22", 1), ("2025-01-21", 0), ("2025-01-22", 1)],
)
def test_item_stored_is_known_again_for_fourteen_days(period, added):
    entry = DigestEntryFactory(digest__period=period, digest__series="valdor  bulletin", item__headline="Snow")

    assert bring_in(bulletin("“Snow”".strip("“”"))).added_items == added
    assert entry.item.entries.count() == 2 - added


def test_item_of_another_series_is_another():
    DigestEntryFactory(digest__period="2025-01-05", digest__series="Maren Bulletin", item__headline="Snow")
    result = bring_in(bulletin("Snow"))
    assert result.added_items == 1
    assert [(pair.ratio, pair.other_line) for pair in result.preview.questions] == [(1.0, None)]


def test_item_with_another_address_or_outlet_is_another():
    digest = DigestFactory(series="Valdor Bulletin", period="2025-01-05")
    DigestEntryFactory(digest=digest, item__headline="Snow", item__address="https://a.example/1")
    DigestEntryFactory(digest=digest, item__headline="Rain", item__outlet=OutletFactory())

    result = bring_in(bulletin("Snow https://b.example/1", "Rain (Source: Invented Courier)"))

    assert result.added_items == 2
    assert Outlet.objects.filter(code="invented-courier", name="Invented Courier").exists()


def test_known_item_gains_what_it_lacked_and_nothing_else():
    OutletFactory(code="courier", name="INVENTED Courier")
    entry = DigestEntryFactory(digest__period="2025-01-05", digest__series="Valdor Bulletin", item__headline="Snow")

    bring_in(bulletin("Snow https://a.example/1 (Source: Invented courier)", "Snow https://b.example/2"))

    entry.item.refresh_from_db()
    assert (entry.item.headline, entry.item.address, entry.item.outlet.code) == (
        "Snow",
        "https://a.example/1",
        "courier",
    )
    assert NewsItem.objects.count() == 2


def test_close_items_are_asked_about_and_never_merged():
    kept = NewsItemFactory(headline="Inspectors say Karvelia possibly ran ‘silence wards’")

    result = bring_in(
        bulletin("Inspectors accuse Karvelia of running ‘silence wards’", "Inspectors accuse Karvelia of silence wards")
    )

    asked = [(pair.item.line, pair.other_line, getattr(pair.other, "pk", None)) for pair in result.preview.questions]
    assert asked == [(2, 3, None), (2, None, kept.pk), (3, None, kept.pk)]
    assert NewsItem.objects.count() == 3


def test_address_that_is_none_stays_in_the_printed_line_only():
    result = bring_in(bulletin("Snow https://nowhere"))

    assert [str(doubt) for doubt in result.preview.doubts] == [
        "line 2: “https://nowhere” is not a full web address: it stays in the line as printed only"
    ]
    assert NewsItem.objects.get().address == ""
    assert DigestEntry.objects.get().printed == "Snow https://nowhere"

"""/explore/: what each picture shows, that it follows the filters, and what it costs."""

from datetime import date as day

import pytest
from django.db import connections

from tests.factories.documents import document, event, finding, publish
from tests.factories.least import date
from tests.site.reading import Page
from tracker.site.explore.bars import bars_of
from tracker.site.explore.times import Year, years_of

EVERY_FILTER = (
    "community=valdorians&country=SE&return_country=CN&campaign={campaign}&after=2020-01-01&before=2022-12-31"
)


def rows(page: Page, part: str) -> str:
    """The words of a picture from its table on, as far as its file."""
    return page.text(part).partition("The table of the ")[2].partition(" Download")[0]


def test_empty_store_says_so_for_every_picture(client):
    page = Page(client.get("/explore/"))

    assert "No case with a country has been released yet." in page.text("map")
    assert "Nothing with a date has been released yet." in page.text("time")
    assert "No finding of an official body has been released yet." in page.text("recognition")
    assert "No dated news has been released yet." in page.text("weeks")


def test_filters_that_match_nothing_say_how_to_go_on(client):
    publish(document("case", country="SE", events=[event(date=date("2021"))]))

    page = Page(client.get("/explore/?country=DE"))

    assert "No case with a country matches this. Take a filter away to see more." in page.text("map")
    assert "Nothing with a date matches this." in page.text("time")


def test_map_has_a_table_of_both_readings(client):
    publish(document("case", country="SE", return_country="CN"))
    publish(document("case", country="SE"))

    assert rows(Page(client.get("/explore/")), "map").endswith("China 0 1 Sweden 2 0")


def test_case_counts_once_in_every_year_with_an_event(client):
    publish(document("case", events=[event(date=date(edtf)) for edtf in ("2019", "2019-05", "2020-12-31/2021-01-02")]))
    publish(document("case", events=[event(date=date("2021~"))]))
    publish(document("determination", made=date("2021-01-19")))
    publish(document("determination", published=date("2019-03")))

    assert rows(Page(client.get("/explore/")), "time").endswith("2019 1 1 2020 1 0 2021 2 1")


def test_year_leads_to_the_lists_of_that_year(client):
    publish(document("case", events=[event(date=date("2021-05"))]))
    publish(document("determination", made=date("2021-01-19")))

    links = Page(client.get("/explore/")).links["time"]

    assert links == [
        "/cases/?event_after=2021-01-01&event_before=2021-12-31",
        "/determinations/?made_after=2021-01-01&made_before=2021-12-31",
        "/explore/years.csv",
    ]


def test_year_that_lies_far_off_is_in_the_table_only():
    years = [Year(year, 1, 0, "", "") for year in ("1759", "2020", "2021", "2999")]

    drawn = years_of(years, today=day(2021, 6, 1), mirrored=False)

    assert [bar.label for bar in drawn.cases.bars] == [str(year) for year in range(1982, 2022)]
    assert drawn.outside == 2
    assert drawn.years == years


def test_weeks_run_up_to_the_latest_news_and_show_the_empty_ones(client):
    for edtf in ("2021-01-18", "2021-01-24", "2021-02-03", "2021-02", "2021"):
        publish(document("news", published=date(edtf)))

    page = Page(client.get("/explore/"))

    assert rows(page, "weeks").endswith("Jan. 18, 2021 2 Jan. 25, 2021 0 Feb. 1, 2021 1")
    assert page.links["weeks"][0] == "/news/?published_after=2021-01-18&published_before=2021-01-24"


def test_weeks_end_after_a_year_where_no_days_are_asked_for(client):
    for edtf in ("2019-01-01", "2021-02-03"):
        publish(document("news", published=date(edtf)))

    assert "1 item of news from" in Page(client.get("/explore/")).text("weeks")
    assert "2 items of news from" in Page(client.get("/explore/?after=2019-01-01")).text("weeks")


@pytest.fixture
def world() -> dict[str, dict]:
    """Two of everything, of which one matches each filter."""
    campaign = document("campaign", title="Let the teacher stay")
    determination = document(
        "determination", country="SE", communities=["valdorians"], made=date("2021"), findings=[finding()]
    )
    case = document(
        "case",
        country="SE",
        return_country="CN",
        community="valdorians",
        campaign=campaign["id"],
        events=[event(date=date("2021-05"))],
        determinations=[{"determination": determination["id"], "note": ""}],
    )
    news = document("news", cases=[case["id"]], published=date("2021-05-04"))
    made = {"campaign": campaign, "determination": determination, "case": case, "news": news}
    for entry in made.values():
        publish(entry)
    publish(document("case", country="DE", return_country="RU", community="others", events=[event(date=date("2015"))]))
    publish(document("determination", country="DE", communities=["others"], made=date("2015"), findings=[finding()]))
    publish(document("news", published=date("2015-03-03")))
    return made


@pytest.mark.parametrize(
    "asked",
    [
        "community=valdorians",
        "country=SE",
        "country=se",
        "return_country=CN",
        "campaign={campaign}",
        "after=2020-01-01",
        "after=2020-01-01&before=2022-12-31",
        EVERY_FILTER,
    ],
)
def test_every_picture_follows_the_filters(client, world, asked):
    page = Page(client.get(f"/explore/?{asked.format(campaign=world['campaign']['slug'])}"))

    assert rows(page, "map").endswith("China 0 1 Sweden 1 0")
    # A country of feared return says nothing of determinations.
    assert rows(page, "time").endswith("2015 0 1 2021 1 1" if asked == "return_country=CN" else "2021 1 1")
    assert ("Germany" in page.text("recognition")) == (asked == "return_country=CN")
    assert "1 item of news" in page.text("weeks")


def test_filters_in_use_can_be_taken_away_one_by_one(client, world):
    slug = world["campaign"]["slug"]

    links = Page(client.get(f"/explore/?country=SE&country=DE&campaign={slug}&before=2021-12-31")).links["content"]

    assert f"?country=DE&campaign={slug}&before=2021-12-31" in links
    assert f"?country=SE&country=DE&campaign={slug}" in links
    assert "?country=SE&country=DE&before=2021-12-31" in links


def test_campaign_that_is_not_public_is_not_offered(client):
    hidden = document("campaign", title="Not released")
    publish(document("case", country="SE", campaign=hidden["id"]))

    page = client.get("/explore/").content.decode()

    assert (hidden["slug"] in page, hidden["id"] in page) == (False, False)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("nonsense=1", "nonsense"),
        ("page=1", "page"),
        ("country=XX", "country"),
        ("country=%00", "country"),
        ("community=no_such", "community"),
        ("community=%27", "community"),
        ("after=soon", "after"),
        ("after=2021-13-01", "after"),
        ("after=2021-01-01&after=2022-01-01", "after"),
        ("campaign=%00", "campaign"),
        ("&".join(f"campaign=c{number}" for number in range(51)), "campaign"),
    ],
)
@pytest.mark.parametrize("address", ["/explore/", "/explore/weeks.csv"])
def test_what_cannot_be_read_is_refused_by_name(client, address, asked, name):
    answer = client.get(f"{address}?{asked}")

    assert answer.status_code == 400
    assert name in Page(answer).text("content")


@pytest.mark.parametrize("asked", ["after=0001-01-01", "before=9999-12-31", "after=9999-12-31&before=0001-01-01"])
def test_ends_of_the_calendar_can_be_asked_for(client, world, asked):
    assert client.get(f"/explore/?{asked}").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("asked", "queries"), [("", 12), (EVERY_FILTER, 30)])
def test_page_costs_the_same_however_much_it_shows(client, world, django_assert_num_queries, asked, queries, count):
    for number in range(count - 1):
        publish(document("case", country="FI", community=f"people_{number}", events=[event(date=date("2021"))]))
        publish(document("determination", country="FI", made=date("2020"), findings=[finding(strength="possibly")]))
        publish(document("news", published=date("2021-06-01"), cases=[world["case"]["id"]]))

    with (
        django_assert_num_queries(queries, connection=connections["public"]),
        django_assert_num_queries(0, connection=connections["default"]),
    ):
        page = client.get(f"/explore/?{asked.format(campaign=world['campaign']['slug'])}")

    assert page.status_code == 200


def test_section_is_marked_in_the_navigation(client):
    assert '<a href="/explore/" aria-current="page">' in client.get("/explore/").content.decode()


def test_bars_are_mirrored_for_who_reads_from_right_to_left():
    counts = [("2020", 1), ("2021", 2)]

    there, here = bars_of(counts), bars_of(counts, mirrored=True)

    assert [bar.label for bar in there.bars] == [bar.label for bar in here.bars]
    assert [bar.x for bar in there.bars] == [bar.x for bar in here.bars][::-1]


def test_positions_have_a_point_in_every_language(client):
    for edtf in ("2019", "2020", "2021"):
        publish(document("case", country="SE", events=[event(date=date(edtf))]))

    page = client.get("/sv/explore/").content.decode()

    assert 'x="4.000%"' in page


@pytest.mark.parametrize(("most", "top"), [(1, 4), (4, 4), (5, 5), (11, 12), (1001, 1200), (99_999, 100_000)])
def test_highest_bar_fits_below_a_round_number(most, top):
    assert [part for _y, _above, part in bars_of([("2021", most)]).lines][-1] == top


@pytest.mark.parametrize(
    ("address", "pictures"),
    [
        ("/cases/", "/explore/#map"),
        ("/cases/?ordering=title&country=SE&country=DE", "/explore/?country=SE&country=DE#map"),
        ("/cases/?event_after=2021-01-01&stage=", "/explore/?after=2021-01-01#map"),
        ("/determinations/?community=valdorians", "/explore/?community=valdorians#recognition"),
        ("/news/?published_before=2021-12-31", "/explore/?before=2021-12-31#weeks"),
    ],
)
def test_list_leads_to_its_pictures_with_its_filters(client, world, address, pictures):
    assert pictures in Page(client.get(address)).links["content"]


@pytest.mark.parametrize("address", ["/cases/?status=active", "/cases/?q=invented", "/campaigns/"])
def test_list_that_no_picture_can_show_leads_to_none(client, world, address):
    links = Page(client.get(address)).links["content"]

    assert [link for link in links if "/explore/" in link] == []

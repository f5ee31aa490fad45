"""The tables of /explore/ as files: RFC 4180, UTF-8 with a byte order mark, nothing that a spreadsheet runs."""

import pytest
from django.db import connections

from tests.factories.documents import document, event, finding, publish, publish_word, word
from tests.factories.least import date
from tracker.site.explore.tables import Table, csv_of


def lines(client, address: str) -> list[str]:
    content = client.get(address).content.decode("utf-8-sig")
    assert content.endswith("\r\n")
    return content.split("\r\n")[:-1]


@pytest.fixture
def store():
    publish_word(word("finding_strength", "determined", asserts=True))
    case = document("case", country="SE", return_country="CN", events=[event(date=date("2021-05"))])
    publish(case)
    publish(document("case", country="DE"))
    publish(document("news", published=date("2021-01-20"), cases=[case["id"]]))
    publish(document("news", published=date("2021-01-27")))
    publish(
        document(
            "determination",
            slug="of-the-secretary",
            title='=cmd|"/c calc"',
            country="US",
            authority="invented_secretary",
            made=date("2021-01"),
            findings=[finding(characterisation="genocide", strength="determined", community="valdorians")],
        )
    )


def test_countries(client, store):
    assert lines(client, "/explore/countries.csv") == [
        "country,name,cases_deciding,cases_feared_return",
        "CN,China,0,1",
        "DE,Germany,1,0",
        "SE,Sweden,1,0",
    ]


def test_years(client, store):
    assert lines(client, "/explore/years.csv") == ["year,cases,determinations", "2021,1,1"]


def test_weeks(client, store):
    assert lines(client, "/explore/weeks.csv") == [
        "monday,sunday,news",
        "2021-01-18,2021-01-24,1",
        "2021-01-25,2021-01-31,1",
    ]


def test_recognition(client, store, settings):
    settings.SITE_URL = "https://site.example"

    assert lines(client, "/explore/recognition.csv")[1:] == [
        "US,United States of America,Invented secretary,genocide,Genocide,determined,Determined,yes,Valdorians,,"
        'Political,In force,2021-01,January 2021,"\'=cmd|""/c calc""",'
        "https://site.example/determinations/of-the-secretary/"
    ]


@pytest.mark.parametrize(
    ("address", "row"),
    [
        ("countries.csv?country=DE", "DE,Germany,1,0"),
        ("years.csv?country=SE", "2021,1,0"),
        ("weeks.csv?country=SE", "2021-01-18,2021-01-24,1"),
    ],
)
def test_file_follows_the_filters_of_its_picture(client, store, address, row):
    assert lines(client, f"/explore/{address}")[1:] == [row]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_cell_that_a_spreadsheet_would_run_stands_behind_an_apostrophe(begins):
    content = csv_of(Table(["name"], [[f"{begins}1"]])).decode("utf-8-sig")

    assert content.replace('"', "") == f"name\r\n'{begins}1\r\n"


def test_number_stays_a_number():
    assert csv_of(Table(["count"], [[-1]])) == "\ufeffcount\r\n-1\r\n".encode()


def test_file_says_what_it_is(client, store):
    answer = client.get("/explore/years.csv")

    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert answer["Content-Disposition"] == 'attachment; filename="years.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")


def test_file_that_is_none_is_not_found(client):
    assert client.get("/explore/secrets.csv").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("countries", 2), ("years", 3), ("recognition", 3), ("weeks", 2)])
def test_file_costs_the_same_however_long(client, django_assert_num_queries, name, queries, count):
    for _ in range(count):
        publish(document("case", country="SE", events=[event(date=date("2021"))]))
        publish(document("determination", findings=[finding()]))
        publish(document("news", published=date("2021-06-01")))

    with (
        django_assert_num_queries(queries, connection=connections["public"]),
        django_assert_num_queries(0, connection=connections["default"]),
    ):
        assert client.get(f"/explore/{name}.csv").status_code == 200

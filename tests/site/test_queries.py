"""What each page costs: a literal number of queries on the store, however many rows, and none on the office."""

import pytest
from django.db import connections

from tests.factories.documents import (
    citation,
    document,
    event,
    extract,
    finding,
    line,
    person,
    proceeding,
    publish,
    signature,
    support,
)
from tests.factories.least import date


def several(count: int) -> dict[str, str]:
    """A store in which everything that a page can show of others is there `count` times: {type: address}."""
    campaign = publish(document("campaign", period=date("2021/..")))
    organizations = [document("organization") for _ in range(count)]
    branches = [document("organization", parent=organizations[0]["id"]) for _ in range(count)]
    determinations = [
        document("determination", findings=[finding()] * 1, extracts=[extract()], made=date("2020-12"))
        for _ in range(count)
    ]
    related = [document("case") for _ in range(count)]
    case = document(
        "case",
        priority="urgent",
        campaign=str(campaign.public_id),
        people=[person() for _ in range(count)],
        proceedings=[proceeding() for _ in range(count)],
        supports=[support(entry["id"]) for entry in organizations],
        determinations=[{"determination": entry["id"], "note": ""} for entry in determinations],
        related_cases=[{"case": entry["id"], "relation": "same_pattern"} for entry in related],
    )
    news = [
        document(
            "news",
            cases=[case["id"]],
            determinations=[determinations[0]["id"]],
            organizations=[organizations[0]["id"]],
        )
        for _ in range(count)
    ]
    case["events"] = [
        event(date=date("2999-01-01"), is_hearing=True, citations=[citation("news", entry["id"])]) for entry in news
    ]
    letters = [
        document(
            "letter",
            cases=[case["id"]],
            campaign=str(campaign.public_id),
            signatures=[signature(entry["id"]) for entry in organizations],
            signature_count=count,
        )
        for _ in range(count)
    ]
    digests = [document("digest", entries=[line(entry["id"], 1) for entry in news[:1]]) for _ in range(count)]
    pages = [document("page", title=f"About {number}") for number in range(count)]
    for made in (organizations, branches, determinations, related, [case], news, letters, digests, pages):
        for entry in made:
            publish(entry)
    return {
        "case": case["url"],
        "letter": letters[0]["url"],
        "determination": determinations[0]["url"],
        "organization": organizations[0]["url"],
        "news": news[0]["url"],
        "digest": digests[0]["url"],
        "campaign": f"/campaigns/{campaign.slug}/",
        "page": pages[0]["url"],
    }


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("type", "queries"),
    [
        ("case", 7),
        ("letter", 6),
        ("determination", 6),
        ("organization", 5),
        ("news", 6),
        ("digest", 6),
        ("campaign", 5),
        ("page", 4),
    ],
)
def test_record_page_costs_the_same_however_much_it_shows(client, django_assert_num_queries, type, queries, count):
    address = several(count)[type]

    with (
        django_assert_num_queries(queries, connection=connections["public"]),
        django_assert_num_queries(0, connection=connections["default"]),
    ):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/", 8),
        ("/cases/", 12),
        ("/letters/", 11),
        ("/determinations/", 7),
        ("/organizations/", 6),
        ("/news/", 10),
        ("/digests/", 6),
        ("/campaigns/", 6),
        ("/search/?q=invented", 7),
        ("/feeds/cases.atom", 2),
    ],
)
def test_list_costs_the_same_however_many_rows(client, django_assert_num_queries, address, queries, count):
    several(count)

    with (
        django_assert_num_queries(queries, connection=connections["public"]),
        django_assert_num_queries(0, connection=connections["default"]),
    ):
        assert client.get(address).status_code == 200


def test_page_that_the_reader_holds_costs_one_query(client, django_assert_num_queries):
    address = several(1)["case"]
    etag = client.get(address)["ETag"]

    with django_assert_num_queries(1, connection=connections["public"]):
        answer = client.get(address, headers={"If-None-Match": etag})

    assert (answer.status_code, answer.content) == (304, b"")

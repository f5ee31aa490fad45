"""The change feed, the vocabularies, and the health of the house."""

import pytest
from django.db import DatabaseError

from tests.factories.documents import document, label, publish, publish_word, retract, word
from tracker.api import health
from tracker.store.models import State


def test_changes_tell_what_happened_and_never_what_it_says(get):
    made = document("page", slug="a-secret-name", title="A secret name")
    publish(made)
    publish(made | {"title": "Another"})
    retract(made)
    publish_word(word("case_kind", "detention"))

    answer = get("changes/")

    assert answer.json() == {
        "results": [
            {"seq": 1, "type": "page", "id": made["id"], "action": "release"},
            {"seq": 2, "type": "page", "id": made["id"], "action": "release"},
            {"seq": 3, "type": "page", "id": made["id"], "action": "retract"},
            {"seq": 4, "type": "reference", "id": "case_kind/detention", "action": "reference"},
        ],
        "next": None,
        "head": {"seq": 4, "chain": f"{4:064x}"},
    }
    assert b"secret" not in answer.content


def test_changes_of_an_empty_store(get):
    assert get("changes/").json() == {"results": [], "next": None, "head": {"seq": 0, "chain": ""}}


def test_changes_are_read_page_by_page_from_a_number_on(get):
    for _ in range(5):
        publish(document("page"))

    first = get("changes/", since=1, page_size=2)
    second = get(first.json()["next"])

    assert [change["seq"] for change in first.json()["results"]] == [2, 3]
    assert [change["seq"] for change in second.json()["results"]] == [4, 5]
    assert second.json()["next"] is None
    assert get("changes/", since=5).json()["results"] == []


def test_a_mirror_that_follows_the_feed_holds_what_the_list_holds(get):
    made = [document("campaign", slug=f"campaign-{number}") for number in range(4)]
    mirror, since = {}, 0
    for step in (
        lambda: [publish(each) for each in made],
        lambda: (retract(made[0]), publish(made[1] | {"title": "Another"})),
        lambda: (publish(made[0]), retract(made[2]), retract(made[3])),
    ):
        step()
        answer = get("changes/", since=since).json()
        for change in answer["results"]:
            record = get(f"campaigns/{change['id']}/")
            mirror.pop(change["id"], None)
            if record.status_code == 200:
                mirror[change["id"]] = record.json()
        since = answer["head"]["seq"]

    listed = get("campaigns/").json()["results"]
    assert sorted(mirror.values(), key=lambda record: -record["seq"]) == listed
    assert len(listed) == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_changes_cost_three_queries(rows, get, store_queries):
    for _ in range(rows):
        publish(document("page"))

    # The version twice, once for the ETag, and the changes.
    with store_queries(3):
        assert len(get("changes/").json()["results"]) == rows


def test_vocabularies_hold_the_released_words_in_order(get):
    second = word("case_kind", "second", order=2)
    first = word("case_kind", "first", order=1, labels={"en": label("First"), "sv": label("Första", reviewed=False)})
    court = word("authority", "court")
    for each in (second, first, court):
        publish_word(each)

    assert get("vocabularies/").json() == {
        "results": [{"scheme": "authority", "terms": [court]}, {"scheme": "case_kind", "terms": [first, second]}]
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_vocabularies_cost_two_queries(rows, get, store_queries):
    for number in range(rows):
        publish_word(word("case_kind", f"kind_{number}"))

    with store_queries(2):
        assert len(get("vocabularies/").json()["results"][0]["terms"]) == rows


def test_health_tells_how_far_the_store_is(get, monkeypatch):
    monkeypatch.setattr("tracker.store.health.office_heads", [])
    State.objects.create(pk=1, seq=7, epoch=2, chain="ab")

    assert get("/healthz").json() == {"status": "ok", "store": {"seq": 7, "epoch": 2}}


@pytest.mark.parametrize(("head", "lag", "status"), [(7, 0, "ok"), (9, 2, "behind")])
def test_health_tells_the_lag_where_the_office_is(head, lag, status, client, monkeypatch):
    monkeypatch.setattr("tracker.store.health.office_heads", [lambda: head])
    State.objects.create(pk=1, seq=7, epoch=2, chain="ab")

    answer = client.get("/healthz")

    assert answer.json()["office"] == {"seq": head, "lag": lag}
    assert (answer.status_code, answer.json()["status"]) == (200, status)


def test_health_says_when_the_store_is_away(client, monkeypatch):
    def away():
        raise DatabaseError

    monkeypatch.setattr(health, "version", away)

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (503, {"status": "unavailable"})


def test_health_can_only_be_read(client):
    assert client.post("/healthz").status_code == 405

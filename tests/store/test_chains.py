"""The chain that a record stands in, read in one query to both of its ends."""

import pytest
from django.db import connections

from tests.factories.documents import document, publish, retract
from tracker.store.chains import LONGEST, chain


def line_of(count: int) -> list[dict]:
    """Released determinations, each of which supersedes the one before it."""
    made = []
    for _ in range(count):
        made.append(document("determination", supersedes=made[-1]["id"] if made else None))
        publish(made[-1])
    return made


def places(made: dict) -> list[tuple[str, int]]:
    return [tuple(step) for step in chain(made["id"], before=made["supersedes"], rel="supersedes")]


def test_chain_is_read_to_both_ends_the_earliest_first():
    first, second, third, fourth = line_of(4)

    assert places(third) == [(first["id"], -2), (second["id"], -1), (fourth["id"], 1)]
    assert places(first) == [(second["id"], 1), (third["id"], 2), (fourth["id"], 3)]


def test_record_alone_has_no_chain():
    assert places(line_of(1)[0]) == []


def test_draft_stands_after_what_it_names():
    first, second = line_of(2)

    assert places(document("determination", supersedes=second["id"])) == [(first["id"], -2), (second["id"], -1)]


def test_what_is_not_public_breaks_the_chain():
    first, second, third = line_of(3)
    retract(second)

    assert (places(first), places(third)) == ([], [])


def test_two_that_supersede_one_share_a_place():
    first = line_of(1)[0]
    both = [document("determination", supersedes=first["id"]) for _ in range(2)]
    for made in both:
        publish(made)

    assert places(first) == sorted((made["id"], 1) for made in both)


def test_circle_comes_to_an_end():
    first, second = document("determination"), document("determination")
    publish(first | {"supersedes": second["id"]})
    publish(second | {"supersedes": first["id"]})

    assert places(first | {"supersedes": second["id"]})[0][0] == second["id"]
    assert len(places(first | {"supersedes": second["id"]})) == 1


def test_chain_longer_than_any_real_one_is_cut():
    made = line_of(LONGEST + 2)

    assert len(places(made[0])) == LONGEST


@pytest.mark.parametrize("count", [1, 3])
def test_chain_costs_one_query(django_assert_num_queries, count):
    made = line_of(count)[-1]

    with django_assert_num_queries(1, connection=connections["public"]):
        places(made)

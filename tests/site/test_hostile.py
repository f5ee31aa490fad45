"""Malformed input at every parameter and path: refused or harmless, never a failure, never work without end."""

import re

import pytest
from django.db import connections

from tests.factories.documents import document, publish
from tests.hostile import MARK, VALUES, addresses, asked, paths
from tests.worlds.asking import Answer, Request, answers, house

# The most that any address asks of the store, whatever stands in it: a list with all its facets.
MOST_QUERIES = 30
MOST_BYTES = 250_000
PAIRS = list(addresses().items())
# The health takes no notice of what is asked, and of Swagger's own switch only whether it is there.
BOUNDED = [(address, names) for address, names in PAIRS if address not in ("/healthz", "/api/v1/docs/")]


@pytest.fixture
def records():
    """One of each, so that what is asked for is looked up, counted and shown."""
    for type in ["campaign", "organization", "determination", "news", "letter", "digest"]:
        publish(document(type))
    publish(document("case", slug="inv-1", country="SE"))
    publish(document("page", slug="about"))


def ask(requests: list[Request]) -> dict[Request, tuple[Answer, int]]:
    """What Django answers, and how many queries on the store that took."""
    counts, count, handler = {}, 0, house()

    def counted(execute, sql, params, many, context):
        nonlocal count
        count += 1
        return execute(sql, params, many, context)

    def counting(request: Request) -> Answer:
        nonlocal count
        count = 0
        answer = handler(request)
        counts[request] = count
        return answer

    with connections["public"].execute_wrapper(counted):
        given = answers(counting, dict.fromkeys(requests))
    return {request: (answer, counts[request]) for request, answer in given.items()}


def faults(requests: list[Request]) -> dict[str, str]:
    """What is wrong with the answers: {address, cut short: why}."""
    wrong = {}
    for request, (answer, queries) in ask(requests).items():
        why = [
            answer.status if answer.status.startswith("5") else "",
            f"{queries} queries" if queries > MOST_QUERIES else "",
            f"{len(answer.body)} bytes" if len(answer.body) > MOST_BYTES and "/api/" not in request.path else "",
            "said again as it came" if says_again(answer) else "",
            "sets a cookie" if answer.header("Set-Cookie") else "",
            f"leads away: {answer.header('Location')}" if leads_away(answer) else "",
        ]
        if any(why):
            wrong[f"{request.path[:160]} {request.etag[:40]}"] = ", ".join(filter(None, why))
    return wrong


def says_again(answer: Answer) -> bool:
    """JSON may: it is never read as a page (`nosniff`)."""
    return MARK.encode() in answer.body and "json" not in answer.header("Content-Type")


def leads_away(answer: Answer) -> bool:
    return re.match(r"/[^/\\]|/$|$", answer.header("Location")) is None


@pytest.mark.parametrize(("address", "names"), PAIRS, ids=[address for address, _names in PAIRS])
def test_malformed_parameters_do_no_harm(records, address, names):
    assert faults(list(asked(address, names))) == {}


def test_malformed_paths_do_no_harm(records):
    assert faults(list(paths())) == {}


@pytest.mark.parametrize(("address", "names"), BOUNDED, ids=[address for address, _names in BOUNDED])
def test_what_is_too_long_or_too_much_is_refused(records, address, names):
    """8 kB at any parameter, and a thousand values of one."""
    long = [f"{address}?{name}={VALUES['8 kB']}" for name in [*names, "nonsense"]]
    long += [f"{address}?" + "&".join(f"{name}=a{number}" for number in range(1_000)) for name in [*names, "nonsense"]]

    accepted = {
        request.path[:80]: answer.status
        for request, (answer, _queries) in ask([Request(path) for path in long]).items()
        if not answer.status.startswith("400")
    }

    assert accepted == {}


def test_every_value_is_in_the_list_once():
    assert len(set(VALUES.values())) == len(VALUES)

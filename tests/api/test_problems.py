"""What the API refuses, and how it says so."""

import base64

import orjson
import pytest

from tests.factories.documents import an_id, document, publish, retract
from tracker.api.cursors import Cursor
from tracker.api.problems import bad_request, gone, not_found, server_error

LONG = "a" * 1001


def cursor(*parts):
    return base64.urlsafe_b64encode(orjson.dumps(parts)).decode().rstrip("=")


REFUSED = [
    ("cases/", "nonsense=1", ["nonsense"]),
    ("cases/", "page=2", ["page"]),
    ("cases/", "COUNTRY=SE", ["COUNTRY"]),
    ("cases/", "country=XX", ["country"]),
    ("cases/", "status=open", ["status"]),
    ("cases/", "stage=never_released", ["stage"]),
    ("cases/", "event_after=soon", ["event_after"]),
    ("cases/", "has_hearing=yes", ["has_hearing"]),
    ("cases/", "ordering=id", ["ordering"]),
    ("cases/", "lang=xx", ["lang"]),
    ("cases/", "q=" + "a" * 201, ["q"]),
    ("cases/", "format=csv", ["format"]),
    ("cases/", "format=JSON", ["format"]),
    ("cases/", "format=json&format=json", ["format"]),
    ("cases/", "page_size=0", ["page_size"]),
    ("cases/", "page_size=201", ["page_size"]),
    ("cases/", "page_size=-1", ["page_size"]),
    ("cases/", "page_size=ten", ["page_size"]),
    ("cases/", "page_size=" + "9" * 5000, ["page_size"]),
    ("cases/", "page_size=5&page_size=5", ["page_size"]),
    ("cases/", "count=1", ["count"]),
    ("cases/", "fields=slug,password", ["fields"]),
    ("cases/", "fields=title&fields=slug", ["fields"]),
    ("cases/", "facets=title", ["facets"]),
    ("cases/", "facets=priority", ["facets"]),
    ("cases/", "cursor=nonsense", ["cursor"]),
    ("cases/", "cursor=%00", ["cursor"]),
    ("cases/", "cursor=é", ["cursor"]),
    ("cases/", f"cursor={LONG}", ["cursor"]),
    ("cases/", f"cursor={cursor('-seq', 'next')}", ["cursor"]),
    ("cases/", f"cursor={cursor('-seq', 'sideways', 1)}", ["cursor"]),
    ("cases/", f"cursor={cursor('-seq', 'next', -1)}", ["cursor"]),
    ("cases/", f"cursor={cursor('-seq', 'next', 2**63)}", ["cursor"]),
    ("cases/", f"cursor={cursor('-seq', 'next', True)}", ["cursor"]),
    ("cases/", f"cursor={cursor('-seq', 'next', 'a')}", ["cursor"]),
    ("cases/", f"cursor={cursor('by_title', 'next', 'a')}", ["cursor"]),
    ("cases/", f"ordering=title&cursor={cursor('by_title', 'next', 1)}", ["cursor"]),
    ("cases/", f"ordering=title&cursor={cursor('by_title', 'next', chr(0))}", ["cursor"]),
    ("cases/", "country=XX&nonsense=1&page_size=0&format=xml", ["country", "format", "nonsense", "page_size"]),
    ("cases/a-case/", "fields=password", ["fields"]),
    ("cases/a-case/", "country=SE", ["country"]),
    ("cases/a-case/", "format=xml", ["format"]),
    ("", "nonsense=1", ["nonsense"]),
    ("search/", "q=" + "a" * 201, ["q"]),
    ("search/", "type=person", ["type"]),
    ("search/", "ordering=title", ["ordering"]),
    ("search/", f"q=a&cursor={cursor('-seq', 'next', 1)}", ["cursor"]),
    ("changes/", "since=-1", ["since"]),
    ("changes/", f"since={2**63}", ["since"]),
    ("changes/", "since=1&since=2", ["since"]),
    ("changes/", "after=1", ["after"]),
    ("vocabularies/", "scheme=case_kind", ["scheme"]),
    ("schema/", "lang=sv", ["lang"]),
    ("docs/", "lang=sv", ["lang"]),
]


@pytest.mark.parametrize(("address", "query", "names"), REFUSED, ids=[f"{row[0]}?{row[1][:40]}" for row in REFUSED])
def test_what_cannot_be_read_is_a_problem_that_names_it(address, query, names, get):
    publish(document("case", slug="a-case"))

    answer = get(f"/api/v1/{address}?{query}")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["type"], problem["title"], problem["status"]) == ("about:blank", "Bad request", 400)
    assert [error["parameter"] for error in problem["errors"]] == names
    assert all(error["detail"] for error in problem["errors"])


def test_empty_values_are_ignored(get):
    publish(document("case", slug="a-case"))
    plain = get("cases/").content

    assert get("/api/v1/cases/?country=&q=&cursor=&page_size=&count=&facets=&fields=&format=&lang=").content == plain
    assert get("/api/v1/changes/?since=&page_size=").content == get("changes/").content


def test_never_released_and_unknown_and_another_types_read_the_same(get):
    hidden = an_id()
    publish(document("letter", slug="a-letter"))

    answers = [get(f"cases/{word}/") for word in (hidden, an_id(), "never-there", "a-letter")]

    assert {(answer.status_code, answer.content) for answer in answers} == {
        (404, b'{"type":"about:blank","title":"Not found","status":404,"detail":"There is nothing at this address."}')
    }
    assert len({str(answer.headers) for answer in answers}) == 1


@pytest.mark.parametrize("address", ["nonsense/", "cases/a/b/", "cases/ü/", "pages/", "persons/", "cases/a-case.json/"])
def test_unknown_addresses_of_the_api_are_not_found(address, get):
    answer = get(address)

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_retracted_is_gone_by_slug_and_id(get):
    made = document("case", slug="a-case")
    publish(made)
    retract(made)

    answers = [get(f"cases/{word}/") for word in ("a-case", made["id"])]

    assert {answer.status_code for answer in answers} == {410}
    assert answers[0].content == answers[1].content
    assert answers[0]["Content-Type"] == "application/problem+json"
    assert b"a-case" not in answers[0].content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize(
    "address", ["", "cases/", "cases/a-case/", "search/", "changes/", "vocabularies/", "schema/", "docs/"]
)
def test_nothing_but_reading_is_allowed(method, address, client):
    answer = getattr(client, method)(f"/api/v1/{address}")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert answer.json()["title"] == "Method not allowed"


def test_cursor_survives_its_own_text():
    for key in (0, 17, None):
        assert Cursor.read(str(Cursor("-seq", "next", key)), order="-seq") == Cursor("-seq", "next", key)
    made = Cursor("by_title", "previous", "ئۇيغۇر 000000000001")
    assert Cursor.read(str(made), order="by_title") == made


@pytest.mark.parametrize(("view", "status"), [(bad_request, 400), (not_found, 404), (gone, 410), (server_error, 500)])
def test_handlers_answer_problem_documents(view, status, rf):
    answer = view(rf.get("/api/v1/nonsense/"))

    assert answer.status_code == orjson.loads(answer.content)["status"] == status
    assert answer["Content-Type"] == "application/problem+json"

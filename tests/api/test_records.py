"""Lists and records: the envelope, the pages, the stored bytes."""

import orjson
import pytest

from tests.factories.documents import document, event, publish, retract, support
from tests.factories.least import date
from tracker.store.documents import PLURALS


def slugs(answer):
    assert answer.status_code == 200, answer.content
    return [record["slug"] for record in answer.json()["results"]]


def walk(get, address, **parameters):
    """Slugs page by page, from next to next."""
    answer = get(address, **parameters)
    pages = [slugs(answer)]
    while following := answer.json()["next"]:
        answer = get(following)
        pages.append(slugs(answer))
    return pages


def test_index_names_every_address_and_each_answers(get):
    index = get("").json()

    assert list(index) == [*PLURALS.values(), "search", "changes", "vocabularies", "schema", "docs"]
    assert index["cases"] == "http://testserver/api/v1/cases/"
    assert {get(address).status_code for address in index.values()} == {200}


@pytest.mark.parametrize(("type", "plural"), PLURALS.items())
def test_each_type_has_a_list_and_records_of_the_stored_bytes(type, plural, get):
    made = document(type, slug="record")
    stored = publish(made)

    listed, by_slug, by_id = get(f"{plural}/"), get(f"{plural}/record/"), get(f"{plural}/{made['id']}/")

    assert by_slug.content == by_id.content == stored.document.encode()
    assert listed.content == b'{"next":null,"previous":null,"results":[' + stored.document.encode() + b"]}"
    assert {answer["Content-Type"] for answer in (listed, by_slug, by_id)} == {"application/json"}


def test_record_is_the_document_with_its_release(get):
    made = document("case", slug="a-case")
    publish(made, seq=7)

    assert get("cases/a-case/").json() == made | {"released_at": "2021-03-01T12:07:00Z", "seq": 7}


def test_list_holds_no_other_type(get):
    publish(document("letter", slug="a-letter"))

    assert get("cases/").json() == {"next": None, "previous": None, "results": []}


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_two_queries(rows, get, store_queries):
    for _ in range(rows):
        publish(document("case"))
    get("cases/")

    # The version of the store, for the ETag, and the page.
    with store_queries(2):
        assert len(slugs(get("cases/"))) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_list_with_count_and_facets_costs_four_queries(rows, get, store_queries):
    for _ in range(rows):
        publish(document("case", country="SE"))

    with store_queries(4):
        answer = get("cases/", count="true", facets="country,kind,stage").json()
    assert (answer["count"], len(answer["results"])) == (rows, rows)


def test_record_costs_two_queries_and_a_missing_one_three(get, store_queries):
    publish(document("case", slug="a-case"))

    with store_queries(2):
        assert get("cases/a-case/").status_code == 200
    with store_queries(3):
        assert get("cases/never-there/").status_code == 404


def test_filters_are_those_of_the_type(get):
    publish(document("case", slug="match", country="SE"))
    publish(document("case", slug="other", country="NO"))

    assert slugs(get("cases/", country="se")) == ["match"]
    assert slugs(get("cases/", country=["SE", "NO"])) == ["other", "match"]


@pytest.mark.parametrize("ordering", ["latest", "date", "-date", "title", "-title"])
def test_pages_follow_each_other_in_every_order_and_back(ordering, get):
    for number in range(7):
        day = date(f"2021-01-{10 - number:02}")
        publish(document("case", title="ABACADA"[number], events=[event(date=day)] if number else []))
    whole = slugs(get("cases/", ordering=ordering))

    pages = walk(get, "cases/", ordering=ordering, page_size=3)

    assert sum(pages, []) == whole
    assert [len(page) for page in pages] == [3, 3, 1]
    back = get("cases/", ordering=ordering, page_size=3)
    for _ in pages[1:]:
        back = get(back.json()["next"])
    for page in reversed(pages):
        assert slugs(back) == page
        previous = back.json()["previous"]
        back = get(previous) if previous else None
    assert back is None


def test_pages_stay_in_step_while_records_come_and_go(get):
    made = [document("case", slug=f"case-{number}") for number in range(6)]
    for each in made:
        publish(each)
    first = get("cases/", page_size=2)
    assert slugs(first) == ["case-5", "case-4"]

    publish(document("case", slug="new"))
    retract(made[4])
    retract(made[3])
    second = get(first.json()["next"])
    publish(made[2])
    third = get(second.json()["next"])

    assert slugs(second) == ["case-2", "case-1"]
    assert slugs(third) == ["case-0"]
    assert slugs(get(second.json()["previous"])) == ["new", "case-5"]


def test_a_page_whose_records_were_all_withdrawn_leads_back(get):
    made = [document("case", slug=f"case-{number}") for number in range(3)]
    for each in made:
        publish(each)
    following = get("cases/", page_size=2).json()["next"]
    retract(made[0])

    empty = get(following)

    assert slugs(empty) == []
    assert empty.json()["next"] is None
    assert slugs(get(empty.json()["previous"])) == ["case-2", "case-1"]


def test_next_keeps_the_parameters(get):
    for number in range(3):
        publish(document("case", country="SE", title=f"Plea {number}"))
    publish(document("case", country="NO", title="Plea"))

    assert [len(page) for page in walk(get, "cases/", country="SE", q="plea", page_size=2, fields="slug")] == [2, 1]


def test_count_counts_what_matches_and_not_the_page(get):
    for country in ("SE", "SE", "NO"):
        publish(document("case", country=country))

    assert get("cases/", count="true", country="SE", page_size=1).json()["count"] == 2
    assert "count" not in get("cases/", count="false").json()


def test_facets_are_counted_on_request(get):
    friends = document("organization")
    publish(friends)
    publish(document("case", country="SE", supports=[support(friends["id"])]))
    publish(document("case", country="NO"))

    answer = get("cases/", facets="country,organization", country="SE").json()

    assert answer["facets"] == {
        "country": [{"value": "NO", "count": 1}, {"value": "SE", "count": 1}],
        "organization": [{"value": friends["id"], "count": 1}],
    }
    assert len(answer["results"]) == 1
    assert "facets" not in get("cases/").json()


def test_fields_choose_what_is_sent_in_the_documents_order(get):
    publish(document("case", slug="a-case", title="A case"), seq=7)
    chosen = b'{"slug":"a-case","title":"A case","seq":7}'

    assert get("cases/a-case/", fields="seq, title,slug").content == chosen
    assert get("cases/", fields="seq,title,slug").content == b'{"next":null,"previous":null,"results":[%s]}' % chosen


def test_page_size_bounds_the_page(get):
    for _ in range(3):
        publish(document("news"))

    assert [len(page) for page in walk(get, "news/", page_size=1)] == [1, 1, 1]
    assert [len(page) for page in walk(get, "news/", page_size=200)] == [3]


def test_edit_and_retraction_show_at_once(get):
    made = document("case", slug="a-case", title="Before")
    publish(made)
    publish(made | {"title": "After"})
    assert [record["title"] for record in get("cases/").json()["results"]] == ["After"]

    retract(made)

    assert slugs(get("cases/")) == []
    assert get("cases/a-case/").status_code == 410


def test_head_has_no_body_and_the_headers_of_get(client):
    publish(document("case", slug="a-case"))

    answer, whole = client.head("/api/v1/cases/a-case/"), client.get("/api/v1/cases/a-case/")

    assert answer.content == b""
    assert answer.headers == whole.headers


def test_answer_is_the_same_whatever_is_accepted(client):
    publish(document("case", slug="a-case"))
    plain = client.get("/api/v1/cases/")

    for accepted in ("text/html", "application/xml", "nonsense"):
        answer = client.get("/api/v1/cases/", headers={"accept": accepted})
        assert (answer.status_code, answer.content) == (200, plain.content)
    assert "Accept" not in plain.get("Vary", "")


def test_addresses_have_the_scheme_of_the_site_on_its_own_host(client, settings):
    settings.ALLOWED_HOSTS = ["tracker.example", "mirror.example"]
    settings.SITE_URL = "https://tracker.example"

    own = client.get("/api/v1/", headers={"host": "tracker.example"}).json()
    other = client.get("/api/v1/", headers={"host": "mirror.example"}).json()

    assert own["cases"] == "https://tracker.example/api/v1/cases/"
    assert other["cases"] == "http://mirror.example/api/v1/cases/"


def test_unicode_is_sent_as_it_is(get):
    publish(document("case", slug="a-case", title="ئۇيغۇر 维吾尔"))

    assert "ئۇيغۇر 维吾尔".encode() in get("cases/").content
    assert orjson.loads(get("cases/a-case/", fields="title").content) == {"title": "ئۇيغۇر 维吾尔"}

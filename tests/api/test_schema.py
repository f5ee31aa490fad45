"""The OpenAPI description and its page for people."""

import re

import openapi_spec_validator
import pytest
from django.core.management import call_command
from drf_spectacular.drainage import GENERATOR_STATS
from jsonschema import Draft202012Validator

from tests.factories.documents import document, publish
from tracker.store.documents import CONTRACTS, PLURALS
from tracker.store.filters import FILTERS, SearchFilter

PAGING = {"cursor", "page_size", "count", "facets", "fields", "format"}


@pytest.fixture
def schema(get):
    return get("schema/").json()


def parameters(schema, path):
    return {entry["name"]: entry for entry in schema["paths"][path]["get"]["parameters"]}


def answer(schema, path):
    ref = schema["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    return schema["components"]["schemas"][ref.rpartition("/")[2]]


def test_description_is_valid_openapi_3_1(schema):
    openapi_spec_validator.validate(schema)

    assert schema["openapi"] == "3.1.0"


def test_description_is_made_without_a_warning(tmp_path):
    GENERATOR_STATS.reset()

    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yaml"))

    assert (tmp_path / "schema.yaml").read_text().startswith("openapi: 3.1.0")


def test_description_has_every_address_and_no_other(schema):
    records = {f"/api/v1/{plural}/" for plural in PLURALS.values()}

    assert set(schema["paths"]) == {
        "/api/v1/",
        "/api/v1/search/",
        "/api/v1/changes/",
        "/api/v1/vocabularies/",
        *records,
        *(f"{path}{{word}}/" for path in records),
    }
    assert {method for methods in schema["paths"].values() for method in methods} == {"get"}


@pytest.mark.parametrize(("type", "plural"), PLURALS.items())
def test_every_filter_is_described(type, plural, schema):
    described = parameters(schema, f"/api/v1/{plural}/")

    assert set(described) == set(FILTERS[type].base_filters) | PAGING
    assert all(entry["description"] and not entry.get("required") for entry in described.values())
    assert described["facets"]["schema"].get("items", {}).get("enum", []) == FILTERS[type].facet_names()


def test_every_parameter_of_search_and_changes_is_described(schema):
    search = {*SearchFilter.base_filters, "cursor", "page_size", "format"}

    assert set(parameters(schema, "/api/v1/search/")) == search
    assert set(parameters(schema, "/api/v1/changes/")) == {"since", "page_size", "format"}


@pytest.mark.parametrize(("type", "plural"), PLURALS.items())
def test_records_are_described_by_their_contract_and_release(type, plural, schema):
    described = answer(schema, f"/api/v1/{plural}/{{word}}/")
    fields = [*CONTRACTS[type]().fields, "released_at", "seq"]

    assert list(described["properties"]) == fields
    assert set(described["required"]) == set(fields)


@pytest.mark.parametrize(("type", "plural"), PLURALS.items())
def test_records_have_the_fields_that_are_described(type, plural, schema, get):
    publish(document(type, slug="record"))

    described = answer(schema, f"/api/v1/{plural}/{{word}}/")

    assert list(get(f"{plural}/record/").json()) == list(described["properties"])


@pytest.mark.parametrize(
    ("address", "fits"), [("", True), ("https://a.example/", True), ("javascript:alert(1)", False)]
)
def test_an_address_is_described_as_a_web_address_or_none(address, fits, schema):
    described = answer(schema, "/api/v1/organizations/{word}/")["properties"]["website"]

    assert Draft202012Validator(described).is_valid(address) == fits


def test_problems_are_described(schema):
    responses = schema["paths"]["/api/v1/cases/{word}/"]["get"]["responses"]

    assert set(responses) == {"200", "400", "404", "410"}
    assert list(responses["410"]["content"]) == ["application/problem+json"]


def test_docs_load_nothing_foreign_and_run_no_inline_script(client):
    page = client.get("/api/v1/docs/")
    text = page.content.decode()

    assert re.findall(r'(?:src|href)="((?:https?:)?//[^"]*)', text) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []
    # The library writes the directives in another order in each process.
    policy = dict(part.split(" ", 1) for part in page["Content-Security-Policy"].split("; "))
    assert policy["style-src"] == "'self' 'unsafe-inline'"
    assert policy["script-src"] == "'self'"
    script = re.findall(r'<script src="([^"]*script=[^"]*)"', text)[0]
    assert b"/api/v1/schema/" in client.get(script).content


def test_style_stays_strict_everywhere_else(client):
    assert "unsafe-inline" not in client.get("/api/v1/")["Content-Security-Policy"]


def test_docs_script_is_the_same_for_every_reader(client):
    one, other = (client.get("/api/v1/docs/?script=") for _ in range(2))

    assert one.content == other.content
    assert b'"X-CSRFTOKEN"] = ""' in one.content
    assert "Cookie" not in one.get("Vary", "")

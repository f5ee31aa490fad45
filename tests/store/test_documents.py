"""The document contracts: nothing but what they name gets through, and nothing changed on the way."""

import pytest

from tests.factories import documents
from tracker.store.documents import CONTRACTS, codes_used, fit, record_path

CHANGED = "The contract would change this value."
TYPES = sorted(set(CONTRACTS) - {"reference"})


def faults(type: str, **values) -> dict[str, str]:
    return fit(type, documents.document(type) | values)[1]


@pytest.mark.parametrize("type", TYPES)
def test_the_least_document_of_a_type_fits_and_comes_back_whole(type):
    given = documents.document(type)

    kept, found = fit(type, given)

    assert (kept, found) == (given, {})
    assert list(kept) == list(CONTRACTS[type]().fields)


@pytest.mark.parametrize("type", TYPES)
def test_an_extra_key_is_refused(type):
    assert faults(type, legal_name="Testana Verborgova") == {"legal_name": "Not in the public contract."}


def test_an_extra_key_is_refused_at_any_depth():
    person = documents.person() | {"birth_date": "1990-01-01"}
    event = documents.event() | {"docket": "UM 1-21"}
    cited = documents.finding(citations=[documents.citation("news", documents.an_id()) | {"note": "secret"}])

    assert faults("case", people=[documents.person(), person], events=[event]) == {
        "people[1].birth_date": "Not in the public contract.",
        "events[0].docket": "Not in the public contract.",
    }
    assert faults("determination", findings=[cited]) == {"findings[0].citations[0].note": "Not in the public contract."}


def test_a_missing_key_is_refused():
    given = documents.document("case")
    del given["summary"]

    assert fit("case", given)[1] == {"summary": "This field is required."}


@pytest.mark.parametrize(
    "text", [" before", "after ", "\nlines\n", "two  spaces", "\ttab", "نص ", "a\u00a0b", "e\u0301"]
)
def test_text_is_kept_to_the_byte(text):
    kept, found = fit("case", documents.document("case", summary=text, title=text))

    assert found == {}
    assert (kept["summary"], kept["title"]) == (text, text)


@pytest.mark.parametrize(
    ("type", "field", "value"),
    [
        ("case", "kind", " deportation"),
        ("case", "language", "en "),
        ("case", "summary", 5),
        ("case", "invented", 1),
        ("case", "invented", "yes"),
        ("case", "id", "6D740AC1-ABFE-4D1E-A9AC-D821F22D8B40"),
        ("case", "id", "6d740ac1abfe4d1ea9acd821f22d8b40"),
        ("letter", "signature_count", "5"),
        ("letter", "claimed_count", 5.0),
        ("page", "order", "1"),
    ],
)
def test_what_the_round_trip_would_change_is_refused(type, field, value):
    assert faults(type, **{field: value}) == {field: CHANGED}


def test_one_is_not_true():
    assert faults("letter", signature_count=True) != {}
    assert faults("digest", entries=[documents.line(documents.an_id(), True)]) != {}


@pytest.mark.parametrize(
    ("type", "field", "value", "reason"),
    [
        ("case", "title", "", "This field may not be blank."),
        ("case", "summary", None, "This field may not be null."),
        ("case", "status", "deported", '"deported" is not a valid choice.'),
        ("case", "summary", "a\x00b", "Null characters are not allowed."),
        ("letter", "signature_count", -1, "Ensure this value is greater than or equal to 0."),
    ],
)
def test_what_no_contract_allows_is_refused_with_its_reason(type, field, value, reason):
    assert faults(type, **{field: value}) == {field: reason}


ADDRESSES = [("organization", "website"), ("news", "address"), ("determination", "source_url"), ("reference", "url")]


@pytest.mark.parametrize(("type", "field"), ADDRESSES)
@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "//herald.example/",
        "herald.example",
        "https://",
        "https://herald.example/a b",
        "https://herald.example/\n",
        "https://herald.example/\x1b",
        "x https://herald.example/",
    ],
)
def test_an_address_that_a_reader_should_not_follow_is_refused(type, field, address):
    given = (documents.word("outlet", "herald") if type == "reference" else documents.document(type)) | {field: address}

    assert fit(type, given)[1] == {field: "A web address begins with http:// or https:// and has no spaces."}


@pytest.mark.parametrize(("type", "field"), ADDRESSES)
@pytest.mark.parametrize("address", ["", "http://herald.example", "HTTPS://herald.example/ü?q=1#نص"])
def test_a_web_address_or_none_fits(type, field, address):
    given = (documents.word("outlet", "herald") if type == "reference" else documents.document(type)) | {field: address}

    assert fit(type, given) == (given, {})


def test_every_fault_is_told_at_once():
    assert faults("case", title="", invented=None, extra=1) == {"extra": "Not in the public contract."}
    assert faults("case", title="", invented=None) == {
        "title": "This field may not be blank.",
        "invented": "This field may not be null.",
    }


def test_a_file_needs_its_hash_and_a_form_that_we_serve():
    file = {"sha256": "0" * 64, "media_type": "image/jpeg", "url": "/files/0.jpg", "title": "", "kind": "photograph"}

    assert faults("case", image=file | {"credit": ""}) == {}
    assert set(faults("case", image=file | {"credit": "", "sha256": "", "media_type": "image/svg+xml"})) == {
        "image.sha256",
        "image.media_type",
    }


def test_codes_are_found_at_any_depth_with_their_schemes():
    cited = documents.citation("news", documents.an_id(), reliability="B")
    given = documents.document(
        "case",
        community="valdorians",
        people=[documents.person(community="ostmarkers", status="detained", citations=[cited])],
        proceedings=[documents.proceeding()],
    )

    assert codes_used("case", given) == {
        ("case_kind", "deportation"),
        ("community", "valdorians"),
        ("community", "ostmarkers"),
        ("person_role", "subject"),
        ("liberty_status", "detained"),
        ("source_reliability", "B"),
        ("proceeding_kind", "appeal"),
        ("authority", "invented_court"),
    }


def test_a_word_names_its_wider_word_and_its_kind():
    word = documents.word("authority", "court", parent="courts", kind="tribunal")

    assert codes_used("reference", word) == {("authority", "courts"), ("authority_kind", "tribunal")}
    assert codes_used("reference", documents.word("case_kind", "asylum")) == set()


def test_addresses_of_records():
    assert [record_path(type, "one") for type in ["case", "news", "page"]] == ["/cases/one/", "/news/one/", "/one/"]

"""Release, edit, release again, retract: every public face follows each step at once, and nothing else."""

import re
from urllib.parse import quote

import orjson
import pytest

from cases.models import Attachment, NamingBasis
from tests.factories.cases import (
    CaseEventFactory,
    CaseFactory,
    CasePersonFactory,
    ConsentFactory,
    PersonFactory,
)
from tests.factories.house import term
from tests.worlds.cases import attach
from tests.worlds.private import worlds
from tracker.publishing.models import Release
from tracker.publishing.projector import project
from tracker.publishing.services import redact, release, retract
from tracker.store.models import Change, Record, Version

WORD = re.compile(r"Zuzubal\w*")


@pytest.fixture
def faces(client):
    """Every face that shows a case, as (address: its bytes) of what answers 200."""

    def read(case) -> dict[str, str]:
        paths = [
            "/",
            "/cases/",
            "/cases/?q=zuzubal*",
            "/search/?q=zuzubal*",
            "/feeds/cases.atom",
            "/sitemap.xml",
            "/sitemaps/1.xml",
            "/calendar.ics",
            "/explore/",
            f"/cases/{case.reference}/",
            f"/sv/cases/{case.reference}/",
            f"/ug/cases/{case.reference}/",
            "/api/v1/cases/",
            "/api/v1/cases/?q=zuzubal*&count=true&facets=country",
            f"/api/v1/cases/{case.reference}/",
            f"/api/v1/cases/{case.public_id}/",
            "/api/v1/search/?q=zuzubal*",
            "/api/v1/changes/",
            "/api/v1/vocabularies/",
        ]
        answers = {path: client.get(path) for path in paths}
        return {path: answer.content.decode() for path, answer in answers.items() if answer.status_code == 200}

    return read


def words(pages: dict[str, str]) -> dict[str, set[str]]:
    """Which of the story's words stand on each page, where one does."""
    return {path: found for path, page in pages.items() if (found := {*WORD.findall(page)})}


def tell(case, word: str) -> None:
    case.title, case.summary = f"The teacher, {word}", f"What happened: {word}."
    case.save()


def publish(case) -> None:
    release(things=[case], by=None)
    project()


def actions(pages: dict[str, str]) -> list[str]:
    return [entry["action"] for entry in orjson.loads(pages["/api/v1/changes/"])["results"] if entry["type"] == "case"]


# Where a case's title stands while it is public; the map and the changes say only that it is there.
SHOWN = {
    "/",
    "/cases/",
    "/cases/?q=zuzubal*",
    "/search/?q=zuzubal*",
    "/feeds/cases.atom",
    "/cases/inv-1/",
    "/sv/cases/inv-1/",
    "/ug/cases/inv-1/",
    "/api/v1/cases/",
    "/api/v1/cases/?q=zuzubal*&count=true&facets=country",
    "/api/v1/cases/inv-1/",
    "/api/v1/search/?q=zuzubal*",
}


def test_every_face_follows_each_step(faces):
    case = CaseFactory(reference="inv-1")
    shown = SHOWN | {f"/api/v1/cases/{case.public_id}/"}

    tell(case, "Zuzubalone")
    draft = faces(case)
    publish(case)
    first = faces(case)
    tell(case, "Zuzubaledit")
    edited = faces(case)
    tell(case, "Zuzubaltwo")
    publish(case)
    second = faces(case)
    retract(public_id=case.public_id, by=None, reason="other")
    project()
    gone = faces(case)

    assert words(draft) == {}
    assert words(first) == dict.fromkeys(shown, {"Zuzubalone"})
    assert edited == first
    assert words(second) == dict.fromkeys(shown, {"Zuzubaltwo"})
    assert words(gone) == {}
    assert [actions(pages) for pages in (draft, first, second, gone)] == [
        [],
        ["release"],
        ["release", "release"],
        ["release", "release", "retract"],
    ]
    assert ["/cases/inv-1/" in pages.get("/sitemaps/1.xml", "") for pages in (draft, first, second, gone)] == [
        False,
        True,
        True,
        False,
    ]
    assert orjson.loads(gone["/api/v1/cases/?q=zuzubal*&count=true&facets=country"]) == {
        "count": 0,
        "next": None,
        "previous": None,
        "facets": {"country": []},
        "results": [],
    }


def test_every_face_answers_anew_after_each_step(client):
    """A reader who asks with the mark of the answer before gets the new one."""
    case = CaseFactory(reference="inv-1")
    paths = ["/", "/cases/", "/feeds/cases.atom", "/sitemap.xml", "/api/v1/cases/", "/api/v1/changes/"]
    marks = {path: client.get(path)["ETag"] for path in paths}
    statuses = []
    for word in ("one", "two"):
        tell(case, word)
        statuses.append([client.get(path, headers={"If-None-Match": marks[path]}).status_code for path in paths])
        publish(case)
        answers = {path: client.get(path, headers={"If-None-Match": marks[path]}) for path in paths}
        statuses.append([answer.status_code for answer in answers.values()])
        marks = {path: answer["ETag"] for path, answer in answers.items()}

    assert statuses == [[304] * 6, [200] * 6, [304] * 6, [200] * 6]


def test_retracted_case_is_gone_by_slug_and_id(client):
    case = CaseFactory(reference="inv-1", released=True)
    retract(public_id=case.public_id, by=None, reason="other")
    project()

    answers = [
        client.get(f"{face}cases/{word}/") for face in ("/", "/api/v1/") for word in (case.reference, case.public_id)
    ]

    assert [answer.status_code for answer in answers] == [410] * 4
    assert answers[0].content == answers[1].content
    assert answers[2].content == answers[3].content


def test_draft_answers_with_the_bytes_of_any_unknown_address(client):
    case = CaseFactory(reference="inv-1")
    unknown = "00000000-0000-4000-8000-000000000000"

    for face in ("/", "/api/v1/"):
        answers = [client.get(f"{face}cases/{word}/") for word in ("inv-1", case.public_id, "nothing", unknown)]

        assert [answer.status_code for answer in answers] == [404] * 4
        assert len({(answer.content, str(sorted(answer.headers.items()))) for answer in answers}) == 1


def test_file_leaves_with_its_record(client):
    private = worlds()[0]
    case = CaseFactory()
    person = PersonFactory()
    CasePersonFactory(case=case, person=person)
    portrait = attach(private, case, "A portrait", is_public=True)
    Attachment.objects.filter(pk=portrait.pk).update(
        consent=ConsentFactory(person=person, scope=term("consent_scope", "image"))
    )
    address = f"/files/{portrait.clean_sha256}.jpg"

    before = client.get(address).status_code
    publish(case)
    shown = client.get(address)
    retract(public_id=case.public_id, by=None, reason="other")
    project()

    assert before == 404
    assert shown.status_code == 200
    assert shown.content.startswith(b"\xff\xd8")
    assert private.stem.encode() not in shown.content
    assert client.get(address).status_code == 404


def test_redacted_name_is_nowhere(client, faces):
    person = PersonFactory(display_name="Zuzubal Fictova", name_is_pseudonym=False, named=True)
    case = CaseFactory(reference="inv-1")
    CasePersonFactory(case=case, person=person)
    CaseEventFactory(case=case, text="Zuzubal Fictova appealed.")
    publish(case)
    named = faces(case)
    NamingBasis.objects.filter(person=person).update(withdrawn_on="2021-02-02")

    redact(public_id=case.public_id, change=without_name, by=None, reason="consent")
    project()

    after = faces(case)
    assert {"/cases/inv-1/", "/api/v1/cases/inv-1/", "/search/?q=zuzubal*"} <= words(named).keys()
    assert words(after) == {}
    assert "A teacher" in after["/cases/inv-1/"]
    assert actions(after) == ["release", "redact"]
    assert client.get(f"/search/?q={quote('Zuzubal Fictova')}").content.count(b"/cases/inv-1/") == 0
    for model, field in [(Record, "document"), (Record, "body_words"), (Version, "document"), (Release, "document")]:
        assert not model.objects.filter(**{f"{field}__icontains": "zuzubal"}).exists()
    assert Change.objects.filter(type="case").count() == 2


def without_name(document: dict) -> dict:
    (person,), (event,) = document["people"], document["events"]
    return document | {
        "people": [person | {"name": "A teacher", "is_pseudonym": True}],
        "events": [event | {"text": "A teacher appealed."}],
    }

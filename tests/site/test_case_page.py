"""The case page: what is said, in which order, and in words that never overstate."""

import pytest
import time_machine

from tests.factories.documents import (
    document,
    event,
    finding,
    label,
    person,
    proceeding,
    publish,
    publish_word,
    retract,
    signature,
    support,
    word,
)
from tests.factories.least import date
from tests.site.reading import Page


def shown(client, case, part: str) -> str:
    publish(case)
    return Page(client.get(case["url"])).text(part)


def test_case_page_begins_with_what_is_asked(client):
    case = document("case", ask="Hear her.", reader_action="Write *politely*.", summary="What happened to her.")

    publish(case)
    body = client.get(case["url"]).content.decode().partition("<main")[2]

    places = [
        body.index(text)
        for text in (case["title"], "Invented.", "Hear her.", "Write <em>politely</em>", "happened to her")
    ]
    assert places == sorted(places)


def test_case_page_of_a_real_case_is_not_marked_invented(client):
    case = document("case", invented=False)
    publish(case)

    assert "Invented." not in client.get(case["url"]).content.decode()


def test_names_carry_their_language_and_direction(client):
    names = [{"text": "ئارزۇ", "kind": "other_script", "script": "Arab", "language": "ug"}]
    case = document("case", people=[person(name="Arzu", names=names, is_pseudonym=True)])
    publish(case)

    body = client.get(case["url"]).content.decode()

    assert '<span class="name" lang="ug" dir="rtl"' in body
    assert "This is not the person’s own name." in body


def test_own_name_is_not_called_a_pseudonym(client):
    case = document("case", people=[person(name="Arzu", is_pseudonym=False)])

    assert "own name" not in shown(client, case, "who")


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-01-20", '<time datetime="2021-01-20">20 January 2021</time>'),
        ("2021-01", '<time datetime="2021-01">January 2021</time>'),
        ("2021-01-20~", '<span class="date">about 20 January 2021</span>'),
        ("../2021-01-20", '<span class="date">by 20 January 2021</span>'),
    ],
)
def test_timeline_claims_no_more_precision_than_is_known(client, edtf, words):
    case = document("case", events=[event(date=date(edtf))])
    publish(case)

    assert words in client.get(case["url"]).content.decode()


def test_stage_says_since_when(client):
    case = document("case", stage="appeal_lodged", stage_since=date("2021-01"))
    other = document("case", stage="appeal_lodged", stage_since=date("../2021-01-20"))

    assert "Appeal lodged since January 2021 " in shown(client, case, "stands")
    assert "Appeal lodged by 20 January 2021 " in shown(client, other, "stands")


def test_case_without_an_outcome_does_not_promise_one(client):
    assert "Outcome None stated " in shown(client, document("case", outcome=None), "stands")
    assert "Outcome Favourable full " in shown(client, document("case", outcome="favourable_full"), "stands")


def test_picture_has_the_credit_that_was_given_and_no_other_words(client):
    image = {"sha256": "a" * 64, "media_type": "image/png", "url": f"/files/{'a' * 64}.png", "title": "A drawn face"}
    case = document("case", image=image | {"kind": "photograph", "credit": "Drawing: Inventa Fictova"})

    assert shown(client, case, "who") == "Who Drawing: Inventa Fictova"


@time_machine.travel("2021-03-10 12:00:00+00:00", tick=False)
def test_next_hearing_is_the_nearest_that_may_lie_ahead(client):
    hearings = ["2021-04-02", "2021-03-09", "2021-03-10"]
    case = document("case", events=[event(date=date(day), is_hearing=True) for day in hearings])

    stands = shown(client, case, "stands")

    assert "Next hearing 10 March 2021 Hearing 2 April 2021 Outcome" in stands


def test_hearing_is_past_the_day_after(client):
    case = document("case", events=[event(date=date("2021-03-10"), is_hearing=True)])
    with time_machine.travel("2021-03-10 23:59:00+00:00", tick=False):
        before = shown(client, case, "stands")
    with time_machine.travel("2021-03-11 00:01:00+00:00", tick=False):
        after = Page(client.get(case["url"])).text("stands")

    assert ("Next hearing" in before, "Next hearing" in after) == (True, False)


def test_proceedings_show_the_chain_of_appeals(client):
    first = proceeding(kind="asylum_application", authority="agency", result="refused", closed=date("2020-05"))
    second = proceeding(kind="appeal", authority="court", appeals_against=first["id"])
    case = document("case", proceedings=[first, second])

    assert shown(client, case, "proceedings") == (
        "Proceedings Asylum application, Agency Closed May 2020. Result: Refused. Appeal, Court No result yet. "
        "Appeals against the decision of Agency (Asylum application)."
    )


def test_letter_about_a_case_names_its_signatories_and_links_the_public_ones(client):
    public, hidden = document("organization", slug="known"), document("organization")
    publish(public)
    case = document("case")
    publish(case)
    publish(
        document(
            "letter",
            cases=[case["id"]],
            signature_count=2,
            signatures=[
                signature(public["id"], name_as_signed="Known Body"),
                signature(hidden["id"], name_as_signed="Other Body"),
            ],
        )
    )

    page = Page(client.get(case["url"]))

    assert "2 signatories: Known Body; Other Body" in page.text("letters")
    assert page.links["letters"][1:] == ["/organizations/known/"]


def test_supporters_stand_by_role_and_only_public_ones(client):
    leader, hidden = document("organization", title="Leading Body"), document("organization", title="Quiet Body")
    publish(leader)
    case = document("case", supports=[support(leader["id"], role="leads"), support(hidden["id"], role="leads")])

    assert shown(client, case, "supporters") == "Supporters Leads Leading Body"


def applied(client, strength: str, *, asserts: bool) -> str:
    publish_word(word("finding_strength", strength, asserts=asserts, labels={"en": label(f"«{strength}»")}))
    publish_word(word("authority", "body", labels={"en": label("The Body")}))
    publish_word(word("legal_effect", "advisory", labels={"en": label("Advisory, not binding")}))
    made = document(
        "determination",
        authority="body",
        made=date("2020-12"),
        legal_effect="advisory",
        findings=[finding(characterisation="genocide", strength=strength)],
    )
    publish(made)
    case = document("case", determinations=[{"determination": made["id"], "note": "It has a chapter on this."}])
    return shown(client, case, "determinations")


def test_determination_that_asserts_is_worded_with_body_date_strength_and_effect(client):
    said = applied(client, "determined", asserts=True)

    assert "The Body, December 2020 Genocide: «determined»." in said
    assert "Legal effect: Advisory, not binding." in said
    assert "It has a chapter on this." in said
    assert "as a fact" not in said


def test_determination_short_of_a_finding_is_never_worded_as_a_fact(client):
    assert "Genocide: «possibly». The body did not state this as a fact." in applied(client, "possibly", asserts=False)


def test_withdrawn_determination_leaves_the_case_page(client):
    made = document("determination")
    publish(made)
    case = document("case", determinations=[{"determination": made["id"], "note": "A note."}])
    publish(case)
    retract(made)

    assert Page(client.get(case["url"])).text("determinations") == ""


def test_related_case_is_shown_from_both_sides(client):
    other = document("case", title="The other case")
    case = document("case", title="This case", related_cases=[{"case": other["id"], "relation": "precedent"}])
    publish(case)
    publish(other)

    assert Page(client.get(case["url"])).text("related") == "Related cases The other case Precedent"
    assert Page(client.get(other["url"])).text("related") == "Related cases This case Precedent"


def test_relation_is_worded_from_the_end_that_the_page_is_of(client):
    publish_word(
        word(
            "case_relation",
            "precedent",
            labels={"en": label("Precedent")},
            inverse={"en": label("Relies on this case as a precedent")},
        )
    )
    other = document("case", title="The other case")
    case = document("case", title="This case", related_cases=[{"case": other["id"], "relation": "precedent"}])
    publish(case)
    publish(other)

    assert Page(client.get(case["url"])).text("related") == "Related cases The other case Precedent"
    assert (
        Page(client.get(other["url"])).text("related") == "Related cases This case Relies on this case as a precedent"
    )


def test_corrections_and_release_close_the_page(client):
    case = document("case", corrections=[{"on": "2021-02-01", "said": "Old words.", "says": "New words."}])
    record = publish(case, seq=77)

    page = Page(client.get(case["url"]))

    assert page.text("corrections") == "Corrections 1 February 2021 It said: Old words. It says now: New words."
    assert f"release number {record.seq}." in page.text("release")

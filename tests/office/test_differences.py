"""The difference that a release would make, in words."""

from cases.models import Case
from tests.factories.cases import (
    CampaignFactory,
    CaseEventFactory,
    CaseFactory,
    CasePersonFactory,
    CaseSupportFactory,
    OrganizationFactory,
)
from tests.factories.house import term
from tracker.office.differences import differences
from tracker.publishing.drafts import draft


def document(case):
    return draft(Case.objects.get(pk=case.pk)).document


def said(before, after):
    return [
        (change.label, change.entry, change.kind, change.before, change.after) for change in differences(before, after)
    ]


def test_nothing_differs():
    case = CasePersonFactory().case

    assert said(document(case), document(case)) == []


def test_a_code_an_id_and_a_country_are_read_in_words():
    case = CaseFactory(priority=None, country="SE")
    before = document(case)
    campaign = CampaignFactory(title="Invented campaign")
    Case.objects.update(campaign=campaign, country="NO", kind=term("case_kind", "extradition_request"))

    assert said(before, document(case)) == [
        ("Kind", "", "changed", "<del>Deportation or removal</del>", "<ins>Extradition requested</ins>"),
        ("Country", "", "changed", "<del>Sweden</del>", "<ins>Norway</ins>"),
        ("Campaign", "", "added", None, "Invented campaign"),
    ]


def test_entries_of_lists_are_matched_and_read_one_by_one():
    case = CaseFactory()
    first = CaseEventFactory(case=case, text="First.", date="2021-01-01")
    second = CaseEventFactory(case=case, text="Second.", date="2021-01-02")
    before = document(case)
    first.text = "First, mended."
    first.save()
    second.delete()
    CaseSupportFactory(case=case, organization=OrganizationFactory(name="Friends of Nowhere"))

    found = said(before, document(case))

    assert ("Events › Text", "First, mended.", "changed", "<del>First.</del>", "<ins>First, mended.</ins>") in found
    removed = [row for row in found if row[2] == "removed" and row[0] == "Events"]
    assert [row[1] for row in removed] == ["Second."]
    assert ("Supports", "Friends of Nowhere", "added") in [row[:3] for row in found]


def test_words_of_an_editor_are_escaped():
    case = CaseFactory(summary="<b>one</b>")
    before = document(case)
    Case.objects.update(summary="<script>two</script>")

    [change] = differences(before, document(case))

    assert change.before == "<del>&lt;b&gt;one&lt;/b&gt;</del>"
    assert change.after == "<ins>&lt;script&gt;two&lt;/script&gt;</ins>"


def test_all_is_new_where_nothing_is_public():
    case = CaseFactory(title="Invented case")

    changes = differences(None, document(case))

    assert {change.kind for change in changes} == {"added"}
    assert [change.after for change in changes if change.label == "Title"] == ["Invented case"]

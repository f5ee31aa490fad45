"""Importing signatories: known by their very names, asked about when close, never merged by themselves."""

from pathlib import Path

import pytest
from django.db import IntegrityError

from cases.models import Organization, OrganizationName, Signature
from cases.services import signatories as service
from cases.services.signatories import ChangedSince, find_letter, import_signatories, preview_signatories
from tests.factories.cases import OpenLetterFactory, OrganizationFactory, SignatureFactory
from tests.factories.house import term
from tests.rows import row_counts
from tracker.lib.uploads import InputError, decode

INVENTED = Path(__file__).parents[1] / "data" / "invented-signatories.txt"
REAL = Path(__file__).parents[2] / ".." / "shared" / "seed" / "bulletin-2021-01.txt"


@pytest.fixture(autouse=True)
def _kinds():
    term("name_kind", "acronym")


@pytest.fixture
def letter():
    return OpenLetterFactory(reported=True)


def bring_in(letter, text, answers=None, **options):
    return import_signatories(letter=letter, text=text, answers=answers or {}, by=None, **options)


def outcomes(letter, text, answers=None):
    return [planned.outcome.value for planned in preview_signatories(letter, text, answers).rows]


def signed(letter):
    return [(each.name_as_signed, each.place_as_signed) for each in letter.signatures.all()]


def test_invented_list_is_24_signatures_by_24_organizations(letter):
    result = bring_in(letter, INVENTED.read_text(encoding="utf-8"))

    assert (len(result.signatures), len(result.organizations), result.parents, result.waiting) == (24, 24, [], [])
    assert signed(letter)[0] == ("Assembly for Valdorian Schools", "Brussels")
    assert signed(letter)[-1] == ("League of Ringers, Weavers, Shepherds & Mapmakers in Valdor", "New Delhi")
    assert {each.state for each in letter.signatures.all()} == {"confirmed"}
    assert {each.basis for each in letter.signatures.all()} == {"as_published"}
    hall = Organization.objects.get(name="Documentation Hall for the Uplands")
    assert (hall.place, hall.country, hall.is_invented) == ("Vienna", "AT", False)
    assert [(name.text, name.kind.code) for name in hall.names.all()] == [("DHU Europe", "acronym")]


def test_real_list_is_24_signatures_by_24_organizations(letter):
    if not REAL.exists():
        pytest.skip("the seed folder is not beside this checkout")
    text = "\n".join(decode(REAL.read_bytes(), name=REAL.name).split("\n")[18:42])

    result = bring_in(letter, text)

    assert (letter.signatures.count(), Organization.objects.count(), result.waiting) == (24, 24, [])
    assert signed(letter)[-1] == (
        "Youth Liberation Front of Tibet, East-Turkistan, Manchuria & Inner-Mongolia",
        "New Delhi",
    )
    assert len([planned for planned in result.preview.rows if planned.row.branch]) == 2
    assert letter.signatures.filter(place_as_signed="").count() == 4
    assert not bring_in(letter, text).is_new


def test_second_import_adds_nothing(letter):
    text = INVENTED.read_text(encoding="utf-8")
    bring_in(letter, text)
    before = row_counts()

    again = bring_in(letter, text)

    assert not again.is_new
    assert row_counts() == before
    assert set(outcomes(letter, text)) == {"signed"}


def test_preview_changes_nothing_and_says_what_the_import_then_does(letter):
    before = row_counts()
    preview = preview_signatories(letter, "Harbour Watch, Oslo")
    assert row_counts() == before
    assert len(bring_in(letter, "Harbour Watch, Oslo", expected=preview.fingerprint).signatures) == 1


def test_letter_of_ours_gets_invitations():
    letter = OpenLetterFactory(is_invented=True)
    bring_in(letter, "Harbour Watch, Oslo")
    signature = letter.signatures.get()
    assert (signature.state, signature.basis, signature.country) == ("invited", "", "NO")
    assert signature.organization.is_invented


@pytest.mark.parametrize("line", ["HARBOUR  Watch, Oslo", "HW, Oslo", "Harbor Patrol"])
def test_organization_is_known_by_its_name_or_alias(letter, line):
    known = OrganizationFactory(name="Harbour Watch", acronym="HW")
    OrganizationName.objects.create(organization=known, text="Harbor Patrol", kind=term("name_kind", "alias"))

    result = bring_in(letter, line)

    assert result.organizations == []
    assert letter.signatures.get().organization == known


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ("Lantern Archive Centre", "Lantern Archive Center, Lisbon"),
        ("Valdor Record Project", "Valdor Record Projects"),
        ("The Harbour Committee", "Harbour Committee"),
        ("LAC", "Lisbon Almanac Circle (LAC), Lisbon"),
    ],
)
def test_close_organization_waits_for_an_answer(letter, known, line):
    organization = OrganizationFactory(name=known)

    result = bring_in(letter, f"Bread and Print\n{line}")

    assert [planned.row.line for planned in result.waiting] == [2]
    assert result.waiting[0].close == [organization]
    assert result.waiting[0].questions == [f"is it organization {organization.pk}, “{known}”?"]
    assert signed(letter) == [("Bread and Print", "")]
    assert Organization.objects.count() == 2


def test_answers_complete_a_list_in_its_order(letter):
    same = OrganizationFactory(name="Lantern Archive Centre")
    OrganizationFactory(name="Valdor Record Project")
    text = "Lantern Archive Center, Lisbon\nBread and Print\nValdor Record Projects, Oslo"
    SignatureFactory(letter=letter, organization__name="Earlier Circle", order=7)
    bring_in(letter, text)

    result = bring_in(letter, text, {1: [f"same:{same.pk}"], 3: ["new"]})

    assert [name for name, _place in signed(letter)] == [
        "Earlier Circle",
        "Lantern Archive Center",
        "Bread and Print",
        "Valdor Record Projects",
    ]
    assert letter.signatures.get(name_as_signed="Lantern Archive Center").organization == same
    assert [each.name for each in result.organizations] == ["Valdor Record Projects"]
    assert not bring_in(letter, text, {1: [f"same:{same.pk}"], 3: ["new"]}).is_new


def test_several_organizations_of_one_name_are_asked_about(letter):
    for _number in range(2):
        OrganizationFactory(name="Harbour Watch")
    (planned,) = preview_signatories(letter, "Harbour Watch").rows
    assert (planned.outcome.value, len(planned.close)) == ("waits", 2)


def test_one_name_with_two_places_is_asked_about_on_every_run(letter):
    text = "Harbour Watch, Oslo\nHarbour Watch, Bergen\nHARBOUR WATCH, Oslo\nHarbour Watch, Oslo"
    assert outcomes(letter, text) == ["new", "waits", "repeated", "repeated"]
    bring_in(letter, text)
    assert outcomes(letter, text) == ["signed", "waits", "signed", "signed"]

    bring_in(letter, text, {2: ["new"]})

    assert signed(letter) == [("Harbour Watch", "Oslo"), ("Harbour Watch", "Bergen")]
    assert Organization.objects.count() == 2
    assert outcomes(letter, text) == ["signed"] * 4


def test_close_lines_of_one_list_are_asked_about(letter):
    text = "Lantern Archive Centre, Lisbon\nLantern Archive Center, Lisbon"
    assert outcomes(letter, text) == ["new", "waits"]
    assert outcomes(letter, text, {2: ["skip"]}) == ["new", "skipped"]


def test_branch_stands_alone_until_an_editor_says_yes(letter):
    text = "Friends of Minorities (Danish branch), Copenhagen\nFriends of Minorities (Irish section), Cork"
    bring_in(letter, text)
    assert list(Organization.objects.values_list("name", "parent")) == [
        ("Friends of Minorities (Danish branch)", None),
        ("Friends of Minorities (Irish section)", None),
    ]

    result = bring_in(letter, text, {1: ["parent"], 2: ["parent"]})

    (parent,) = result.parents
    assert (parent.name, parent.branches.count(), letter.signatures.count()) == ("Friends of Minorities", 2, 2)
    assert not bring_in(letter, text, {1: ["parent"], 2: ["parent"]}).is_new


def test_branch_belongs_to_the_organization_of_that_very_name(letter):
    stored = OrganizationFactory(name="Society for Unprinted Books")
    bring_in(
        letter, "Society for Unprinted Books (Austrian section)\nHarbour Watch (Irish branch)\nHarbour Watch, Oslo"
    )
    assert Organization.objects.get(name__contains="Austrian").parent == stored
    assert Organization.objects.get(name__contains="Irish").parent.name == "Harbour Watch"
    assert Organization.objects.count() == 4


def test_question_about_the_place_leaves_the_line_whole(letter):
    bring_in(letter, "Reading Room (RR), Brisa")
    assert signed(letter) == [("Reading Room (RR), Brisa", "")]


@pytest.mark.parametrize(
    ("line", "name", "place", "country"),
    [
        ("Reading Room (RR), Brisa", "Reading Room", "Brisa", ""),
        ("Reading Room, Berlin, Germany", "Reading Room", "Berlin, Germany", "DE"),
    ],
)
def test_editor_may_say_what_the_place_is(letter, line, name, place, country):
    bring_in(letter, line, {1: ["place"]})
    signature = letter.signatures.get()
    assert (signature.organization.name, signature.place_as_signed, signature.country) == (name, place, country)
    assert outcomes(letter, line) == ["signed"]


def test_heading_waits_and_can_be_left_out(letter):
    text = "Signed by:\nHarbour Watch"
    assert outcomes(letter, text) == ["waits", "new"]
    assert outcomes(letter, text, {1: ["skip"]}) == ["skipped", "new"]


def test_known_organization_in_another_country_is_noted(letter):
    OrganizationFactory(name="Harbour Watch", country="NL")
    (planned,) = preview_signatories(letter, "Harbour Watch, Oslo").rows
    assert planned.notes == ["the line says Norway, the organization is in Netherlands"]


@pytest.mark.parametrize(
    ("text", "answers", "message"),
    [
        ("", {}, "there is nothing in it"),
        ("A\x00", {}, "line 1: there is a NUL byte at character 2"),
        ("A\n" + "x" * 20_001, {}, "line 2: the line is 20001 characters long, and 20000 is the most"),
        ("A\n" + "x" * 251, {}, "line 2: the name is 251 characters long, and 250 is the most that can be kept"),
        ("A", {5: ["new"]}, "line 5: an answer was given for this line, but no signatory stands there"),
        ("A", {1: ["maybe"]}, "line 1: “maybe” is no answer: say new, same:NUMBER, parent, place or skip"),
        ("A", {1: ["same:x"]}, "line 1: “same:x” is no answer: say new, same:NUMBER, parent, place or skip"),
        ("A", {1: ["same:99999"]}, "line 1: there is no organization with the number 99999"),
        ("A", {1: ["new", "skip"]}, "line 1: the answers “new skip” contradict each other"),
        ("A", {1: ["parent"]}, "line 1: this line is no branch: there is no parent to make"),
        ("A", {1: ["place"]}, "line 1: nothing in this line can be a place"),
    ],
)
def test_what_cannot_be_imported_is_refused_by_line(letter, text, answers, message):
    before = row_counts()
    with pytest.raises(InputError) as error:
        bring_in(letter, text, answers)
    assert str(error.value) == message
    assert row_counts() == before


def test_missing_vocabulary_is_named(letter):
    term("name_kind", "acronym").delete()
    with pytest.raises(InputError, match="run manage.py load_vocabularies first"):
        bring_in(letter, "Harbour Watch (HW), Oslo")


def test_failure_in_the_middle_stores_nothing(letter, monkeypatch):
    before = row_counts()

    def fail(*args):
        raise IntegrityError("invented")

    monkeypatch.setattr(service, "_sign", fail)
    with pytest.raises(IntegrityError):
        bring_in(letter, "Harbour Watch, Oslo\nFriends (Irish branch)", {2: ["parent"]})
    assert row_counts() == before


def test_import_is_refused_when_the_office_changed_since_the_preview(letter):
    preview = preview_signatories(letter, "Harbour Watch")
    OrganizationFactory(name="Harbour Watch")
    with pytest.raises(ChangedSince, match="look at it again"):
        bring_in(letter, "Harbour Watch", expected=preview.fingerprint)
    assert not Signature.objects.exists()


def test_letter_is_found_by_number_public_id_and_slug():
    letter = OpenLetterFactory(reported=True, released=True, title="Invented letter to the tribunal")
    for text in (str(letter.pk), str(letter.public_id), "invented-letter-to-the-tribunal"):
        assert find_letter(text) == letter


@pytest.mark.parametrize("text", ["no-such-letter", "", "9" * 30, "99999", "a\x00b", "\udc80", "٣"])
def test_unknown_letter_is_named(text):
    OpenLetterFactory()
    with pytest.raises(InputError, match="there is no letter “"):
        find_letter(text)

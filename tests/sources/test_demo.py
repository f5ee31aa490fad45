"""The demonstration: what it loads, what it makes public of that, and what it never does."""

import re
from collections import Counter
from datetime import timedelta

import orjson
from django.apps import apps
from django.test import TestCase
from django.utils import timezone

from cases.models import Case, CaseEvent, Community, Consent, NamingBasis, OpenLetter, Term
from sources.models import Digest, Translation
from sources.services import demo
from tests.factories.cases import UserFactory
from tracker.publishing.drift import sweep
from tracker.publishing.models import Head, Publication
from tracker.publishing.projector import lag
from tracker.store.models import Record, Retired

REAL_DETERMINATIONS = {
    "determination-on-atrocities-in-xinjiang-by-the-united-states-secretary-of-state",
    "halt-to-imports-of-cotton-and-tomatoes-from-xinjiang",
    "annual-report-for-2020-of-the-congressional-executive-commission-on-china",
}
REAL_LETTER = "open-letter-of-24-organizations-to-the-swedish-migration-court"
CONTACTS = re.compile(r"718\D{0,3}786|786\D{0,3}9236|917\D{0,3}698|698\D{0,3}4367|108th|Forest Hills|NY 11375")


def documents(type: str) -> dict[str, dict]:
    """The public documents of one type, by their slugs."""
    return {record.slug: orjson.loads(record.document) for record in Record.objects.filter(type=type)}


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def text_of(*labels: str) -> str:
    """Every value of every row of these apps."""
    models = [model for model in apps.get_models() if model._meta.app_label in labels]
    return "\n".join(str(row) for model in models for row in model._default_manager.values_list())


class TestLoadedDemo(TestCase):
    """One load for all of these: it takes seconds."""

    databases = {"default", "public"}  # noqa: RUF012 (as Django's test case wants it)

    @classmethod
    def setUpTestData(cls):
        cls.editor = UserFactory(username="editor")
        demo.load_demo(by=cls.editor)

    def test_demo_makes_the_campaign_public(self):
        counts = Counter(Record.objects.values_list("type", flat=True))
        cases = documents("case")

        assert set(cases) == {"case-0001", *(f"inv-{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 9, 11))}
        assert (counts["letter"], counts["determination"], counts["campaign"], counts["page"]) == (3, 9, 1, 5)
        assert (counts["digest"], counts["news"], lag()) == (6, 97 + 11, 0)
        assert {cases[slug]["stage"] for slug in cases} == {
            None,
            "leave_to_appeal_sought",
            "stay_of_enforcement",
            "not_removed_permit_granted",
            "removal_scheduled",
            "interim_measure_indicated",
            "removed",
            "appeal_pending",
        }
        assert [person["role"] for person in cases["inv-02"]["people"]] == ["main_person", "co_accused"]
        assert cases["inv-02"]["image"]["media_type"] == "image/jpeg"
        chain = {entry["id"]: entry for entry in cases["inv-01"]["proceedings"]}
        last = next(entry for entry in chain.values() if entry["authority"] == "torvia_high_court")
        assert chain[chain[last["appeals_against"]]["appeals_against"]]["authority"] == "torvia_migration_office"
        assert cases["inv-04"]["outcome"] == "favourable_full"
        assert cases["inv-04"]["events"][-1]["citations"] != []

    def test_demo_leaves_every_state_of_publication(self):
        cases = {case.reference: case for case in Case.objects.all()}
        publications = {
            reference: Publication.objects.filter(pk=case.public_id).first() for reference, case in cases.items()
        }

        assert publications["INV-10"] is None
        assert publications["INV-08"].slug is None
        assert publications["INV-08"].scheduled_at > timezone.now() + timedelta(days=6)
        assert (publications["INV-12"].slug, publications["INV-12"].live_seq) == ("inv-12", None)
        assert Retired.objects.count() == 2
        assert (documents("case")["inv-11"]["status"], cases["INV-11"].status) == ("active", "pending")
        result = sweep()
        assert (result.changed, result.refused) == (1, 0)

    def test_demo_shows_every_stage_basis_and_consent_state(self):
        today = timezone.localdate()
        stages = {event.kind.flags.get("sets_stage") for event in CaseEvent.objects.filter(is_public=True)}
        consents = {
            "withdrawn"
            if consent.withdrawn_on
            else "not yet given"
            if consent.given_on > today
            else "expired"
            if consent.expires_on and consent.expires_on < today
            else "ending soon"
            if consent.expires_on and consent.expires_on < today + timedelta(days=30)
            else "in force"
            for consent in Consent.objects.all()
        }
        letter = OpenLetter.objects.get(origin="ours", text_sha256__gt="")

        assert stages - {None} == set(Term.objects.filter(scheme="procedural_stage").values_list("code", flat=True))
        assert set(NamingBasis.objects.values_list("kind", flat=True)) == set(NamingBasis.Kind.values)
        assert consents == {"in force", "expired", "withdrawn", "not yet given", "ending soon"}
        assert {signature.state for signature in letter.signatures.all()} == {
            "invited",
            "pending",
            "confirmed",
            "declined",
            "withdrawn",
        }

    def test_demo_speaks_of_invented_records_alone_in_other_languages(self):
        translated = [row.record for row in Translation.objects.select_related("case")]

        assert {record.reference for record in translated} == {"INV-01", "INV-09"}
        assert all(record.is_invented for record in translated)
        page = self.client.get("/ug/cases/inv-01/").content.decode()
        assert '<h1 class="page-title" lang="ug" dir="rtl">ئىلو ۋانتار' in page

    def test_demo_says_of_everything_invented_that_it_is(self):
        real = {
            (record.type, record.slug)
            for record in Record.objects.all()
            if b'"invented":true' not in record.document.encode()
        }
        signatories = {organization.public_id for organization in demo.cases_demo.signatories()}
        organizations = {
            (record.type, record.slug)
            for record in Record.objects.filter(type="organization", public_id__in=signatories)
        }

        assert real - organizations == {
            ("case", "case-0001"),
            ("letter", REAL_LETTER),
            *(("determination", slug) for slug in REAL_DETERMINATIONS),
            *(
                ("news", slug)
                for slug, item in documents("news").items()
                if item["determinations"] and not item["invented"]
            ),
            ("news", next(slug for slug, item in documents("news").items() if item["outlet"] == "smhric")),
            *(("page", slug) for slug in ("about", "methodology", "safe-contact", "privacy", "corrections")),
        }
        assert len(organizations) >= 24

    def test_real_case_holds_what_the_bulletin_says_and_no_more(self):
        case = Case.objects.get(reference="CASE-0001")
        public = documents("case")["case-0001"]
        person, event = public["people"][0], public["events"][0]
        basis = NamingBasis.objects.get(person__display_name="Baolige Wurina")
        empty = ["priority", "stage", "stage_since", "outcome", "last_confirmed_on", "image", "campaign"]

        assert (public["country"], public["return_country"], public["community"]) == ("SE", "CN", "southern_mongolians")
        assert {name: public[name] for name in empty} == dict.fromkeys(empty)
        assert (public["proceedings"], public["supports"], public["related_cases"], public["invented"]) == (
            [],
            [],
            [],
            False,
        )
        assert Community.objects.get(code=public["community"]).name == "Southern Mongolians"
        assert len(public["people"]) == len(public["events"]) == 1
        assert (person["name"], person["names"], person["status"]) == ("Baolige Wurina", [], None)
        assert (event["kind"], event["date"]["edtf"], event["outcome"]) == ("ruling", "../2021-01-20", None)
        assert public["ask"] == "That the Swedish Migration Court review its ruling."
        assert (basis.kind, basis.review_on - timezone.localdate()) == ("published_on_behalf", timedelta(days=365))
        assert "20 January 2021" in basis.publication
        assert "Review due" in basis.risk_note
        assert case.proceedings.count() == 0
        everything = text_of("cases", "sources", "publishing", "store")
        assert "Baolige Wurina" in everything
        assert CONTACTS.findall(everything) == []

    def test_real_letter_has_its_signatures_as_published(self):
        letter = documents("letter")[REAL_LETTER]
        signed = {entry["name_as_signed"]: entry for entry in letter["signatures"]}

        assert (letter["origin"], letter["text_held"], letter["text"], letter["sent"]["edtf"]) == (
            "reported",
            "none",
            "",
            "../2021-01-20",
        )
        assert (letter["signature_count"], letter["claimed_count"]) == (24, 24)
        assert len({entry["organization"] for entry in letter["signatures"]}) == 24
        assert {entry["basis"] for entry in letter["signatures"]} == {"as_published"}
        assert sorted(name for name, entry in signed.items() if not entry["place_as_signed"]) == [
            "Southern Mongolia Congress",
            "The Norwegian Tibet Committee",
            "Tibet Initiative Deutschland",
            "Tibet Support Group Nederland",
        ]
        longest = "Youth Liberation Front of Tibet, East-Turkistan, Manchuria & Inner-Mongolia"
        assert signed[longest]["place_as_signed"] == "New Delhi"
        assert [citation["source_type"] for citation in letter["citations"]] == ["news"]

    def test_real_determinations_keep_their_strengths_apart(self):
        found = {
            (finding["characterisation"], finding["strength"])
            for slug in REAL_DETERMINATIONS
            for finding in documents("determination")[slug]["findings"]
        }
        report = documents("determination")["annual-report-for-2020-of-the-congressional-executive-commission-on-china"]
        applied = documents("case")["case-0001"]["determinations"]

        assert found == {
            ("genocide", "determined"),
            ("forced_labour", "suspected"),
            ("crimes_against_humanity", "occurring_new_evidence"),
            ("genocide", "possibly"),
        }
        assert {finding["region"] for finding in report["findings"]} == {"xinjiang"}
        assert [extract["region"] for extract in report["extracts"]] == ["xinjiang", "southern_mongolia", "tibet"]
        assert [entry["determination"] for entry in applied] == [report["id"]]
        assert "makes no finding" in applied[0]["note"]

    def test_invented_bulletin_stands_in_the_store_in_printed_order(self):
        items = {item["id"]: item["title"] for item in documents("news").values()}
        public = {document["period"]["edtf"]: document for document in documents("digest").values()}

        for digest in Digest.objects.all():
            printed = [(entry.position, entry.item.headline) for entry in digest.entries.order_by("position")]
            assert [(entry["position"], items[entry["news"]]) for entry in public[digest.period]["entries"]] == printed
        assert sorted(len(document["entries"]) for document in public.values()) == [0, 15, 16, 16, 19, 34]

    def test_second_run_changes_nothing(self):
        before, head = rows(), Head.objects.get().seq

        assert demo.load_demo(by=self.editor) is False
        assert (rows(), Head.objects.get().seq) == (before, head)

"""The office's pages for what is said about cases."""

from django.urls import reverse

from sources.models import Citation, Digest
from tests.factories.cases import CaseFactory
from tests.factories.house import term
from tests.factories.sources import (
    CaseDeterminationFactory,
    CitationFactory,
    DeterminationFactory,
    DigestEntryFactory,
    DigestFactory,
    FindingFactory,
    NewsItemFactory,
)
from tests.office_pages import filled, page_of


def test_a_determination_has_its_findings_extracts_and_cases_beside_it(admin_client):
    determination = FindingFactory().determination

    page = admin_client.get(page_of(determination))

    assert [inline.formset.model.__name__ for inline in page.context["inline_admin_formsets"]] == [
        "Finding",
        "Extract",
        "CaseDetermination",
        "Translation",
    ]
    # The citations of a finding stand on its own page.
    assert page_of(determination.findings.get()) in page.content.decode()


def test_a_finding_is_cited_on_its_page(admin_client):
    finding = FindingFactory(cited=False)
    item = NewsItemFactory()
    url = page_of(finding)

    admin_client.post(url, filled(admin_client, url) | {"citations-TOTAL_FORMS": 1, "citations-0-news_item": item.pk})

    citation = Citation.objects.get()
    assert (citation.finding, citation.news_item) == (finding, item)


def test_a_case_shows_the_determinations_that_reach_it(admin_client):
    link = CaseDeterminationFactory()

    page = admin_client.get(reverse("admin:cases_case_change", args=[link.case_id]))

    assert str(link.determination) in page.content.decode()


def test_a_determination_is_applied_to_a_case_once(admin_client):
    link = CaseDeterminationFactory()
    url = page_of(link.determination)
    twice = {
        "applications-TOTAL_FORMS": 2,
        "applications-1-case": link.case_id,
        "applications-1-determination": link.determination_id,
    }

    page = admin_client.post(url, filled(admin_client, url) | twice)

    assert page.status_code == 200
    assert page.context["inline_admin_formsets"][2].formset.total_error_count() > 0


def test_a_citation_needs_one_statement_and_one_source(admin_client):
    item = NewsItemFactory()

    page = admin_client.post(reverse("admin:sources_citation_add"), {"news_item": item.pk})

    assert page.context["adminform"].form.non_field_errors() == [
        "A citation supports one statement: choose exactly one subject."
    ]


def test_a_line_of_a_digest_repeats_a_line_of_the_same_digest(admin_client):
    entry, other = DigestEntryFactory(), DigestEntryFactory()

    formset = admin_client.get(page_of(entry.digest)).context["inline_admin_formsets"][0].formset

    assert [value for value, _label in formset.empty_form.fields["repeats"].choices] == ["", entry.pk]
    assert other.digest != entry.digest


def test_a_series_has_one_digest_for_a_period(admin_client):
    digest = DigestFactory()
    url = reverse("admin:sources_digest_add")
    fields = filled(admin_client, url) | {"series": digest.series, "period": digest.period}

    page = admin_client.post(url, fields)

    assert page.context["adminform"].form.non_field_errors() == ["This series already has a digest for that period."]
    assert Digest.objects.count() == 1


def test_a_date_that_is_none_is_an_error_in_the_form(admin_client):
    determination = DeterminationFactory()
    url = page_of(determination)

    page = admin_client.post(url, filled(admin_client, url) | {"made": "last Tuesday"})

    assert list(page.context["adminform"].form.errors) == ["made"]


def test_the_list_of_citations_names_both_ends(admin_client):
    citation = CitationFactory(finding=FindingFactory(cited=False), reliability=term("source_reliability", "a"))

    page = admin_client.get(reverse("admin:sources_citation_changelist")).content.decode()

    assert str(citation.finding) in page
    assert str(citation.news_item) in page


def test_news_finds_its_cases_by_search(admin_client):
    case = CaseFactory(title="A rare invented title")

    found = admin_client.get(
        reverse("admin:autocomplete"),
        {"term": "rare invented", "app_label": "sources", "model_name": "newsitem", "field_name": "cases"},
    ).json()

    assert [row["id"] for row in found["results"]] == [str(case.pk)]

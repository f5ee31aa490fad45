"""Every list of the office holds a constant number of queries."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import reverse

from cases import models as cases
from sources import models as sources
from tests.factories.cases import (
    AuthorityFactory,
    CampaignFactory,
    CaseEventFactory,
    CaseFactory,
    CasePersonFactory,
    CommunityFactory,
    ConsentFactory,
    NamingBasisFactory,
    OpenLetterFactory,
    OrganizationFactory,
    PageFactory,
    ProceedingFactory,
    SignatureFactory,
    UserFactory,
)
from tests.factories.house import term
from tests.factories.sources import (
    CitationFactory,
    DeterminationFactory,
    DigestEntryFactory,
    FindingFactory,
    NewsItemFactory,
    OutletFactory,
)
from tracker.publishing import models as publishing


def letter(n):
    return OpenLetterFactory(title=f"Letter {n}", confirmed=[f"Friends {n}"])


def whole_case(n):
    return CaseEventFactory(case=CasePersonFactory(person=NamingBasisFactory().person).case)


def determination(n):
    return FindingFactory(determination=DeterminationFactory(authority=AuthorityFactory(code=f"court_{n}")))


def citation(n):
    return CitationFactory(event=CaseEventFactory(), reliability=term("source_reliability", "a"))


def attachment(n):
    return cases.Attachment.objects.create(case=CaseFactory(), title=f"File {n}", kind="document", file=f"{n}.pdf")


def personal_file(n):
    person = NamingBasisFactory().person
    return cases.PersonFileReading.objects.create(file=cases.PersonFile.objects.create(person=person), by=UserFactory())


def exception(n):
    return publishing.NameException.objects.create(
        public_id=CaseFactory().public_id, word=f"word {n}", reason="Invented.", by=UserFactory()
    )


def released(n):
    case = CaseFactory(released=True)
    publishing.Publication.objects.filter(pk=case.public_id).update(refusals=["refused"])


def corrected(n):
    case = CaseFactory(released=True)
    return cases.Correction.objects.create(
        record_type="case", record_id=case.public_id, on="2021-02-01", said="It said.", says="It says."
    )


# A maker of one row (given its number), and the queries of the list of its model.
LISTS = {
    cases.Attachment: (attachment, 5),
    cases.Authority: (lambda n: AuthorityFactory(code=f"court_{n}", kind=term("authority_kind", "court")), 8),
    cases.Campaign: (lambda n: CampaignFactory(), 10),
    cases.Case: (whole_case, 25),
    cases.CaseEvent: (whole_case, 6),
    cases.CasePerson: (whole_case, 6),
    cases.Community: (lambda n: CommunityFactory(code=f"people_{n}"), 7),
    cases.Consent: (lambda n: ConsentFactory(), 6),
    cases.Correction: (corrected, 7),
    cases.OpenLetter: (letter, 18),
    cases.Organization: (lambda n: OrganizationFactory(kind=term("organization_kind", "ngo_local")), 12),
    cases.Page: (lambda n: PageFactory(), 10),
    cases.Person: (whole_case, 7),
    cases.PersonFile: (personal_file, 5),
    cases.PersonFileReading: (personal_file, 5),
    cases.Proceeding: (lambda n: ProceedingFactory(), 7),
    cases.Signature: (lambda n: SignatureFactory(), 5),
    cases.Synonym: (lambda n: cases.Synonym.objects.create(code=f"s{n}", words=["one", "other"]), 7),
    cases.Term: (lambda n: cases.Term.objects.create(scheme="s", code=f"t{n}", labels={"en": {"text": "T"}}), 8),
    publishing.NameException: (exception, 5),
    publishing.Publication: (released, 7),
    publishing.Release: (released, 7),
    sources.Citation: (citation, 7),
    sources.Determination: (determination, 17),
    sources.Digest: (lambda n: DigestEntryFactory(), 11),
    sources.Finding: (determination, 7),
    sources.KeptCopy: (
        lambda n: sources.KeptCopy.objects.create(item=NewsItemFactory(), title="As printed", file="copies/x.pdf"),
        5,
    ),
    sources.NewsItem: (lambda n: NewsItemFactory(outlet=OutletFactory(code=f"outlet_{n}")), 15),
    sources.Outlet: (lambda n: OutletFactory(code=f"outlet_{n}"), 8),
}


def changelist(model) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def test_every_list_is_counted_here():
    assert set(admin.site._registry) - {User, Group} == set(LISTS)


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_list_holds_its_number_of_queries(model, admin_client, django_assert_num_queries):
    make, queries = LISTS[model]
    admin_client.get(reverse("admin:index"))
    make(1)
    with django_assert_num_queries(queries):
        assert admin_client.get(changelist(model)).status_code == 200
    make(2)
    make(3)
    with django_assert_num_queries(queries):
        page = admin_client.get(changelist(model))
    assert page.context["cl"].result_count >= 3

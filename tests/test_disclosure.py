"""Every field of the office is public, private or derived, and the documents keep to that."""

import orjson
import pytest
from django.apps import apps
from django.db import models
from django.utils.functional import Promise

import cases.disclosure
import cases.models
import sources.disclosure
import sources.models
import tracker.publishing.disclosure
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
    PersonFactory,
    ProceedingFactory,
    UserFactory,
)
from tests.factories.house import term
from tests.factories.sources import (
    CaseDeterminationFactory,
    CitationFactory,
    DigestEntryFactory,
    FindingFactory,
    NewsItemFactory,
    OutletFactory,
    TranslationFactory,
)
from tracker.lib.fields import PartialDateField
from tracker.publishing import registry
from tracker.publishing.disclosure import rows, table
from tracker.publishing.drafts import drafts

TABLES = {
    "cases": cases.disclosure.FIELDS,
    "sources": sources.disclosure.FIELDS,
    "publishing": tracker.publishing.disclosure.FIELDS,
}


def fields(label: str) -> list[tuple[type[models.Model], models.Field]]:
    return [
        (model, field)
        for model in apps.get_app_config(label).get_models()
        for field in [*model._meta.fields, *model._meta.many_to_many]
    ]


@pytest.mark.parametrize("label", TABLES)
def test_every_field_has_a_row_and_every_row_a_field(label):
    names = [f"{model.__name__}.{field.name}" for model, field in fields(label)]

    assert sorted(names) == sorted(TABLES[label])
    assert set(TABLES[label].values()) <= {"public", "private", "derived"}


def test_a_field_cannot_stand_in_two_rows():
    with pytest.raises(ValueError, match=r"Two rows for Case\.title\."):
        table(rows("Case", public="title"), rows("Case", private="title"))


def build_everything() -> None:
    """One row of every model, all of it public that can be."""
    community = CommunityFactory(endonym="Valdor", note="A note.")
    campaign = CampaignFactory()
    letter = OpenLetterFactory(campaign=campaign, confirmed=["Free Nowhere"], invited=["Quiet"])
    case = CaseFactory(campaign=campaign, community=community)
    person = PersonFactory(known_by_name=True, community=community)
    consent = ConsentFactory(person=person)
    NamingBasisFactory(person=person, kind="consent", consent=consent, publication="")
    cases.models.PersonName.objects.create(person=person, text="Other", kind=term("name_kind", "alias"), is_public=True)
    file = cases.models.PersonFile.objects.create(person=person)
    cases.models.PersonFileReading.objects.create(file=file, by=UserFactory())
    link = CasePersonFactory(case=case, person=person)
    CaseEventFactory(case=case, proceeding=ProceedingFactory(case=case))
    CasePersonFactory(case=case)
    cases.models.CaseSupport.objects.create(
        case=case, organization=OrganizationFactory(), role=term("support_role", "supports"), is_public=True
    )
    cases.models.Attachment.objects.create(
        case=case, title="A file", kind="document", file="x.pdf", is_public=True, clean_sha256="a" * 64
    )
    cases.models.Addressee.objects.create(letter=letter, authority=AuthorityFactory(), addressed_as="To the court")
    organization = OrganizationFactory()
    cases.models.OrganizationName.objects.create(
        organization=organization, text="Also", kind=term("name_kind", "alias")
    )
    PageFactory()
    cases.models.Correction.objects.create(
        record_type="case", record_id=case.public_id, on="2021-02-01", said="It said.", says="It says."
    )
    finding = FindingFactory()
    sources.models.Extract.objects.create(determination=finding.determination, heading="Heading", text="Text")
    CaseDeterminationFactory(case=case, determination=finding.determination, note="A note.")
    item = NewsItemFactory(outlet=OutletFactory())
    CitationFactory(case_person=link, news_item=item)
    sources.models.KeptCopy.objects.create(
        item=item, title="A copy", file="x.pdf", is_public=True, clean_sha256="b" * 64, clean_type="application/pdf"
    )
    DigestEntryFactory()
    TranslationFactory(case=case, translator="A translator")


def canary(model, field) -> str:
    return f"canary.{model.__name__}.{field.name}."


def is_free_text(field) -> bool:
    """Whether any words may stand in it, so that a canary can."""
    return (
        isinstance(field, models.CharField | models.TextField)
        and not isinstance(field, models.SlugField | PartialDateField | models.URLField)
        and not (field.choices or field.unique)
        and (field.max_length is None or field.max_length >= 80)
    )


def everything_public() -> str:
    """Every document that the gate would build of everything in the office, as one text."""
    documents = [
        draft.document
        for kind in registry.all_types()
        for draft in drafts(list(kind.model.objects.all()), checked=False)
    ]
    pairs = set(cases.models.Term.objects.values_list("scheme", "code"))
    for scheme, model in [
        ("community", cases.models.Community),
        ("authority", cases.models.Authority),
        ("synonym", cases.models.Synonym),
        ("outlet", sources.models.Outlet),
    ]:
        pairs |= {(scheme, code) for code in model.objects.values_list("code", flat=True)}
    documents += registry.reference_documents(pairs).values()
    return orjson.dumps(documents, default=lambda value: str(value) if isinstance(value, Promise) else None).decode()


def planted(kind: str) -> list[str]:
    """Put a canary into every field of this kind that can hold one, in every row; the canaries."""
    found = []
    for label in ("cases", "sources"):
        for model, field in fields(label):
            if TABLES[label][f"{model.__name__}.{field.name}"] == kind and _holds_words(field, kind):
                assert model.objects.exists(), f"Nothing of {model.__name__} to put a canary in."
                for row in model.objects.all():
                    # Some are unique: the key makes each its own.
                    model.objects.filter(pk=row.pk).update(**{field.name: f"{canary(model, field)}{row.pk}"})
                found.append(canary(model, field))
    return found


def _holds_words(field, kind: str) -> bool:
    if kind == "public":
        return is_free_text(field)
    return isinstance(field, models.CharField | models.TextField | models.FileField)


def test_no_private_word_is_in_any_document():
    build_everything()
    canaries = planted("private")

    documents = everything_public()

    assert [one for one in canaries if one in documents] == []
    assert len(canaries) > 20


def test_every_public_word_is_in_some_document():
    """The other way round: what the table calls public does reach a document, so the search above can find it."""
    build_everything()
    cases.models.OpenLetter.objects.update(text_sha256="", locked_at=None)
    canaries = planted("public")

    documents = everything_public()

    assert [one for one in canaries if one not in documents] == []
    assert len(canaries) > 35

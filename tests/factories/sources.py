"""News, digests and determinations. All of them invented."""

import factory

from sources import models
from sources.models.translation import WORDS, hash_of
from tests.factories.cases import AuthorityFactory
from tests.factories.house import PublishableFactory, word


class OutletFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Outlet
        django_get_or_create = ["code"]

    code = "ostmark_herald"
    name = "Ostmark Herald"


class NewsItemFactory(PublishableFactory):
    class Meta:
        model = models.NewsItem

    form = word("news_form", "article")
    headline = factory.Sequence(lambda n: f"Invented headline {n}")


class DigestFactory(PublishableFactory):
    class Meta:
        model = models.Digest

    series = "Valdorian News"
    period = factory.Sequence(lambda n: f"{2001 + n}-01-01/{2001 + n}-01-02")


class DigestEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.DigestEntry

    digest = factory.SubFactory(DigestFactory)
    item = factory.SubFactory(NewsItemFactory)
    position = factory.LazyAttribute(lambda entry: entry.digest.entries.count() + 1)


class DeterminationFactory(PublishableFactory):
    """A determination without findings."""

    class Meta:
        model = models.Determination

    title = factory.Sequence(lambda n: f"Invented determination {n}")
    authority = factory.SubFactory(AuthorityFactory)
    kind = word("determination_kind", "commission_report")
    legal_effect = word("legal_effect", "advisory")
    lifecycle = word("determination_lifecycle", "in_force")
    made = "2021-01-19"


class FindingFactory(factory.django.DjangoModelFactory):
    """A finding with its passage and a citation of the determination itself."""

    class Meta:
        model = models.Finding
        skip_postgeneration_save = True

    determination = factory.SubFactory(DeterminationFactory)
    characterisation = word("characterisation", "forced_labour")
    strength = word("finding_strength", "suspected")
    passage = "The invented commission suspects forced labour."

    @factory.post_generation
    def cited(self, create, extracted, **kwargs):
        if extracted is not False:
            CitationFactory(finding=self, source_determination=self.determination)


class CitationFactory(factory.django.DjangoModelFactory):
    """Needs a subject; cites an invented news item unless another source is given."""

    class Meta:
        model = models.Citation

    news_item = factory.Maybe("cites_news", yes_declaration=factory.SubFactory(NewsItemFactory), no_declaration=None)

    class Params:
        cites_news = factory.LazyAttribute(
            lambda me: (
                not any(getattr(me, name, None) for name in ["source_determination", "source_letter", "attachment"])
            )
        )


class TranslationFactory(factory.django.DjangoModelFactory):
    """A Swedish title that follows the original. Needs a subject: a case, letter, determination, campaign or page."""

    class Meta:
        model = models.Translation

    language = "sv"
    field = "title"
    text = "Ett påhittat fall"
    follows = factory.LazyAttribute(lambda me: hash_of(getattr(subject_of(me), me.field)))


def subject_of(values):
    return next(thing for name in WORDS if (thing := getattr(values, name, None)))


class CaseDeterminationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.CaseDetermination

    case = factory.SubFactory("tests.factories.cases.CaseFactory")
    determination = factory.SubFactory(DeterminationFactory)
    is_public = True

"""Rules of sources that live in the database speak to editors, each in its own words."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from sources.models import CaseDetermination, Citation, Digest, DigestEntry, Translation
from tests.factories.cases import CampaignFactory, CaseEventFactory, CaseFactory, OpenLetterFactory, PageFactory
from tests.factories.sources import (
    CaseDeterminationFactory,
    CitationFactory,
    DeterminationFactory,
    DigestEntryFactory,
    DigestFactory,
    NewsItemFactory,
    TranslationFactory,
)


def without_a_subject() -> Citation:
    return Citation(news_item=NewsItemFactory())


def without_a_source() -> Citation:
    return Citation(event=CaseEventFactory())


def with_two_sources() -> Citation:
    citation = CitationFactory(event=CaseEventFactory())
    citation.source_determination = DeterminationFactory()
    return citation


def applied_twice() -> CaseDetermination:
    link = CaseDeterminationFactory()
    return CaseDetermination(case=link.case, determination=link.determination)


def its_own_successor():
    determination = DeterminationFactory()
    determination.supersedes = determination
    return determination


def digest_again() -> Digest:
    digest = DigestFactory()
    return Digest(series=digest.series, period=digest.period)


def line_again() -> DigestEntry:
    line = DigestEntryFactory()
    return DigestEntry(digest=line.digest, item=NewsItemFactory(), position=line.position)


def of_two_records() -> Translation:
    translation = TranslationFactory(case=CaseFactory())
    translation.letter = OpenLetterFactory()
    return translation


def of_words_it_has_not() -> Translation:
    translation = TranslationFactory(case=CaseFactory())
    translation.field = "text"
    return translation


def translated_again(subject: str, factory):
    def build() -> Translation:
        record = factory()
        TranslationFactory(**{subject: record})
        return TranslationFactory.build(**{subject: record})

    build.__name__ = f"{subject}_translated_again"
    return build


# Rows that break one constraint each, its name, and what the editor reads.
BROKEN = [
    (without_a_subject, "citation_has_one_subject", "A citation supports one statement: choose exactly one subject."),
    (without_a_source, "citation_has_one_source", "Choose exactly one source."),
    (with_two_sources, "citation_has_one_source", "Choose exactly one source."),
    (applied_twice, "case_determination_once", "This determination is applied to the case already."),
    (its_own_successor, "determination_supersedes_another", "A determination cannot supersede itself."),
    (digest_again, "digest_once", "This series already has a digest for that period."),
    (line_again, "digest_position_once", "Another line of this digest has that position."),
    (of_two_records, "translation_is_of_one_record", "A translation belongs to exactly one record."),
    (of_words_it_has_not, "translation_is_of_words_of_the_record", "This record has no such words."),
    *(
        (
            translated_again(subject, factory),
            f"translation_of_{subject}_once",
            "These words are translated into this language already.",
        )
        for subject, factory in [
            ("case", CaseFactory),
            ("letter", OpenLetterFactory),
            ("determination", DeterminationFactory),
            ("campaign", CampaignFactory),
            ("page", PageFactory),
        ]
    ),
]


@pytest.mark.parametrize(("build", "name", "message"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_a_broken_rule_speaks_to_the_editor_and_the_database_knows_it_too(build, name, message):
    row = build()

    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()

    assert refused.value.messages == [message]


def test_every_rule_is_tried():
    every = {
        constraint.name
        for model in apps.get_app_config("sources").get_models()
        for constraint in model._meta.constraints
    }
    assert {name for _build, name, _message in BROKEN} == every

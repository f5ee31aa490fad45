"""How the things of this app become public documents, and what a case's document says of its sources."""

from sources.models.translation import WORDS
from sources.publications import case_parts, citations, determination, news, reference, translations
from tracker.publishing import registry


def register() -> None:
    """Tell the gate of this app's types, and of what it adds to those of cases. Called once."""
    for type in [determination.TYPE, news.NEWS, news.DIGEST]:
        registry.register(type)
    registry.extend("case", case_parts.applied_determinations)
    registry.extend("case", citations.cite_case)
    registry.extend("letter", citations.cite_letter)
    registry.extend("determination", citations.cite_determination)
    for name in WORDS:
        registry.extend(name, translations.translate(name))
        registry.check(name, translations.translations_follow(name))
    registry.check("case", case_parts.outcomes_are_cited)
    registry.check("letter", case_parts.published_signatures_are_cited)
    registry.check("determination", determination.findings_have_a_source)
    registry.check("news", news.copies_are_prepared)
    registry.reference_source(reference.outlets)

"""What the documents of determinations, news and digests say, and what sources add to those of cases."""

import orjson

from cases.models import Attachment
from tests.factories.cases import CaseEventFactory, CaseFactory
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
from tracker.publishing.drafts import draft


def document(thing) -> dict:
    return draft(thing).document


def test_each_finding_keeps_its_own_strength():
    determination = DeterminationFactory(internal_notes="SECRET notes")
    for code in ["determined", "possibly"]:
        FindingFactory(determination=determination, strength=term("finding_strength", code))

    made = document(determination)

    assert [finding["strength"] for finding in made["findings"]] == ["determined", "possibly"]
    assert b"SECRET" not in orjson.dumps(made)


def test_a_case_names_the_determinations_that_were_applied_and_ticked():
    case = CaseFactory()
    public = CaseDeterminationFactory(case=case, note="It reaches her region.")
    CaseDeterminationFactory(case=case, note="SECRET doubt", is_public=False)

    assert document(case)["determinations"] == [
        {"determination": str(public.determination.public_id), "note": "It reaches her region."}
    ]


def test_a_citation_names_its_source_by_id_and_a_private_file_not_at_all():
    event = CaseEventFactory()
    news = CitationFactory(event=event, locator="p. 3", quotation="as printed").news_item
    file = Attachment.objects.create(case=event.case, title="SECRET file", kind="document", file="secret.pdf")
    CitationFactory(event=event, attachment=file)

    made = document(event.case)

    assert made["events"][0]["citations"] == [
        {
            "source_type": "news",
            "source": str(news.public_id),
            "attachment": None,
            "locator": "p. 3",
            "quotation": "as printed",
            "reliability": None,
            "credibility": None,
        }
    ]
    assert news.headline not in str(made)
    assert "SECRET" not in str(made)


def test_a_digest_gives_its_lines_in_printed_order_by_id_alone():
    digest = DigestFactory(header="SECRET header")
    second = DigestEntryFactory(digest=digest, position=2, printed="SECRET line")
    first = DigestEntryFactory(digest=digest, position=1)
    DigestEntryFactory(digest=digest, position=3, item=first.item, repeats=first)

    made = document(digest)

    assert made["entries"] == [
        {"position": 1, "news": str(first.item.public_id), "repeats": None},
        {"position": 2, "news": str(second.item.public_id), "repeats": None},
        {"position": 3, "news": str(first.item.public_id), "repeats": 1},
    ]
    assert first.item.headline not in str(made)
    assert "SECRET" not in str(made)


def test_a_news_item_names_others_by_id():
    item, case = NewsItemFactory(internal_notes="SECRET notes"), CaseFactory(title="SECRET case")
    item.cases.add(case)

    made = document(item)

    assert made["cases"] == [str(case.public_id)]
    assert "SECRET" not in str(made)

"""What the public may know of campaigns and pages."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from cases.models import Campaign, Page
from cases.publications.entries import corrections, date_entry
from tracker.lib.languages import LANGUAGES
from tracker.publishing.registry import PublicType, Refusal
from tracker.store.documents import PLURALS, Document

# Words after the first slash that mean something else; a language may get a catalogue later.
TAKEN = {
    *PLURALS.values(),
    *(code.lower() for code in LANGUAGES),
    "admin",
    "api",
    "calendar",
    "explore",
    "feeds",
    "files",
    "healthz",
    "search",
    "static",
}


def campaign_documents(campaigns: Sequence[Campaign]) -> list[Document]:
    corrected = corrections(campaigns)
    return [
        {
            "title": campaign.title,
            "corrections": corrected[str(campaign.public_id)],
            "summary": campaign.summary,
            "ask": campaign.ask,
            "period": date_entry(campaign.period),
        }
        for campaign in campaigns
    ]


def page_documents(pages: Sequence[Page]) -> list[Document]:
    corrected = corrections(pages)
    return [
        {
            "title": page.title,
            "corrections": corrected[str(page.public_id)],
            "body": page.body,
            "order": page.order,
        }
        for page in pages
    ]


def address_is_free(page: Page, document: Document) -> Iterator[Refusal]:
    if page.address in TAKEN:
        yield Refusal("address", _("“%s” is an address of the site itself. Choose another word.") % page.address)


CAMPAIGN = PublicType(
    name="campaign",
    model=Campaign,
    queryset=Campaign.objects.all,
    build=campaign_documents,
    slug=lambda campaign: campaign.title,
)
PAGE = PublicType(
    name="page", model=Page, queryset=Page.objects.all, build=page_documents, slug=lambda page: page.address
)
RULES = [("page", address_is_free)]

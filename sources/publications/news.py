"""What the public may know of news items and digests."""

from collections.abc import Iterator, Sequence

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from cases.publications.entries import corrections, date_entry, file_entry
from sources.models import Digest, DigestEntry, NewsItem
from sources.services.copies import cleaned
from tracker.lib.partialdates import humanize
from tracker.publishing.files import CleanFile
from tracker.publishing.registry import PublicType, Refusal
from tracker.store.documents import Document

LINKS = ["cases", "letters", "determinations", "organizations"]


def news_queryset() -> QuerySet[NewsItem]:
    return NewsItem.objects.select_related("form", "outlet").prefetch_related(*LINKS, "copies")


def news_documents(items: Sequence[NewsItem]) -> list[Document]:
    corrected = corrections(items)
    return [
        {
            "title": item.headline,
            "corrections": corrected[str(item.public_id)],
            "form": item.form.code,
            "outlet": item.outlet.code if item.outlet else None,
            "author": item.author,
            "address": item.address,
            "published": date_entry(item.published),
            "summary": item.summary,
            "attachments": [file_entry(copy) for copy in item.copies.all() if copy.is_public],
        }
        | {name: sorted(str(thing.public_id) for thing in getattr(item, name).all()) for name in LINKS}
        for item in items
    ]


def copies_are_prepared(item: NewsItem, document: Document) -> Iterator[Refusal]:
    for copy in item.copies.all():
        if copy.is_public and not copy.clean_sha256:
            yield Refusal("attachments", _("%s was not prepared for release. Save it again.") % copy)


def files(item: NewsItem) -> Iterator[CleanFile]:
    return (cleaned(copy) for copy in item.copies.all() if copy.is_public)


def digest_queryset() -> QuerySet[Digest]:
    entries = DigestEntry.objects.select_related("item", "repeats")
    return Digest.objects.prefetch_related(Prefetch("entries", entries))


def digest_title(digest: Digest) -> str:
    return f"{digest.series}, {humanize(digest.period)}"


def digest_documents(digests: Sequence[Digest]) -> list[Document]:
    """Digests by the ids of their items, in printed order: the words are those of the items, while they are public."""
    corrected = corrections(digests)
    return [
        {
            "title": digest_title(digest),
            "corrections": corrected[str(digest.public_id)],
            "series": digest.series,
            "period": date_entry(digest.period),
            "entries": [
                {
                    "position": entry.position,
                    "news": str(entry.item.public_id),
                    "repeats": entry.repeats.position if entry.repeats else None,
                }
                for entry in digest.entries.all()
            ],
        }
        for digest in digests
    ]


NEWS = PublicType(
    name="news",
    model=NewsItem,
    queryset=news_queryset,
    build=news_documents,
    slug=lambda item: item.headline,
    files=files,
)
DIGEST = PublicType(
    name="digest",
    model=Digest,
    queryset=digest_queryset,
    build=digest_documents,
    slug=lambda digest: f"{digest.series} {digest.period.replace('/', ' to ')}",
)

"""Bringing in digests: a preview that changes nothing, an import that is whole or not at all, and their release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import Term
from sources.models import Digest, DigestEntry, NewsItem, Outlet
from sources.services.planning import plan_digests
from sources.services.plans import DigestPreview, PlannedDigest, PlannedItem
from sources.services.reports import ReportLine
from tracker.lib.text import normalise_headline, slugify_words
from tracker.lib.uploads import InputError
from tracker.publishing.models import Publication, Publishable, Release
from tracker.publishing.services import release


class ChangedSince(InputError):
    """What was previewed is no longer what an import would do."""


@dataclass(frozen=True)
class DigestImport:
    """What an import did: the preview it followed, every digest of the file, and how many rows are new."""

    preview: DigestPreview
    digests: list[Digest]
    added_digests: int
    added_entries: int
    added_items: int

    @property
    def is_new(self) -> bool:
        """Whether anything was added at all."""
        return self.added_digests > 0

    def report(self) -> list[ReportLine]:
        return self.preview.report()


@dataclass(frozen=True)
class ReleasedDigests:
    """What a release made public, and how much it left alone: public already, withdrawn, archived or scheduled."""

    rows: list[Release]
    items: int
    digests: int
    left: int


def preview_digests(text: str, *, series: str | None = None, ends: Mapping[int, int] | None = None) -> DigestPreview:
    """What `import_digests` would do with this text. Changes nothing.

    `series` stands for the name in every header; `ends` are the editor's boundaries, header line to the first line no
    longer in the digest. Raises InputError for a text that cannot be read.
    """
    return plan_digests(text, series=series, ends=ends)


@transaction.atomic
def import_digests(
    *,
    text: str,
    series: str | None = None,
    ends: Mapping[int, int] | None = None,
    by,
    expected: str | None = None,
    invented: bool = False,
) -> DigestImport:
    """Store every digest of the text that is not stored yet, its entries, and the items that are not known yet.

    `expected` is the fingerprint of the preview that the editor saw: anything else is refused with ChangedSince.
    `invented` marks what is added as demonstration data.
    Raises InputError, naming the first line that stands against it, and then nothing is stored.
    """
    # One import at a time: this lock, which editors' own work does not meet, is taken before anything is read.
    list(Term.objects.select_for_update(no_key=True).filter(scheme="news_form"))
    preview = plan_digests(text, series=series, ends=ends)
    if expected is not None and expected != preview.fingerprint:
        raise ChangedSince(_("this is no longer what was previewed: look at it again"))
    if preview.refusals:
        raise preview.refusals[0]
    outlets = _outlets(preview.items)
    stored = _store_items(preview.items, outlets, invented=invented)
    digests = [planned.stored or _store_digest(planned, stored, invented=invented) for planned in preview.digests]
    return DigestImport(
        preview,
        digests,
        added_digests=len(preview.new_digests),
        added_entries=sum(len(planned.entries) for planned in preview.new_digests),
        added_items=len(preview.new_items),
    )


def _outlets(items: Sequence[PlannedItem]) -> dict[str, Outlet]:
    """The outlets that lines state plainly, by normalised name."""
    stated = {normalise_headline(item.outlet): item.outlet for item in reversed(items) if item.outlet}
    known = {normalise_headline(outlet.name): outlet for outlet in Outlet.objects.order_by("-pk")} if stated else {}
    found = {}
    for words, name in stated.items():
        if code := slugify_words(name, 100):
            found[words] = known.get(words) or Outlet.objects.get_or_create(code=code, defaults={"name": name})[0]
    return found


def _store_items(
    items: Sequence[PlannedItem], outlets: Mapping[str, Outlet], *, invented: bool
) -> dict[PlannedItem, NewsItem]:
    """The row of every item. One that is known gains the address or outlet that it lacked, and nothing else."""
    forms = {term.code: term for term in Term.objects.filter(scheme="news_form")}
    stored = {}
    new = []
    for item in items:
        outlet = outlets.get(normalise_headline(item.outlet))
        row = item.stored
        if row is None:
            row = NewsItem(form=forms[item.form], headline=item.headline, is_invented=invented)
            row.address, row.outlet = item.address, outlet
            new.append(row)
        elif (item.address and not row.address) or (outlet and not row.outlet_id):
            row.address, row.outlet = row.address or item.address, row.outlet or outlet
            row.save(update_fields=["address", "outlet", "updated_at"])
        stored[item] = row
    NewsItem.objects.bulk_create(new)
    return stored


def _store_digest(planned: PlannedDigest, items: Mapping[PlannedItem, NewsItem], *, invented: bool) -> Digest:
    digest = Digest.objects.create(
        series=planned.series, period=planned.period, header=planned.header, is_invented=invented
    )
    rows = {
        mine.entry.position: DigestEntry(
            digest=digest, item=items[mine.item], position=mine.entry.position, printed=mine.printed
        )
        for mine in planned.entries
    }
    repeating = {mine.entry.position: mine.repeats for mine in planned.entries if mine.repeats}
    DigestEntry.objects.bulk_create(row for position, row in rows.items() if position not in repeating)
    for position, earlier in repeating.items():
        rows[position].repeats = rows[earlier]
    DigestEntry.objects.bulk_create(rows[position] for position in repeating)
    return digest


def release_digests(*, digests: Sequence[Digest], by) -> ReleasedDigests:
    """Release what of these digests was never public: their items in printed order, then the digests.

    What is public, was withdrawn, is archived or waits for its time is left to an editor.
    Raises Refused with every reason; then nothing of that batch is public.
    """
    entries = DigestEntry.objects.filter(digest__in=digests).select_related("item").order_by("digest_id", "position")
    items = list(dict.fromkeys(entry.item for entry in entries))
    fresh_items, fresh_digests = _never_public(items), _never_public(digests)
    rows = release(things=fresh_items, by=by) + release(things=fresh_digests, by=by)
    left = len(items) + len(digests) - len(fresh_items) - len(fresh_digests)
    return ReleasedDigests(rows, len(fresh_items), len(fresh_digests), left)


def _never_public(things: Sequence[Publishable]) -> list[Publishable]:
    publications = Publication.objects.in_bulk([thing.public_id for thing in things])
    return [
        thing
        for thing in things
        if not thing.archived_at
        and ((publication := publications.get(thing.public_id)) is None or _is_untouched(publication))
    ]


def _is_untouched(publication: Publication) -> bool:
    return publication.slug is None and publication.scheduled_at is None

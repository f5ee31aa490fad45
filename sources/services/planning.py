"""A parsed file against what is stored: which digests and items are there, and what stands against the rest."""

import hashlib
import json
from collections.abc import Mapping
from itertools import zip_longest

from django.utils.translation import gettext as _

from cases.models import Term
from sources.importers.digests import Digest as ParsedDigest
from sources.importers.digests import Doubt, Entry, ParsedFile, parse_digests
from sources.importers.headers import Period
from sources.importers.items import FORTNIGHT, questions
from sources.models import Digest, DigestEntry, NewsItem, Outlet
from sources.services.plans import AskedPair, DigestPreview, PlannedDigest, PlannedEntry, PlannedItem
from sources.services.reports import printed_as
from tracker.lib.text import INVISIBLE, normalise_headline, slugify_words, squeeze
from tracker.lib.uploads import InputError, check_text

ARTICLE, OPINION = "article", "opinion"


def most(model, name: str) -> int:
    return model._meta.get_field(name).max_length


def plan_digests(text: str, *, series: str | None, ends: Mapping[int, int] | None) -> DigestPreview:
    """The preview of an import. Raises InputError for a text that cannot be read."""
    parsed = parse_digests(check_text(text), ends=ends)
    given = squeeze(check_text(series, name=_("series")).translate(INVISIBLE)) if series else ""
    return _Planning(parsed, given).plan(text)


class _Planning:
    """One pass over the digests of one file. Nothing is written."""

    def __init__(self, parsed: ParsedFile, series: str):
        self.parsed = parsed
        self.doubts = list(parsed.doubts)
        self.refusals: list[InputError] = []
        self.items: list[PlannedItem] = []
        self.by_words: dict[tuple[str, str], list[PlannedItem]] = {}
        self.stored_items: dict[int, PlannedItem] = {}
        self.spellings = list(dict.fromkeys(Digest.objects.order_by("pk").values_list("series", flat=True)))
        self.digests = [self.planned(digest, series or squeeze(digest.name)) for digest in parsed.digests]
        self.first_day = min(digest.period.first_day for digest in parsed.digests)
        self.last_day = max(digest.period.last_day for digest in parsed.digests)

    def plan(self, text: str) -> DigestPreview:
        self.find_stored()
        self.refuse_twice()
        self.load_items()
        for planned in self.digests:
            self.place_entries(planned)
        asked = self.asked()
        self.refuse_what_does_not_fit()
        return DigestPreview(
            self.parsed,
            tuple(self.digests),
            tuple(self.items),
            tuple(asked),
            tuple(sorted(self.doubts, key=lambda doubt: doubt.line)),
            tuple(sorted(self.refusals, key=lambda refusal: refusal.line or 0)),
            self.fingerprint(text, asked),
        )

    def planned(self, digest: ParsedDigest, series: str) -> PlannedDigest:
        printed: dict[int, list[str]] = {}
        for line in self.parsed.lines[digest.header_line : digest.ends - 1]:
            if line.entry_line is not None:
                printed.setdefault(line.entry_line, []).append(line.raw)
        first, last = digest.period.first_day, digest.period.last_day
        return PlannedDigest(
            digest,
            series=series,
            period=f"{first}/{last}" if first < last else str(first),
            header=self.parsed.lines[digest.header_line - 1].raw,
            entries=[PlannedEntry(entry, printed_as(printed[entry.line])) for entry in digest.entries],
        )

    def find_stored(self) -> None:
        """Give each digest the spelling that its series has in the office, and the digest stored there."""
        spelt = {normalise_headline(name): name for name in reversed(self.spellings)}
        rows = Digest.objects.filter(latest__gte=self.first_day, earliest__lte=self.last_day).order_by("-pk")
        stored = {(normalise_headline(row.series), row.earliest, row.latest): row for row in rows}
        for planned in self.digests:
            words, period = normalise_headline(planned.series), planned.digest.period
            planned.series = spelt.get(words, planned.series)
            planned.stored = stored.get((words, period.first_day, period.last_day))
            if planned.stored:
                self.compare(planned)

    def compare(self, planned: PlannedDigest) -> None:
        """Refuse the first line in which the file and the stored digest differ, as a reader sees them."""
        rows = planned.stored.entries.select_related("item__outlet", "item__form", "repeats").order_by("position")
        for mine, theirs in zip_longest(planned.entries, rows):
            line = mine.entry.line if mine else planned.digest.header_line
            values = {"digest": planned, "position": mine.entry.position if mine else theirs.position}
            if mine is None:
                message = _("“%(digest)s” is stored already, with an entry %(position)d that this file lacks")
            elif theirs is None:
                message = _("“%(digest)s” is stored already, without this entry %(position)d")
            elif not _read_alike(mine, theirs):
                message = _("“%(digest)s” is stored already, and its entry %(position)d reads differently")
            else:
                mine.stored = theirs
                continue
            self.refusals.append(InputError(message % values, line=line))
            return

    def refuse_twice(self) -> None:
        first: dict[tuple[str, str], int] = {}
        for planned in self.digests:
            line = planned.digest.header_line
            before = first.setdefault((normalise_headline(planned.series), planned.period), line)
            if before != line:
                message = _("“%(digest)s” begins here again: it stands at line %(line)d already")
                self.refusals.append(InputError(message % {"digest": planned, "line": before}, line=line))

    def load_items(self) -> None:
        """The stored items that could be meant: the same words in the same series, near in time."""
        wanted = {
            (normalise_headline(planned.series), normalise_headline(mine.entry.headline))
            for planned in self.digests
            for mine in planned.entries
        }
        names = {series for series, _words in wanted}
        rows = (
            DigestEntry.objects.filter(
                digest__series__in=[name for name in self.spellings if normalise_headline(name) in names],
                digest__latest__gte=self.first_day - FORTNIGHT,
                digest__earliest__lte=self.last_day + FORTNIGHT,
            )
            .select_related("digest", "item__outlet", "item__form")
            .order_by("item_id", "digest_id", "position")
        )
        for row in rows:
            series = normalise_headline(row.digest.series)
            key = (series, normalise_headline(row.item.headline))
            if key in wanted:
                item = self.stored_item(row.item)
                same_words = self.by_words.setdefault(key, [])
                if item not in same_words:
                    same_words.append(item)
                item.stands.append((series, Period(row.digest.earliest, row.digest.latest)))
                item.stood.append(
                    _("%(digest)s, entry %(position)d") % {"digest": row.digest, "position": row.position}
                )

    def stored_item(self, item: NewsItem) -> PlannedItem:
        if item.pk not in self.stored_items:
            outlet = item.outlet.name if item.outlet else ""
            self.stored_items[item.pk] = PlannedItem(item.headline, item.form.code, item.address, outlet, stored=item)
        return self.stored_items[item.pk]

    def place_entries(self, planned: PlannedDigest) -> None:
        """Find or plan the item of each entry. The entries of a stored digest keep theirs."""
        series, period = normalise_headline(planned.series), planned.digest.period
        at_line = {mine.entry.line: mine for mine in planned.entries}
        for mine in planned.entries:
            entry = mine.entry
            if planned.stored is None:
                mine.item = self.item_of(entry, series, period)
                earlier = at_line.get(entry.duplicate_of)
                if earlier and earlier.item is mine.item:
                    mine.repeats = earlier.entry.position
            elif mine.stored:
                mine.item = self.stored_item(mine.stored.item)
                mine.repeats = mine.stored.repeats.position if mine.stored.repeats else None
            if mine.item:
                if not mine.item.entries:
                    self.items.append(mine.item)
                mine.item.entries.append(mine)

    def item_of(self, entry: Entry, series: str, period: Period) -> PlannedItem:
        """The first item of the same words that the entry is again, or a new one. Both get this place."""
        same_words = self.by_words.setdefault((series, normalise_headline(entry.headline)), [])
        item = next((item for item in same_words if item.is_also(entry, series, period)), None)
        if item is None:
            item = PlannedItem(entry.headline, OPINION if entry.guessed_form else ARTICLE)
            same_words.append(item)
        item.stands.append((series, period))
        item.url, item.outlet = item.url or entry.url, item.outlet or entry.outlet
        return item

    def asked(self) -> list[AskedPair]:
        """New items that are close to one another or to a stored one."""
        new = [item for item in self.items if item.is_new]
        known = list(NewsItem.objects.only("headline").order_by("pk")) if new else []
        found = questions([item.headline for item in new], known=[item.headline for item in known])
        others = [known[question.b_at] if question.known else new[question.b_at] for question in found]
        return [
            AskedPair(question.ratio, new[question.a_at], other) for question, other in zip(found, others, strict=True)
        ]

    def refuse_what_does_not_fit(self) -> None:
        for planned in self.digests:
            self.refuse_longer(planned.digest.header_line, _("name of the series"), planned.series, Digest, "series")
            for entry in (mine.entry for mine in planned.entries):
                self.refuse_longer(entry.line, _("headline"), entry.headline, NewsItem, "headline")
                self.refuse_longer(entry.line, _("address"), entry.url, NewsItem, "address")
                self.refuse_longer(entry.line, _("outlet"), entry.outlet, Outlet, "name")
        for item in self.items:
            if item.url and not item.address:
                message = _("“%(text)s” is not a full web address: it stays in the line as printed only")
                self.doubts.append(Doubt(item.line, message % {"text": item.url}))
            if item.outlet and not slugify_words(item.outlet, 100):
                message = _("“%(text)s” cannot be kept as an outlet: it stays in the line as printed only")
                self.doubts.append(Doubt(item.line, message % {"text": item.outlet}))
        forms = {item.form for item in self.items if item.is_new}
        if forms - set(Term.objects.filter(scheme="news_form").values_list("code", flat=True)):
            message = _("the vocabularies are not loaded yet: run manage.py load_vocabularies first")
            self.refusals.insert(0, InputError(message))

    def refuse_longer(self, line: int, what: str, text: str, model, name: str) -> None:
        if len(text) > most(model, name):
            values = {"what": what, "length": len(text), "most": most(model, name)}
            message = _("the %(what)s is %(length)d characters long, and %(most)d is the most that can be kept")
            self.refusals.append(InputError(message % values, line=line))

    def fingerprint(self, text: str, asked: list[AskedPair]) -> str:
        """SHA-256 of the text and of all that is planned, so that what is imported is what was seen."""
        keys = {item: f"#{item.stored.pk}" if item.stored else at for at, item in enumerate(self.items)}
        digests = [
            [planned.series, planned.period, planned.digest.ends, planned.stored and planned.stored.pk]
            + [[mine.entry.line, keys.get(mine.item), mine.repeats] for mine in planned.entries]
            for planned in self.digests
        ]
        pairs = [[keys[pair.item], pair.other_line or pair.other.pk] for pair in asked]
        return hashlib.sha256(json.dumps([text, digests, pairs]).encode()).hexdigest()


def _read_alike(mine: PlannedEntry, theirs: DigestEntry) -> bool:
    if not theirs.printed:  # an editor typed it in, by its item alone
        return normalise_headline(mine.entry.headline) == normalise_headline(theirs.item.headline)
    return squeeze(mine.printed.translate(INVISIBLE)) == squeeze(theirs.printed.translate(INVISIBLE))

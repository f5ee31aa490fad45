"""What a release would make: documents of a batch, every reason against them, and how they differ from the public."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import orjson
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tracker.lib.text import slugify_words
from tracker.publishing import registry
from tracker.publishing.log import canonical, digest
from tracker.publishing.models import Publication, Publishable, Release
from tracker.publishing.nameguard import NameGuard
from tracker.publishing.registry import Refusal
from tracker.store.documents import Document, fit, record_path
from tracker.store.facts import facts


class PublicState(TextChoices):
    NEVER = "never", _("not public")
    LIVE = "live", _("public")
    CHANGED = "changed", _("public, changed since")
    RETRACTED = "retracted", _("retracted")
    ARCHIVED = "archived", _("archived")


@dataclass
class Draft:
    """The document that releasing `thing` now would make, and what stands against it."""

    thing: Publishable
    type: str
    document: Document
    refusals: list[Refusal]
    warnings: list[Refusal]
    publication: Publication | None = None
    fits: bool = True

    @cached_property
    def text(self) -> str:
        return canonical(self.document)

    @cached_property
    def sha256(self) -> str:
        return digest(self.text)

    @property
    def state(self) -> PublicState:
        if self.publication is None or self.publication.slug is None:
            return PublicState.ARCHIVED if self.thing.archived_at else PublicState.NEVER
        if self.publication.live_seq is None:
            return PublicState.ARCHIVED if self.thing.archived_at else PublicState.RETRACTED
        return PublicState.LIVE if self.publication.live_sha256 == self.sha256 else PublicState.CHANGED

    def live_document(self) -> Document | None:
        """What is public now, or None."""
        if self.publication is None or self.publication.live_seq is None:
            return None
        return orjson.loads(Release.objects.get(pk=self.publication.live_seq).document)


class Refused(ValidationError):
    """A release that did not happen, with every reason at once."""

    def __init__(self, refusals: Sequence[Refusal]):
        self.refusals = list(refusals)
        super().__init__([str(refusal) for refusal in self.refusals])


def drafts(things: Sequence[Publishable], *, guard: NameGuard | None = None, checked: bool = True) -> list[Draft]:
    """Drafts of things of one type, read anew from the database, each once, in the order given.

    A constant number of queries for any number of things. With `checked=False` only the documents are built.
    """
    if not things:
        return []
    kind = registry.type_of(things[0])
    if any(type(thing) is not kind.model for thing in things):
        raise TypeError(f"These are not all of the type {kind.name}.")
    pks = list(dict.fromkeys(thing.pk for thing in things))
    by_pk = {thing.pk: thing for thing in kind.queryset().filter(pk__in=pks)}
    if len(by_pk) < len(pks):
        raise Refused([Refusal("", _("Somebody deleted it meanwhile."))])
    fresh = [by_pk[pk] for pk in pks]
    publications = Publication.objects.in_bulk([thing.public_id for thing in fresh])
    documents = kind.build(fresh)
    slugs = _slugs(kind, fresh, publications)
    for thing, document, slug in zip(fresh, documents, slugs, strict=True):
        document |= {
            "id": str(thing.public_id),
            "type": kind.name,
            "slug": slug,
            "url": record_path(kind.name, slug),
            "language": thing.language,
            "invented": thing.is_invented,
            "indexed": thing.is_indexed,
        }
    for part in kind.parts:
        part(fresh, documents)
    guard = guard or (NameGuard() if checked else None)
    fitted = [fit(kind.name, document) for document in documents]
    unreleased = _unreleased(kind.name, [document for document, faults in fitted if not faults]) if checked else set()
    result = []
    for thing, document, (ordered, faults) in zip(fresh, documents, fitted, strict=True):
        refusals = [Refusal(path, reason) for path, reason in faults.items()]
        if checked:
            refusals += [refusal for rule in kind.rules for refusal in rule(thing, document)]
            refusals += guard.refusals(document)
            refusals += _names_the_unreleased(kind.name, ordered, unreleased) if not faults else []
        blocking = [refusal for refusal in refusals if refusal.blocks]
        warnings = [refusal for refusal in refusals if not refusal.blocks]
        publication = publications.get(thing.public_id)
        result.append(Draft(thing, kind.name, ordered, blocking, warnings, publication, fits=not faults))
    return result


def _linked(type: str, document: Document) -> set[str]:
    links = facts(type, document).links
    return {target for targets in links.values() for target in targets} - {document["id"]}


def _unreleased(type: str, documents: Sequence[Document]) -> set[str]:
    """Of all records that these documents name, the ids of those that are not public; one query."""
    named = {target for document in documents for target in _linked(type, document)}
    live = Publication.objects.filter(public_id__in=named).exclude(live_seq=None).values_list("public_id", flat=True)
    return named - {str(public_id) for public_id in live}


def _names_the_unreleased(type: str, document: Document, unreleased: set[str]) -> list[Refusal]:
    """A warning: the id of a record that is not public says that there is one, though nothing of what it holds."""
    if not (count := len(_linked(type, document) & unreleased)):
        return []
    message = ngettext(
        "It names %(count)s record that is not public. Its id would be, not its words.",
        "It names %(count)s records that are not public. Their ids would be, not their words.",
        count,
    )
    return [Refusal("", message % {"count": count}, blocks=False)]


def draft(thing: Publishable) -> Draft:
    return drafts([thing])[0]


def _slugs(kind: registry.PublicType, things: Sequence[Publishable], publications) -> list[str]:
    """The permanent slug of each thing, or the one that its first release would mint.

    Only addresses that were ever public count as taken: an unreleased row must not show through a number in a slug.
    """
    wanted = {thing.pk: slugify_words(kind.slug(thing), max_length=100) or kind.name for thing in things}
    new = [thing for thing in things if not getattr(publications.get(thing.public_id), "slug", None)]
    taken = set()
    if new:
        roots = Counter(wanted[thing.pk] for thing in new)
        public = Publication.objects.filter(type=kind.name).exclude(slug=None).values_list("slug", flat=True)
        taken.update(public.filter(slug__in=roots))
        if taken or max(roots.values()) > 1:
            # Somebody gets a number, and must not get one that is taken.
            taken.update(slug for slug in public if slug.rpartition("-")[0] in roots)
    slugs = []
    for thing in things:
        publication = publications.get(thing.public_id)
        slug = publication.slug if publication and publication.slug else _free(wanted[thing.pk], taken)
        taken.add(slug)
        slugs.append(slug)
    return slugs


def _free(slug: str, taken: set[str]) -> str:
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate

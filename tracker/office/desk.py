"""The desk: what waits for somebody, and whether the public has what was released."""

from dataclasses import dataclass

from django.db import DatabaseError
from django.urls import reverse

from tracker.publishing.admin.log import release_link, things, waiting
from tracker.publishing.models import Head, Publication, Release
from tracker.publishing.projector import lag

SHOWN = 8


@dataclass
class Line:
    """A publication or a line of the log, with a link to its release screen."""

    row: Publication | Release
    link: str


@dataclass
class Pile:
    """Some of what waits, how much of it there is, and where the whole list stands."""

    name: str
    count: int
    lines: list[Line]
    url: str


@dataclass
class Desk:
    head: Head
    lag: int | None
    piles: list[Pile]
    recent: list[Line]


def desk(user) -> Desk | None:
    """What the desk shows to this person; None for somebody who may not see the public state of things."""
    if not user.has_perm("publishing.view_publication"):
        return None
    groups = {
        name: list(waiting(Publication.objects.all(), name)[:SHOWN])
        for name in ["failed", "refused", "scheduled", "drifted"]
    }
    recent = list(Release.objects.exclude(action=Release.Action.REFERENCE).select_related("by")[:SHOWN])
    rows = [row for group in groups.values() for row in group] + recent
    found = things((row.type, row.public_id) for row in rows)

    def lines(rows) -> list[Line]:
        return [Line(row, release_link(row.type, found.get(str(row.public_id)))) for row in rows]

    address = reverse("admin:publishing_publication_changelist")
    return Desk(
        head=Head.objects.filter(pk=1).first() or Head(),
        lag=_lag(),
        piles=[
            Pile(name, _count(name, group), lines(group), f"{address}?waiting={name}") for name, group in groups.items()
        ],
        recent=lines(recent),
    )


def _count(name: str, shown: list[Publication]) -> int:
    return len(shown) if len(shown) < SHOWN else waiting(Publication.objects.all(), name).count()


def _lag() -> int | None:
    """How many lines the public has not seen yet; None when the store does not answer."""
    try:
        return lag()
    except DatabaseError:
        return None

"""Releases set for later: the approved document is kept by its hash, and every rule runs again when it is due."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.publishing import registry
from tracker.publishing.drafts import PublicState, Refused, draft
from tracker.publishing.log import lock_head
from tracker.publishing.models import Publication, Publishable
from tracker.publishing.services import release

logger = logging.getLogger(__name__)


@transaction.atomic
def schedule(*, thing: Publishable, at: datetime, expected: str, by) -> Publication:
    """Approve the document of hash `expected` for release at `at`.

    Raises Refused when it could not be released now, or is no longer the document that the editor saw.
    """
    if at <= timezone.now():
        raise ValidationError({"at": _("Choose a time to come, or release it now.")})
    # A retraction that committed in between would be undone by saving what was read before it.
    lock_head()
    current = draft(thing)
    if current.thing.archived_at:
        raise ValidationError(_("It is archived."))
    if current.state == PublicState.RETRACTED:
        raise ValidationError(
            _("It was retracted. Only a release by hand, by somebody who knows that, brings it back.")
        )
    if current.refusals:
        raise Refused(current.refusals)
    if current.sha256 != expected:
        raise ValidationError(_("It changed after you looked at it. Look at the difference again."))
    publication, _created = Publication.objects.get_or_create(
        public_id=thing.public_id, defaults={"type": current.type}
    )
    publication.scheduled_at, publication.scheduled_sha256, publication.scheduled_by = at, expected, by
    publication.schedule_failure = ""
    publication.save()
    return publication


@transaction.atomic
def unschedule(*, thing: Publishable, by) -> None:
    """Call a scheduled release off."""
    Publication.objects.filter(public_id=thing.public_id).update(
        scheduled_at=None, scheduled_sha256="", scheduled_by=None, schedule_failure=""
    )


@dataclass
class DueResult:
    released: list[Publication] = field(default_factory=list)
    failed: list[tuple[Publication, str]] = field(default_factory=list)


def release_due(*, now: datetime) -> DueResult:
    """Release what is due. What changed since its approval, or is refused now, is not released and says why."""
    result = DueResult()
    due = Publication.objects.filter(scheduled_at__lte=now, schedule_failure="")
    for public_id in due.order_by("scheduled_at").values_list("pk", flat=True):
        try:
            if publication := _release_one(due.filter(pk=public_id)):
                result.released.append(publication)
        except ValidationError as error:
            failure = " ".join(error.messages)
            due.filter(pk=public_id).update(schedule_failure=failure)
            result.failed.append((Publication.objects.get(pk=public_id), failure))
        except Exception as error:
            # Not the editor's to mend: it stays due, and the others do not wait for it.
            logger.exception("A scheduled release failed; it is tried again.")
            result.failed.append((Publication.objects.get(pk=public_id), str(error)))
    return result


@transaction.atomic
def _release_one(due) -> Publication | None:
    """Release it, if nobody called it off or released it before we had the lock."""
    lock_head()
    publication = due.first()
    if publication is None:
        return None
    thing = registry.get(publication.type).model.objects.filter(public_id=publication.public_id).first()
    if thing is None:
        # Never released and deleted since: there is nothing left to release.
        publication.delete()
        return None
    expected = {str(thing.public_id): publication.scheduled_sha256}
    release(things=[thing], by=publication.scheduled_by, expected=expected)
    return publication

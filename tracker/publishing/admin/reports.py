"""How an act of the gate is reported to the editor who did it."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError

from tracker.publishing.drafts import Refused
from tracker.publishing.models import Release
from tracker.publishing.services import NotYetPublic, require_applied


def report_applied(request, rows: Sequence[Release], done: str) -> None:
    """Say `done`, or in red that the store has not applied it. Call after the commit."""
    try:
        require_applied(rows)
    except NotYetPublic as error:
        messages.error(request, str(error), extra_tags="alarm")
    else:
        messages.success(request, done)


def report_refused(request, error: ValidationError) -> None:
    """Each reason as a message of its own."""
    reasons = error.refusals if isinstance(error, Refused) else error.messages
    for reason in reasons:
        messages.error(request, str(reason))

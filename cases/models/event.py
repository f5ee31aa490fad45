"""The timeline of a case."""

import uuid
import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case, Proceeding
from cases.models.vocabulary import optional_term, term
from tracker.lib.fields import BoundField, PartialDateField


def validate_timezone(value: str) -> None:
    if value not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(zone)s” is not a time zone; write it like Europe/Stockholm."), params={"zone": value}
        )


class CaseEvent(models.Model):
    """Something that happened in a case, or will. Private until somebody ticks it."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events", verbose_name=_("case"))
    kind = term("event_kind", _("kind"))
    text = models.TextField(_("what happened"), blank=True, help_text=_("One or two sentences."))
    date = PartialDateField(
        _("date"),
        blank=False,
        help_text=_("2021, 2021-01, 2021-01-20, about: 2021-01-20~, by: ../2021-01-20, between: 2021-01-11/2021-01-17"),
    )
    earliest = BoundField("date", "earliest")
    latest = BoundField("date", "latest")
    time = models.TimeField(_("time"), null=True, blank=True)
    timezone = models.CharField(_("time zone"), max_length=60, blank=True, validators=[validate_timezone])
    proceeding = models.ForeignKey(
        Proceeding,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        verbose_name=_("proceeding"),
    )
    outcome = optional_term(
        "case_outcome",
        _("outcome of the case"),
        help_text=_("Only where this event ended the case. It needs a citation."),
    )
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        ordering = [F("latest").asc(nulls_last=True), F("earliest").asc(nulls_last=True), "time", "pk"]
        verbose_name = _("event")
        constraints = [
            models.CheckConstraint(
                name="event_time_has_a_zone",
                condition=Q(time=None) | ~Q(timezone=""),
                violation_error_message=_("Say in which time zone this time is."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.date} {self.kind_id or ''}".strip()

    def clean(self) -> None:
        if self.proceeding_id and self.case_id and self.proceeding.case_id != self.case_id:
            raise ValidationError({"proceeding": _("This proceeding belongs to another case.")})

    def is_past(self, today: date) -> bool:
        """Whether it has surely happened: the last day that it can mean is not to come."""
        last = self.latest or self.earliest
        return last is not None and last <= today

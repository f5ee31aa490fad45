"""Open letters, whom they address, and who signed."""

import hashlib
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.campaign import Campaign
from cases.models.case import Case
from cases.models.organization import Organization
from cases.models.vocabulary import Authority, optional_term, term
from tracker.lib.fields import BoundField, PartialDateField
from tracker.publishing.models import Publishable


class OpenLetter(Publishable):
    """An open letter: ours, for which we gather signatures, or reported, which others published."""

    class Origin(models.TextChoices):
        OURS = "ours", _("ours: we gather signatures")
        REPORTED = "reported", _("reported: others published it")

    class TextHeld(models.TextChoices):
        FULL = "full", _("in full")
        EXCERPT = "excerpt", _("an excerpt")
        NONE = "none", _("not held")

    title = models.CharField(_("title"), max_length=250)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    state = term("letter_state", _("state"))
    summary = models.TextField(_("summary"), blank=True, help_text=_("What it says, in our words. Markdown."))
    cases = models.ManyToManyField(Case, blank=True, related_name="letters", verbose_name=_("cases"))
    campaign = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="letters", verbose_name=_("campaign")
    )
    opened = PartialDateField(_("opened for signature"))
    closed = PartialDateField(_("closed for signature"))
    sent = PartialDateField(_("sent"))
    sent_latest = BoundField("sent", "latest")
    answered = PartialDateField(_("answered"))
    response = optional_term("letter_response", _("response"))
    text_held = models.CharField(_("text held"), max_length=10, choices=TextHeld, default=TextHeld.NONE)
    text = models.TextField(_("text"), blank=True, help_text=_("Markdown. Locked before anyone signs."))
    text_sha256 = models.CharField(_("SHA-256 of the locked text"), max_length=64, blank=True, editable=False)
    locked_at = models.DateTimeField(_("text locked at"), null=True, blank=True, editable=False)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    claimed_count = models.PositiveIntegerField(
        _("claimed number of signatories"),
        null=True,
        blank=True,
        help_text=_("As the publication itself says; cite it."),
    )
    internal_notes = models.TextField(_("internal notes"), blank=True, help_text=_("For the office alone."))

    class Meta:
        ordering = ["title"]
        verbose_name = _("open letter")
        constraints = [
            models.CheckConstraint(
                name="letter_text_is_held_or_not",
                condition=(Q(text_held="none") & Q(text="")) | (~Q(text_held="none") & ~Q(text="")),
                violation_error_message=_("Say how much of the text is held, and enter just that."),
            ),
            models.CheckConstraint(
                name="letter_lock_has_a_hash",
                condition=Q(locked_at=None, text_sha256="") | (Q(locked_at__isnull=False) & ~Q(text_sha256="")),
                violation_error_message=_("A locked text has a hash, an open one has none."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    @staticmethod
    def hash_of(text: str) -> str:
        """SHA-256 of the text's UTF-8 bytes: what the signatories sign."""
        return hashlib.sha256(text.encode()).hexdigest()


class Addressee(models.Model):
    """An authority that the letter addresses, and the words in which it does."""

    letter = models.ForeignKey(OpenLetter, on_delete=models.CASCADE, related_name="addressees")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+", verbose_name=_("authority"))
    addressed_as = models.CharField(_("addressed as"), max_length=250, blank=True, help_text=_("Verbatim."))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "authority"],
                name="addressee_once",
                violation_error_message=_("This authority is addressed already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.authority)


class Signature(models.Model):
    """An organization's name under an open letter, and the proof that it may stand there."""

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        PENDING = "pending", _("said yes, authority not shown yet")
        CONFIRMED = "confirmed", _("confirmed")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Basis(models.TextChoices):
        AUTHORISED = "authorised", _("authorised by the organization")
        AS_PUBLISHED = "as_published", _("as published; cite where")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    letter = models.ForeignKey(
        OpenLetter, on_delete=models.CASCADE, related_name="signatures", verbose_name=_("letter")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="signatures", verbose_name=_("organization")
    )
    name_as_signed = models.CharField(_("name as signed"), max_length=250, help_text=_("Verbatim."))
    place_as_signed = models.CharField(_("place as signed"), max_length=120, blank=True, help_text=_("Verbatim."))
    country = models.CharField(_("country of that place"), max_length=2, blank=True, help_text=_("ISO code."))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.INVITED)
    basis = models.CharField(_("basis"), max_length=12, choices=Basis, blank=True)
    authorised_by = models.CharField(
        _("authorised by"), max_length=200, blank=True, help_text=_("For the office alone.")
    )
    authorised_how = models.CharField(_("how"), max_length=200, blank=True, help_text=_("Mail, call, meeting; when."))
    signed_text_sha256 = models.CharField(_("hash of the text signed"), max_length=64, blank=True, editable=False)
    signed_on = PartialDateField(_("signed on"))
    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["letter", "organization"],
                name="signature_once",
                violation_error_message=_("This organization stands under the letter already."),
            ),
            models.CheckConstraint(
                name="signature_confirmed_has_a_basis",
                condition=~Q(state="confirmed") | ~Q(basis=""),
                violation_error_message=_("Say on what basis this signature is confirmed."),
            ),
            models.CheckConstraint(
                name="signature_confirmed_knows_who_authorised_it",
                condition=~Q(state="confirmed", basis="authorised") | ~Q(authorised_by=""),
                violation_error_message=_("Say who authorised this signature before confirming it."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_as_signed

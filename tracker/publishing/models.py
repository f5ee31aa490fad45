"""What the gate keeps: the release log, its head, and the public state of each releasable thing."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.lib.languages import language_choices


class PublishableQuerySet(models.QuerySet):
    def delete(self):
        refuse_deletion(self.values_list("public_id", flat=True))
        return super().delete()


class Publishable(models.Model):
    """Something that can be released. Its public state stands in `Publication`, never in its own row."""

    public_id = models.UUIDField(_("public id"), default=uuid.uuid4, unique=True, editable=False)
    language = models.CharField(
        _("language"), max_length=20, choices=language_choices, default="en", help_text=_("Language of the words here.")
    )
    is_invented = models.BooleanField(
        _("invented"),
        default=False,
        help_text=_("Demonstration data: marked as invented on every page and in the API."),
    )
    is_indexed = models.BooleanField(
        _("may be listed by search engines"),
        default=True,
        help_text=_(
            "Untick to ask search engines to leave this page, its pictures and its files out. It stays public: who has "
            "the address reads it, and this site's own lists, search, feeds and data show it. An engine may take weeks "
            "to forget what it listed, and some do not listen. Where being found is a danger, retract it instead."
        ),
    )
    archived_at = models.DateTimeField(_("archived at"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("last saved"), auto_now=True)

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True

    def delete(self, *args, **kwargs):
        refuse_deletion([self.public_id])
        return super().delete(*args, **kwargs)


def refuse_deletion(public_ids) -> None:
    """What was ever released is retracted and archived, not deleted: the log speaks of it."""
    if Publication.objects.filter(public_id__in=list(public_ids)).exclude(slug=None).exists():
        raise ValidationError(_("This was public once and cannot be deleted. Retract it, then archive it."))


class Publication(models.Model):
    """The public state of one releasable thing: what is live, what is scheduled, what drifted."""

    public_id = models.UUIDField(primary_key=True)
    type = models.CharField(max_length=20)
    slug = models.CharField(max_length=120, null=True, help_text=_("Minted at the first release, permanent."))  # noqa: DJ001
    live_seq = models.BigIntegerField(null=True, unique=True)
    live_sha256 = models.CharField(max_length=64, blank=True)
    scheduled_at = models.DateTimeField(null=True, blank=True)
    scheduled_sha256 = models.CharField(max_length=64, blank=True)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    schedule_failure = models.TextField(blank=True, help_text=_("Why the scheduled release did not happen."))
    drifted_at = models.DateTimeField(null=True, blank=True, help_text=_("The live row differs from what is public."))
    refusals = models.JSONField(default=list, blank=True, help_text=_("Why what is public would be refused today."))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["type", "slug"], name="publication_address"),
            models.CheckConstraint(
                name="publication_live_has_an_address", condition=Q(live_seq=None) | Q(slug__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["scheduled_at"], name="publication_due")]

    def __str__(self) -> str:
        return f"{self.type} {self.public_id}"


class Release(models.Model):
    """One line of the release log. Appended, never edited; a purge empties document, hash and salt only."""

    class Action(models.TextChoices):
        RELEASE = "release", _("released")
        REDACT = "redact", _("redacted")
        RETRACT = "retract", _("retracted")
        REFERENCE = "reference", _("reference data released")

    class Reason(models.TextChoices):
        NONE = "", _("none given")
        CONSENT = "consent", _("consent withdrawn or ended")
        SAFETY = "safety", _("safety of a person")
        ERROR = "error", _("an error of fact")
        OBSOLETE = "obsolete", _("no longer current")
        OTHER = "other", _("another reason")

    seq = models.BigIntegerField(_("number"), primary_key=True)
    action = models.CharField(_("action"), max_length=10, choices=Action)
    type = models.CharField(_("type"), max_length=20)
    public_id = models.CharField(_("public id"), max_length=160, db_index=True)
    document = models.TextField(_("document"), null=True, blank=True)  # noqa: DJ001 (null: purged)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    salt = models.CharField(max_length=64, blank=True)
    commitment = models.CharField(max_length=64)
    chain = models.CharField(_("chain"), max_length=64)
    purges = models.BooleanField(_("purged what came before"), default=False)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason, blank=True)
    note = models.TextField(_("private note"), blank=True)
    public_note = models.TextField(_("public note"), blank=True)
    released_at = models.DateTimeField(_("released at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-seq"]
        verbose_name = _("line of the release log")
        verbose_name_plural = _("release log")

    def __str__(self) -> str:
        return f"{self.seq} {self.action} {self.type}"


class Head(models.Model):
    """The end of the log: one row, locked first by every release, so that commit order is sequence order."""

    seq = models.BigIntegerField(default=0)
    chain = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.seq} {self.chain}"


class LiveReference(models.Model):
    """A word of reference data that is public, and the hash of how it reads there."""

    scheme = models.CharField(max_length=60)
    code = models.CharField(max_length=100)
    seq = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scheme", "code"], name="live_reference_once")]

    def __str__(self) -> str:
        return f"{self.scheme}/{self.code}"


class ReleasedFile(models.Model):
    """The cleaned bytes of a file that a document shows, kept so that the store can be rebuilt from the log."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(max_length=60)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.sha256


class NameException(models.Model):
    """A guarded word that may stand in one record, because somebody with that duty looked and said so."""

    public_id = models.UUIDField(_("public id of the record"), db_index=True)
    word = models.CharField(_("word"), max_length=200, help_text=_("The words as the guard reported them."))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["public_id", "word"],
                name="name_exception_once",
                violation_error_message=_("This word already has an exception for this record."),
            )
        ]
        permissions = [("safeguard", "Can decide on exceptions of the name guard")]
        verbose_name = _("name guard exception")

    def __str__(self) -> str:
        return f"exception {self.pk}"

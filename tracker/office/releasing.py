"""The release screen: what is public, what would be, what stands against it, and the acts of the gate."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlencode

import orjson
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import transaction
from django.http import HttpResponseBadRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from tracker.office.differences import differences, readable
from tracker.office.forms import ScheduleForm
from tracker.office.things import thing_or_404
from tracker.publishing.admin.forms import RetractForm
from tracker.publishing.admin.publishable import public_address, state_badge
from tracker.publishing.admin.reports import report_applied, report_refused
from tracker.publishing.drafts import Draft, PublicState, Refused, drafts
from tracker.publishing.log import lock_head
from tracker.publishing.models import Publication, Publishable, Release
from tracker.publishing.nameguard import NameGuard
from tracker.publishing.references import missing_words
from tracker.publishing.registry import Pair, Refusal
from tracker.publishing.schedules import schedule, unschedule
from tracker.publishing.services import NotYetPublic, archive, release, require_applied, retract, unarchive
from tracker.store.documents import Document
from tracker.store.words import Words

WORDS = "words"


@dataclass
class Against:
    """The reasons against a release that one field mends, with the place in the form where it stands."""

    field: str
    url: str
    reasons: list[Refusal] = field(default_factory=list)


@dataclass
class NewWord:
    """A word of reference data that a release would make public too, as the editor reads it."""

    scheme: str
    label: str
    definition: str
    names: list[str]


class ReleaseScreen(View):
    """A view of its own, so that the store is asked after the commit. Each act is one POST named by `act`."""

    site = None
    http_method_names = ["get", "head", "options", "post"]
    acts = ["release", "schedule", "unschedule", "retract", "archive", "unarchive"]

    def get(self, request, type: str, pk: int):
        return self._screen(request, thing_or_404(self.site, request, type, pk))

    def post(self, request, type: str, pk: int):
        thing = thing_or_404(self.site, request, type, pk, to_change=True)
        act = request.POST.get("act")
        if act not in self.acts:
            return HttpResponseBadRequest(_("There is no such act."))
        try:
            form = getattr(self, f"_{act}")(request, thing)
        except Refused as error:
            return self._screen(request, thing, refused=error.refusals)
        except ValidationError as error:
            report_refused(request, error)
            form = None
        if form is not None:
            return self._screen(request, thing, **{act: form})
        return HttpResponseRedirect(request.path)

    # The acts. Each returns its form where that has a fault, and nothing where it is done.

    def _release(self, request, thing: Publishable) -> None:
        expected = {str(thing.public_id): request.POST.get("expected", "")}
        with transaction.atomic():
            # The hash does not tell of a retraction: one that commits while the editor reads must be seen here.
            lock_head()
            if is_retracted(thing) and not request.POST.get("again"):
                raise ValidationError(_("It was retracted. Tick that you know it before you release it again."))
            rows = release(things=[thing], by=request.user, expected=expected)
        report_applied(request, rows, _("Released. The public sees exactly what you saw."))

    def _schedule(self, request, thing: Publishable) -> ScheduleForm | None:
        form = ScheduleForm(request.POST)
        if not form.is_valid():
            return form
        schedule(thing=thing, at=form.cleaned_data["at"], expected=request.POST.get("expected", ""), by=request.user)
        messages.success(request, _("Scheduled. It is released only if it is still what you saw."))
        return None

    def _unschedule(self, request, thing: Publishable) -> None:
        unschedule(thing=thing, by=request.user)
        messages.success(request, _("The scheduled release is called off."))

    def _retract(self, request, thing: Publishable) -> RetractForm | None:
        form = RetractForm(request.POST)
        if not form.is_valid():
            return form
        row = retract(public_id=thing.public_id, by=request.user, **form.cleaned_data)
        report_applied(request, [row], _("Retracted. It is gone from pages, search, feeds and API."))
        return None

    def _archive(self, request, thing: Publishable) -> None:
        archive(thing=thing, by=request.user)
        messages.success(request, _("Archived."))

    def _unarchive(self, request, thing: Publishable) -> None:
        unarchive(thing=thing, by=request.user)
        messages.success(request, _("Back from the archive."))

    def _screen(self, request, thing: Publishable, *, refused=None, **forms) -> TemplateResponse:
        guard = NameGuard()
        current = drafts([thing], guard=guard)[0]
        model_admin = self.site.get_model_admin(type(thing))
        words, against_words = missing_words([current], guard=guard)
        refusals = refused if refused is not None else current.refusals + against_words
        context = self.site.each_context(request) | {
            "title": _("Release"),
            "subtitle": str(thing),
            "thing": current.thing,
            "opts": thing._meta,
            "draft": current,
            "state_badge": state_badge(current.state),
            "alarm": not_applied(thing),
            "was_refused": refused is not None,
            "against": against(current.thing, refusals, model_admin.change_url(thing)),
            "warnings": current.warnings,
            "retraction": retraction(thing) if current.state == PublicState.RETRACTED else None,
            "words": new_words(words),
            "changes": differences(current.live_document(), current.document) if current.fits else [],
            "json": orjson.dumps(current.document, option=orjson.OPT_INDENT_2).decode(),
            "change_url": model_admin.change_url(thing),
            "public_address": public_address(current.publication),
            "may_change": model_admin.has_change_permission(request, thing),
            "schedule_form": forms.get("schedule") or ScheduleForm(),
            "retract_form": forms.get("retract") or RetractForm(),
            "time_zone": settings.TIME_ZONE,
            "exceptions": exceptions(request, current),
        }
        return TemplateResponse(request, "admin/release/screen.html", context)


def not_applied(thing: Publishable) -> str:
    """In words, that the store has not applied what was last done with this; empty when it has."""
    last = Release.objects.filter(public_id=str(thing.public_id)).first()
    try:
        require_applied([last] if last else [])
    except NotYetPublic as error:
        return str(error)
    return ""


def is_retracted(thing: Publishable) -> bool:
    """It was public, and is not."""
    return Publication.objects.filter(public_id=thing.public_id, live_seq=None).exclude(slug=None).exists()


def retraction(thing: Publishable) -> Release | None:
    """The last line of the log that took this out of public: when, by whom and why."""
    lines = Release.objects.filter(public_id=str(thing.public_id), action=Release.Action.RETRACT)
    return lines.select_related("by").first()


def against(thing: Publishable, refusals: list[Refusal], change_url: str) -> list[Against]:
    """Every reason, gathered by the field that mends it, in the order in which they were given."""
    by_field: dict[str, list[Refusal]] = defaultdict(list)
    for refusal in refusals:
        by_field[mended_by(refusal)].append(refusal)
    urls = {"": "", WORDS: "#words"}
    return [
        Against(name, urls[name] if name in urls else change_url + anchor(thing, name), reasons)
        for name, reasons in by_field.items()
    ]


def mended_by(refusal: Refusal) -> str:
    """The field of the thing that mends it; a word of reference data (scheme/code) is mended in its own table."""
    return WORDS if "/" in refusal.field else (re.match(r"\w+", refusal.field) or [""])[0]


def anchor(thing: Publishable, name: str) -> str:
    """Where the change form shows this field of the document: a field of its own, or an inline."""
    try:
        many = thing._meta.get_field(name).auto_created
    except FieldDoesNotExist:
        return ""
    return f"#{name}-group" if many else f"#id_{name}"


def new_words(documents: dict[Pair, Document]) -> list[NewWord]:
    """What the public would read of these words: one label, and its translations among the other names."""
    found = []
    for (scheme, code), document in documents.items():
        label = Words(documents).label(scheme, code)
        names = [each["text"] for each in [*document["labels"].values(), *document["names"]]]
        others = [name for name in dict.fromkeys(names) if name != label]
        found.append(NewWord(readable(scheme), label, document["definition"], others))
    return found


def exceptions(request, current: Draft) -> list[tuple[str, str]]:
    """For those with that duty: the guarded words that stand against this release, and where to except each."""
    if not request.user.has_perm("publishing.safeguard"):
        return []
    address = reverse("admin:publishing_nameexception_add")
    words = dict.fromkeys(refusal.word for refusal in current.refusals if refusal.word)
    return [(word, f"{address}?{urlencode({'public_id': current.thing.public_id, 'word': word})}") for word in words]

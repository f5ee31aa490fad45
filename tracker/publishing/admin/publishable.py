"""The admin of everything that can be released: its public state in lists and above its form, and the gate's acts."""

from collections.abc import Sequence

import orjson
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.publishing import registry
from tracker.publishing.admin.base import OfficeAdmin
from tracker.publishing.admin.forms import RetractForm
from tracker.publishing.admin.reports import report_applied, report_refused
from tracker.publishing.drafts import Draft, PublicState, drafts
from tracker.publishing.models import Publication, Publishable, Release
from tracker.publishing.services import archive, release, retract, unarchive
from tracker.store.documents import record_path

MOST = 500


def state_badge(state: PublicState) -> str:
    return format_html('<span class="state state-{}">{}</span>', state.value, state.label)


def public_address(publication: Publication | None) -> str | None:
    """The page of what is live, on the public site."""
    if publication is None or publication.live_seq is None:
        return None
    return settings.SITE_URL + record_path(publication.type, publication.slug)


def was_ever_public(thing: Publishable) -> bool:
    return Publication.objects.filter(public_id=thing.public_id).exclude(slug=None).exists()


class StateChangeList(ChangeList):
    """Builds the documents of the page's rows in one batch and compares them with what is public."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        for thing, draft in zip(self.result_list, drafts(self.result_list, checked=False), strict=True):
            thing.public_draft = draft


class PublicStateFilter(admin.SimpleListFilter):
    """By public state. What changed is as of the last sweep (manage.py drift)."""

    title = gettext_lazy("public state")
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return [
            ("live", _("public")),
            ("changed", _("public, changed at the last sweep")),
            ("retracted", _("retracted")),
            ("never", _("never public")),
            ("archived", _("archived")),
        ]

    def queryset(self, request, queryset):
        known = Publication.objects.filter(type=registry.type_of(queryset.model).name).values("public_id")
        match self.value():
            case "live":
                return queryset.filter(public_id__in=known.exclude(live_seq=None))
            case "changed":
                return queryset.filter(public_id__in=known.exclude(drifted_at=None))
            case "retracted":
                return queryset.filter(public_id__in=known.filter(live_seq=None).exclude(slug=None))
            case "never":
                return queryset.exclude(public_id__in=known.exclude(slug=None))
            case "archived":
                return queryset.exclude(archived_at=None)
        return queryset


class PublishableAdmin(OfficeAdmin):
    """Admin of one releasable type. Releasing itself stands on the release screen of `tracker.office`.

    The fields in `permanent` make its public address: once that was public they cannot be changed.
    """

    change_form_template = "admin/publishing/change_form.html"
    actions = ["release_as_they_stand", "retract_from_public", "put_away", "bring_back"]
    permanent: tuple[str, ...] = ()

    def get_changelist(self, request, **kwargs):
        return StateChangeList

    def get_list_display(self, request):
        # Second, so that it shows on a telephone.
        first, *others = super().get_list_display(request)
        return [first, "public_state", *others]

    def get_list_filter(self, request):
        return [PublicStateFilter, *super().get_list_filter(request), "is_invented", "is_indexed"]

    @admin.display(description=gettext_lazy("public state"))
    def public_state(self, thing) -> str:
        return format_html('<a href="{}">{}</a>', self.release_url(thing), state_badge(thing.public_draft.state))

    def release_url(self, thing: Publishable) -> str:
        return reverse("admin:release", args=[registry.type_of(self.model).name, thing.pk])

    def has_delete_permission(self, request, obj=None) -> bool:
        """What was public once is retracted and archived, never deleted."""
        if obj and was_ever_public(obj):
            return False
        return super().has_delete_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        fixed = self.permanent if obj and self.permanent and was_ever_public(obj) else ()
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            draft = drafts([obj], checked=False)[0]
            context |= {
                "draft": draft,
                "state_badge": state_badge(draft.state),
                "release_url": self.release_url(obj),
                "public_address": public_address(draft.publication),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.action(description=gettext_lazy("Release as they stand"), permissions=["change"])
    def release_as_they_stand(self, request, queryset):
        """Show what each release would change and what stands against it; on confirmation release what was shown."""
        things = self._chosen(request, queryset)
        if things is None:
            return None
        if "confirmed" not in request.POST:
            return self._confirm(request, "release_selected", things, rows=comparisons(things))
        expected = {key[4:]: value for key, value in request.POST.items() if key.startswith("sha:")}
        things = [thing for thing in things if str(thing.public_id) in expected]
        try:
            rows = release(things=things, by=request.user, expected=expected)
        except ValidationError as error:
            report_refused(request, error)
            return None
        done = ngettext("%d thing is public as it stands.", "%d things are public as they stand.", len(things))
        report_applied(request, rows, done % len(things))
        return None

    @admin.action(description=gettext_lazy("Retract"), permissions=["change"])
    def retract_from_public(self, request, queryset):
        things = self._chosen(request, queryset)
        if things is None:
            return None
        form = RetractForm(request.POST if "confirmed" in request.POST else None)
        if not form.is_valid():
            return self._confirm(request, "retract_selected", things, form=form)
        rows = []
        for thing in things:
            try:
                rows.append(retract(public_id=thing.public_id, by=request.user, **form.cleaned_data))
            except ValidationError as error:
                self.message_user(request, f"{thing}: {' '.join(error.messages)}", messages.ERROR)
        if rows:
            done = ngettext("%d thing is no longer public.", "%d things are no longer public.", len(rows))
            report_applied(request, rows, done % len(rows))
        return None

    @admin.action(description=gettext_lazy("Archive"), permissions=["change"])
    def put_away(self, request, queryset):
        for thing in queryset:
            try:
                archive(thing=thing, by=request.user)
                self.message_user(request, _("%s is archived.") % thing)
            except ValidationError as error:
                self.message_user(request, f"{thing}: {' '.join(error.messages)}", messages.ERROR)

    @admin.action(description=gettext_lazy("Bring back from the archive"), permissions=["change"])
    def bring_back(self, request, queryset):
        for thing in queryset.exclude(archived_at=None):
            unarchive(thing=thing, by=request.user)
            self.message_user(request, _("%s is back.") % thing)

    def _chosen(self, request, queryset) -> list[Publishable] | None:
        things = list(queryset[: MOST + 1])
        if len(things) > MOST:
            self.message_user(request, _("Choose at most %d at a time.") % MOST, messages.ERROR)
            return None
        return things

    def _confirm(self, request, template: str, things: Sequence[Publishable], **context) -> TemplateResponse:
        context |= self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Release as they stand") if template == "release_selected" else _("Retract"),
            "things": things,
            "action": request.POST["action"],
            "checkbox_name": admin.helpers.ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, f"admin/publishing/{template}.html", context)


def comparisons(things: Sequence[Publishable]) -> list[tuple[Draft, list[str] | None]]:
    """Each thing's draft with the names of the fields that a release would change; None where all would be new."""
    batch = drafts(things)
    live = [draft.publication.live_seq for draft in batch if draft.publication]
    public = {
        row.seq: orjson.loads(row.document) for row in Release.objects.filter(seq__in=[seq for seq in live if seq])
    }
    found = []
    for draft in batch:
        before = public.get(draft.publication.live_seq) if draft.publication else None
        changed = before and [key for key, value in draft.document.items() if before.get(key) != value]
        found.append((draft, changed if before else None))
    return found

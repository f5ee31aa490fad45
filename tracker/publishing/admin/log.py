"""The log, the public state of everything, and the exceptions of the name guard, as lists of the office."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

import orjson
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tracker.publishing import registry
from tracker.publishing.admin.base import OfficeAdmin, ReadOnlyMixin
from tracker.publishing.models import Publication, Publishable, Release


def things(named: Iterable[tuple[str, str | UUID]]) -> dict[str, Publishable]:
    """The live rows of these (type, public id) pairs, by public id; one query for each type among them."""
    by_type = defaultdict(set)
    for type, public_id in named:
        by_type[type].add(str(public_id))
    known = {kind.name: kind.model for kind in registry.all_types()}
    return {
        str(thing.public_id): thing
        for type, ids in by_type.items()
        if type in known
        for thing in known[type].objects.filter(public_id__in=ids)
    }


def release_link(type: str, thing: Publishable | None) -> str:
    if thing is None:
        return "-"
    return format_html('<a href="{}">{}</a>', reverse("admin:release", args=[type, thing.pk]), thing)


class NamingChangeList(ChangeList):
    """Finds the live row of each line in one batch."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        found = things((row.type, row.public_id) for row in self.result_list)
        for row in self.result_list:
            row.live_thing = found.get(str(row.public_id))


class ReleaseAdmin(ReadOnlyMixin, OfficeAdmin):
    """The release log, as it is: nobody writes in it."""

    list_display = ["seq", "released_at", "action", "type", "record", "reason", "by"]
    list_display_links = ["seq"]
    list_filter = ["action", "type", "reason", "released_at"]
    list_select_related = ["by"]
    search_fields = ["public_id"]
    search_help_text = _("A public id, or a word of reference data such as case_kind/deportation.")
    fields = [
        "seq",
        "action",
        "type",
        "public_id",
        "released_at",
        "by",
        "reason",
        "public_note",
        "note",
        "purges",
        "sha256",
        "chain",
        "as_released",
    ]

    def get_changelist(self, request, **kwargs):
        return NamingChangeList

    @admin.display(description=_("record"))
    def record(self, row: Release) -> str:
        return release_link(row.type, row.live_thing) if row.live_thing else row.public_id

    @admin.display(description=_("document"))
    def as_released(self, row: Release) -> str:
        if row.document is None:
            return _("erased")
        pretty = orjson.dumps(orjson.loads(row.document), option=orjson.OPT_INDENT_2).decode()
        return format_html('<pre class="json">{}</pre>', pretty)


class WaitingFilter(admin.SimpleListFilter):
    """What of the public state needs somebody."""

    title = _("what waits")
    parameter_name = "waiting"

    def lookups(self, request, model_admin):
        return [
            ("scheduled", _("scheduled")),
            ("failed", _("scheduled release failed")),
            ("drifted", _("changed since its release")),
            ("refused", _("would be refused today")),
        ]

    def queryset(self, request, queryset):
        return waiting(queryset, self.value()) if self.value() else queryset


def waiting(publications, what: str):
    """Publications that are scheduled, failed, drifted or refused; the last two as of the last sweep."""
    if what == "scheduled":
        return publications.filter(scheduled_at__isnull=False, schedule_failure="").order_by("scheduled_at")
    if what == "failed":
        return publications.exclude(schedule_failure="")
    if what == "drifted":
        return publications.exclude(drifted_at=None)
    return publications.exclude(live_seq=None).exclude(refusals=[])


class PublicationAdmin(ReadOnlyMixin, OfficeAdmin):
    """What is public of each thing, what is scheduled, and what a sweep found."""

    list_display = ["record", "type", "is_live", "scheduled_at", "schedule_failure", "drifted_at", "refused_today"]
    list_display_links = None
    list_filter = [WaitingFilter, "type"]
    search_fields = ["slug"]
    ordering = ["-live_seq"]

    def get_changelist(self, request, **kwargs):
        return NamingChangeList

    @admin.display(description=_("record"))
    def record(self, row: Publication) -> str:
        return release_link(row.type, row.live_thing)

    @admin.display(description=_("public"), boolean=True)
    def is_live(self, row: Publication) -> bool:
        return row.live_seq is not None

    @admin.display(description=_("would be refused today"))
    def refused_today(self, row: Publication) -> str:
        return " ".join(row.refusals)


class NameExceptionAdmin(OfficeAdmin):
    """Exceptions of the name guard: made and taken back by those with that duty, never changed."""

    list_display = ["word", "public_id", "reason", "by", "at"]
    list_select_related = ["by"]
    search_fields = ["word", "public_id"]
    fields = ["public_id", "word", "reason"]

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.has_perm("publishing.safeguard")

    def has_add_permission(self, request) -> bool:
        return request.user.has_perm("publishing.safeguard")

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return request.user.has_perm("publishing.safeguard")

    def has_module_permission(self, request) -> bool:
        return request.user.has_perm("publishing.safeguard")

    def save_model(self, request, obj, form, change):
        obj.by = request.user
        super().save_model(request, obj, form, change)

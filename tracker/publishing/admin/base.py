"""What every admin page of the office shares."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.lib.places import country_names

# Some 25 printed pages. Markdown of 100,000 characters can take a reader's page a second to set.
LONGEST_TEXT = 50_000


class ChoosingMixin:
    """Every foreign key has a search, except where its choices are limited: those are a short list, read once a page.

    `listed` names further foreign keys that are a list, because this admin limits them itself.
    """

    listed: tuple[str, ...] = ()

    def get_autocomplete_fields(self, request) -> list[str]:
        fields = [field for field in self.opts.get_fields() if field.many_to_one or field.many_to_many]
        return [
            field.name
            for field in fields
            if field.concrete
            and field.name not in self.listed
            and not field.get_limit_choices_to()
            and self._is_searchable(field.related_model)
        ]

    def _is_searchable(self, model) -> bool:
        return self.admin_site.is_registered(model) and bool(self.admin_site.get_model_admin(model).search_fields)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        if isinstance(db_field, models.TextField) and not db_field.max_length:
            kwargs["max_length"] = LONGEST_TEXT
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.TextField) and field:
            # A browser would cut what is pasted, and say nothing.
            field.widget.attrs.pop("maxlength", None)
        if type(field) is forms.ModelChoiceField and (db_field.get_limit_choices_to() or db_field.name in self.listed):
            field.queryset = field.queryset.complex_filter(db_field.get_limit_choices_to())
            # The rows of an inline share one reading of the list.
            field.choices = [(value, self._said(value, label)) for value, label in field.choices]
            self._plain(field.widget)
        elif isinstance(field, forms.ModelChoiceField):
            self._plain(field.widget, add=isinstance(self, admin.ModelAdmin))
        return field

    @staticmethod
    def _plain(widget, *, add: bool = False) -> None:
        """Keep the buttons out that change or delete what many records share; `add` leaves the one that adds."""
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_change_related = widget.can_delete_related = False
            widget.can_add_related = widget.can_add_related and add
            widget.can_view_related = False

    def _said(self, value, label: str) -> str:
        """A word that is out of use stays choosable, so that no old row loses it, but says so."""
        row = getattr(value, "instance", None)
        return _("%s (no longer offered)") % label if getattr(row, "active", True) is False else label


class OfficeInline(ChoosingMixin, admin.TabularInline):
    extra = 0


class OfficeStacked(ChoosingMixin, admin.StackedInline):
    extra = 0


class OfficeAdmin(ChoosingMixin, admin.ModelAdmin):
    """A page of the office. Deleting reports what stands against it, and never fails with an error page."""

    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name in {"country", "return_country"} and db_field.max_length == 2:
            names = sorted(country_names().items(), key=lambda item: item[1])
            field.widget = forms.Select(choices=[("", "---------"), *names])
        return field

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))

    def delete_queryset(self, request, queryset):
        try:
            super().delete_queryset(request, queryset)
        except ValidationError as error:
            # Released since the page was shown; the action must not go on to say that it deleted.
            raise PermissionDenied(" ".join(error.messages)) from error

    def change_url(self, thing) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[thing.pk])


class PartMixin:
    """Part of another record: reached from its page, and not offered on the desk."""

    def get_model_perms(self, request) -> dict[str, bool]:
        return {}


class ReadOnlyMixin:
    """Something that is looked at in the admin and never written there."""

    def has_add_permission(self, request, obj=None) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

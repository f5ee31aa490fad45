"""Every page of every model in the office opens, and every longer choice is a search."""

import pytest
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import Group, User
from django.urls import reverse

from tests.office.test_admin_lists import LISTS

READ_ONLY = {"PersonFileReading", "Publication", "Release"}
NO_ADD = READ_ONLY | {"PersonFile"}


def url(model, page: str, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_pages_open(model, admin_client):
    LISTS[model][0](1)
    row = model.objects.order_by("pk").last()
    deletable = model.__name__ not in NO_ADD and not (
        model.__name__ == "Case" and admin_client.get(url(model, "delete", row.pk)).status_code == 403
    )

    assert admin_client.get(url(model, "changelist"), {"q": "zz"}).status_code == 200
    assert admin_client.get(url(model, "change", row.pk)).status_code == 200
    assert admin_client.get(url(model, "history", row.pk)).status_code == 200
    assert admin_client.get(url(model, "add")).status_code == (403 if model.__name__ in NO_ADD else 200)
    assert admin_client.get(url(model, "delete", row.pk)).status_code == (200 if deletable else 403)


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_foreign_keys_are_searched_or_a_limited_list(model, rf, admin_user):
    """A foreign key is a search, unless its choices are limited to a vocabulary or to what belongs to one record."""
    request = rf.get("/")
    request.user = admin_user
    request.resolver_match = type("Match", (), {"kwargs": {}})()
    model_admin = admin.site.get_model_admin(model)
    options = [model_admin, *model_admin.get_inline_instances(request)]
    plain = [
        f"{option.model.__name__}.{field.name}"
        for option in options
        for field in option.model._meta.fields
        if field.many_to_one and field.name not in option.listed and not field.get_limit_choices_to()
        if (form := option.formfield_for_dbfield(field, request)) is not None
        if field.name != getattr(option, "fk_name", None) and field.related_model not in {User, Group}
        if not isinstance(getattr(form.widget, "widget", form.widget), AutocompleteSelect)
    ]

    assert plain == []

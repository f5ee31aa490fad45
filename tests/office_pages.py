"""Walking the admin in tests: its addresses, its messages, who is signed in, and forms filled as a browser would."""

from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.forms import BaseForm, FileField
from django.urls import reverse

from tests.factories.cases import UserFactory


def page_of(thing, page: str = "change") -> str:
    return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_{page}", args=[thing.pk])


def said(response) -> list[str]:
    """The messages of a response, before or after they were shown."""
    waiting = [str(message) for message in get_messages(response.wsgi_request)]
    return waiting or [str(message) for message in (response.context or {}).get("messages", [])]


def signed_in(client, *permissions: str):
    """An editor with these permissions and no others, signed in."""
    user = UserFactory()
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    return user


def filled(client, url: str) -> dict:
    """What the change form at `url` would post if nothing were changed."""
    context = client.get(url).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    return {name: value for form in forms for name, value in _values(form)}


def _values(form: BaseForm):
    for name, field in form.fields.items():
        value = form[name].value()
        if field.disabled or value is None or value is False or isinstance(field, FileField):
            continue
        if hasattr(field.widget, "decompress"):
            for index, part in enumerate(field.widget.decompress(value)):
                yield f"{form.add_prefix(name)}_{index}", part
        else:
            yield form.add_prefix(name), field.prepare_value(value)

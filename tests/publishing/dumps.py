"""Everything that stands in a database, to compare or to look through."""

from django.apps import apps
from django.db import models

from tracker.store.models import State


def rows(model: type[models.Model]) -> list[tuple]:
    """Every row with every value, in a stable order; numbers that the database gives by itself are left out."""
    fields = [field.attname for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    found = model.objects.order_by().values_list(*fields)
    return sorted(
        (tuple(bytes(value) if isinstance(value, memoryview) else value for value in row) for row in found), key=repr
    )


def store() -> dict[str, list[tuple]]:
    """Every table of the store. Of its state, all but how often it was rebuilt."""
    found = {model.__name__: rows(model) for model in apps.get_app_config("store").get_models() if model is not State}
    return found | {"State": list(State.objects.values_list("seq", "chain"))}


def holding(word: str, *labels: str) -> list[str]:
    """The tables of these apps that hold the word anywhere."""
    return [
        model.__name__
        for label in labels
        for model in apps.get_app_config(label).get_models()
        if word.casefold() in repr(rows(model)).casefold()
    ]

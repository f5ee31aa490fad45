"""Model fields for partial dates: the text as an editor typed it, and the days that it can mean."""

from django.db import models

from tracker.lib.partialdates import parse, validate_partial_date


class PartialDateField(models.CharField):
    """A date as precise as it is known, as EDTF level 1 text; empty when unknown."""

    default_validators = [validate_partial_date]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 40, "blank": True} | kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if kwargs.get("max_length") == 40:
            del kwargs["max_length"]
        if kwargs.get("blank") is True:
            del kwargs["blank"]
        else:
            kwargs["blank"] = False
        return name, path, args, kwargs


class BoundField(models.DateField):
    """The earliest or latest day that the partial date in field `source` can mean, kept for ordering and filters."""

    def __init__(self, source: str, end: str, **kwargs):
        self.source, self.end = source, end
        super().__init__(**{"null": True, "blank": True, "editable": False} | kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        for key in ("null", "blank", "editable"):
            kwargs.pop(key, None)
        return name, path, [self.source, self.end], kwargs

    def pre_save(self, model_instance, add):
        text = getattr(model_instance, self.source)
        value = getattr(parse(text), self.end) if text else None
        setattr(model_instance, self.attname, value)
        return value

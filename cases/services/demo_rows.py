"""Rows from JSON: office data written down in the office's own field names, for the demonstration."""

import io
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import models
from PIL import Image, ImageDraw

from cases.models import Attachment, Term
from cases.services.attachments import prepare_attachment
from tracker.lib.fields import PartialDateField
from tracker.publishing.models import Publishable

# What a row is called in the data: the first of these fields that its model has.
KEYS = ["reference", "code", "headline", "address", "name", "title"]
DAY = re.compile(r"@([+-]?\d+)([my]?)")


def identity(label: str, key: str) -> UUID:
    """The public id of a demonstration record: the same on every machine, so that it is found under any name."""
    return uuid5(NAMESPACE_URL, f"urn:case-tracker:demo:{label}:{key}")


def identities(path: Path) -> list[tuple[str, UUID]]:
    """Label and public id of every record in a file, in its order."""
    found = []
    for label, rows in json.loads(path.read_text(encoding="utf-8"))["rows"].items():
        if issubclass(apps.get_model(label), Publishable):
            found += [(label, identity(label, next(row[name] for name in KEYS if name in row))) for row in rows]
    return found


class DemoRows:
    """Makes rows from data files. A row is referred to by its key, or by the word that it is given in `as`.

    `@-30` in a date is the day 30 days before the anchor, `@-30m` its month, `@-30y` its year.
    """

    def __init__(self, *, anchor: date, by):
        self.anchor, self.by = anchor, by
        self.named: dict[tuple[type[models.Model], str], models.Model] = {}

    def load(self, path: Path) -> dict[str, Any]:
        """Make every row of a file, in its order; whatever else the file holds is handed back."""
        data = json.loads(path.read_text(encoding="utf-8"))
        for label, rows in data.pop("rows").items():
            model = apps.get_model(label)
            shared = {"is_invented": data["invented"]} if issubclass(model, Publishable) else {}
            for values in rows:
                self.place(model, values, **shared)
        return data

    def place(self, model: type[models.Model], values: dict[str, Any], **given) -> models.Model:
        """Make one row and the rows under it. Raises ValidationError where the office's own rules are broken."""
        alias = values.get("as")
        parts, links = [], []
        for name, value in values.items():
            if name == "as":
                continue
            field = model._meta.get_field(name)
            if field.auto_created and not field.concrete:
                parts.append((field, value if isinstance(value, list) else [value]))
            elif field.many_to_many:
                links.append((field, value))
            else:
                given[name] = self.value(field, value)
        row = model(**given)
        key = next((getattr(row, name) for name in KEYS if hasattr(row, name)), None)
        if isinstance(row, Publishable):
            row.public_id = identity(model._meta.label_lower, key)
        if isinstance(row, Attachment):
            prepare_attachment(attachment=row)
        row.full_clean()
        row.save()
        for name in filter(None, [alias, key]):
            self.named[model, name] = row
        for field, keys in links:
            getattr(row, field.name).set([self.related(field, key) for key in keys])
        for field, inner in parts:
            for part in inner:
                self.place(field.related_model, part, **{field.field.name: row})
        return row

    def value(self, field: models.Field, value: Any) -> Any:
        """What the field holds for a value of the data."""
        if value is None:
            return None
        if field.is_relation:
            return self.related(field, value)
        if isinstance(field, PartialDateField | models.DateField):
            return self.dated(value)
        if isinstance(field, models.UUIDField):
            return identity(*value.split(" ", 1))
        if isinstance(field, models.FileField):
            return ContentFile(drawing(), name=value)
        return value

    def related(self, field: models.Field, key: str) -> models.Model:
        """The row that a key stands for in this field."""
        model = field.related_model
        if model is get_user_model():
            return self.by
        if model is Term:
            return Term.objects.get(scheme=field.get_limit_choices_to()["scheme"], code=key)
        if (model, key) not in self.named:
            name = next(name for name in KEYS if name in {other.name for other in model._meta.get_fields()})
            self.named[model, key] = model.objects.get(**{name: key})
        return self.named[model, key]

    def dated(self, text: str) -> str:
        """A date of the data with its `@` resolved."""

        def day(match: re.Match) -> str:
            found = (self.anchor + timedelta(days=int(match[1]))).isoformat()
            return found[: {"": 10, "m": 7, "y": 4}[match[2]]]

        return DAY.sub(day, text)


def drawing() -> bytes:
    """A lantern on a table, in a few strokes: it stands where a photograph would, and shows nobody."""
    image = Image.new("RGB", (960, 720), "#efe9dc")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 560, 960, 720), fill="#b9a88a")
    draw.arc((400, 90, 560, 250), 180, 360, fill="#3d4a52", width=10)
    draw.polygon([(380, 230), (580, 230), (540, 170), (420, 170)], fill="#3d4a52")
    draw.rectangle((400, 230, 560, 530), fill="#f6d58a", outline="#3d4a52", width=10)
    draw.line((480, 230, 480, 530), fill="#3d4a52", width=6)
    draw.ellipse((450, 350, 510, 450), fill="#d9822b")
    draw.rectangle((370, 530, 590, 565), fill="#3d4a52")
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()

"""The OpenAPI description: each view says its answer, and its parameters are read off its forms."""

from collections.abc import Mapping
from functools import cache

import orjson
from django import forms
from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from tracker.api import answers
from tracker.api.parameters import (
    ChangeParameters,
    ListParameters,
    NamesField,
    Parameters,
    RecordParameters,
    SearchParameters,
)
from tracker.api.problems import MEDIA_TYPE
from tracker.store.documents import PLURALS
from tracker.store.filters import FILTERS, SearchFilter
from tracker.store.parameters import ChoicesField, CodesField, CountriesField, DayField, TruthField, ValuesField

STATUSES = {400: "A parameter cannot be read.", 404: "Nothing is here.", 410: "It was public once and is withdrawn."}


def form_parameters(fields: Mapping[str, forms.Field]) -> list[OpenApiParameter]:
    """The fields of a form as query parameters."""
    return [
        OpenApiParameter(
            name,
            type=_shape(field),
            description=_description(field),
            explode=False if isinstance(field, NamesField) else None,
            style="form" if isinstance(field, NamesField) else None,
        )
        for name, field in fields.items()
    ]


def _shape(field: forms.Field) -> dict:
    match field:
        case NamesField():
            return {"type": "array", "items": {"type": "string"} | ({"enum": field.allowed} if field.allowed else {})}
        case ValuesField():
            return {"type": "array", "items": {"type": "string"} | _value(field)}
        case DayField():
            return {"type": "string", "format": "date"}
        case TruthField():
            return {"type": "boolean"}
        case forms.ChoiceField():
            return {"type": "string", "enum": [value for value, _label in field.choices if value]}
        case forms.IntegerField():
            bounds = {"minimum": field.min_value, "maximum": field.max_value, "default": field.initial}
            return {"type": "integer"} | {name: value for name, value in bounds.items() if value is not None}
    return {"type": "string", "maxLength": field.max_length}


def _value(field: ValuesField) -> dict:
    match field:
        case ChoicesField():
            return {"enum": [value for value, _label in field.choices]}
        case CountriesField():
            return {"pattern": "^[A-Za-z]{2}$"}
        case CodesField():
            return {"maxLength": 100}
    return {}


def _description(field: forms.Field) -> str:
    words = [str(field.help_text or f"{field.label}.")]
    if isinstance(field, CodesField):
        words.append(f"A code of {field.scheme}, see /api/v1/vocabularies/.")
    if isinstance(field, ValuesField):
        words.append("Repeat it for alternatives.")
    return " ".join(words)


class PublicSchema(AutoSchema):
    """A read-only address: its name, its parameters, its answer, its problems."""

    name = ""
    tag = "everything"
    statuses = (400,)
    answer: object = None

    def fields(self) -> dict[str, forms.Field]:
        return dict(Parameters.base_fields)

    def get_operation_id(self) -> str:
        return self.name

    def get_tags(self) -> list[str]:
        return [self.tag]

    def get_auth(self) -> list:
        return []

    def get_request_serializer(self) -> None:
        return None

    def get_override_parameters(self) -> list[OpenApiParameter]:
        return form_parameters(self.fields())

    def get_response_serializers(self) -> dict:
        problems = {
            (status, MEDIA_TYPE): OpenApiResponse(answers.Problem, description=STATUSES[status])
            for status in self.statuses
        }
        return {200: OpenApiResponse(self.answer, description=self.get_description())} | problems


class IndexSchema(PublicSchema):
    name = "index"
    answer = {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}}


class SearchSchema(PublicSchema):
    name = "search"
    answer = answers.Hits

    def fields(self) -> dict[str, forms.Field]:
        return {**SearchFilter(None).form.fields, **SearchParameters.base_fields}


class ChangesSchema(PublicSchema):
    name = "changes"
    answer = answers.Changes

    def fields(self) -> dict[str, forms.Field]:
        return dict(ChangeParameters.base_fields)


class VocabulariesSchema(PublicSchema):
    name = "vocabularies"
    answer = answers.Vocabularies


class _TypeSchema(PublicSchema):
    @property
    def type(self) -> str:
        return self.view.type

    @property
    def tag(self) -> str:
        return PLURALS[self.type]


class ListSchema(_TypeSchema):
    @property
    def name(self) -> str:
        return f"list_{PLURALS[self.type]}"

    @property
    def answer(self):
        return answers.LISTS[self.type]

    def fields(self) -> dict[str, forms.Field]:
        filterset = FILTERS[self.type](None)
        allowed = {"fields": answers.ALL_FIELDS[self.type], "facets": filterset.facet_names()}
        return {**filterset.form.fields, **ListParameters(None, allowed=allowed).fields}


class RecordSchema(_TypeSchema):
    statuses = (400, 404, 410)

    @property
    def name(self) -> str:
        return f"get_{self.type}"

    @property
    def answer(self):
        return answers.RELEASED[self.type]

    def fields(self) -> dict[str, forms.Field]:
        return RecordParameters(None, allowed={"fields": answers.ALL_FIELDS[self.type]}).fields

    def get_override_parameters(self) -> list[OpenApiParameter]:
        word = OpenApiParameter("word", str, OpenApiParameter.PATH, description="The record's slug or its id.")
        return [word, *super().get_override_parameters()]


@cache
def described() -> bytes:
    """The whole description as JSON. Made of the code alone, so once in a process is enough."""
    return orjson.dumps(SchemaGenerator(urlconf="tracker.api.urls").get_schema(request=None, public=True), default=str)


def description() -> HttpResponse:
    return HttpResponse(described(), content_type="application/vnd.oai.openapi+json")

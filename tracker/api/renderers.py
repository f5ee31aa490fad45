"""JSON out of stored bytes, and no choice of form but by `format=`."""

from typing import Any

import orjson
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer


class StoredJSONRenderer(BaseRenderer):
    """Joins released documents, each an `orjson.Fragment` of the bytes that the store holds."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data: Any, accepted_media_type=None, renderer_context=None) -> bytes:
        return b"" if data is None else orjson.dumps(data)


class FormatNegotiation(BaseContentNegotiation):
    """The Accept header has no say, so that one address has one answer. `format` is an ordinary parameter."""

    def select_parser(self, request, parsers):
        return None

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type

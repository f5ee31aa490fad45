"""Addresses of the API."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.urls import include, path

from tracker.api.docs import Description, Docs
from tracker.api.feeds import Changes, Vocabularies
from tracker.api.health import healthz
from tracker.api.search import Search
from tracker.api.views import Index, RecordDetail, RecordList
from tracker.store.documents import PLURALS

app_name = "api"

# Swagger UI is a script that asks for the description, draws with pictures in its style and sets style attributes:
# on no other page is inline style allowed.
SWAGGER_POLICY = {
    "script-src": [SELF],
    "connect-src": [SELF],
    "img-src": ["data:"],
    "style-src": [UNSAFE_INLINE],
}

v1 = [
    path("", Index.as_view(), name="index"),
    *(path(f"{plural}/", RecordList.as_view(type=type), name=plural) for type, plural in PLURALS.items()),
    *(path(f"{plural}/<slug:word>/", RecordDetail.as_view(type=type), name=type) for type, plural in PLURALS.items()),
    path("search/", Search.as_view(), name="search"),
    path("changes/", Changes.as_view(), name="changes"),
    path("vocabularies/", Vocabularies.as_view(), name="vocabularies"),
    path("schema/", Description.as_view(), name="schema"),
    path("docs/", csp_update(SWAGGER_POLICY)(Docs.as_view()), name="docs"),
]

urlpatterns = [
    path("api/v1/", include(v1)),
    path("healthz", healthz, name="healthz"),
]

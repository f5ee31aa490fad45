"""The API's description, for machines and for people."""

from django.urls import reverse
from drf_spectacular.views import SpectacularSwaggerSplitView

from tracker.api.parameters import Parameters
from tracker.api.problems import Unreadable
from tracker.api.schema import PublicSchema, description
from tracker.api.views import PublicView


class Unlisted(PublicSchema):
    """Not an address that the description lists."""

    def is_excluded(self) -> bool:
        return True


class Description(PublicView):
    """The OpenAPI 3.1 description."""

    schema = Unlisted()

    def get(self, request):
        self.read(Parameters(request.GET))
        return description()


class Docs(SpectacularSwaggerSplitView):
    """Swagger UI from local files. Its script comes from an address of its own: nothing is inline but its style."""

    http_method_names = ["get", "head"]
    schema = Unlisted()

    def get(self, request, *args, **kwargs):
        if unknown := set(request.GET) - {"script"}:
            raise Unreadable({name: ["There is no such parameter here."] for name in unknown})
        response = super().get(request, *args, **kwargs)
        # Nothing here takes a form; a token of the reader's own would make every answer another one.
        response.data["csrf_token"] = ""
        return response

    def _get_schema_url(self, request) -> str:
        return reverse("api:schema")

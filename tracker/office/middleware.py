"""What the office's own pages may do that no public page may."""

from csp.constants import SELF
from csp.decorators import csp_update


class OfficePolicyMiddleware:
    """Lets the admin run its own scripts and ask its own addresses: its choices and dates need both."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.widened = csp_update({"script-src": [SELF], "connect-src": [SELF]})(get_response)

    def __call__(self, request):
        return self.widened(request) if request.path_info.startswith("/admin/") else self.get_response(request)

"""WSGI entry point: `granian --interface wsgi tracker.wsgi:application`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from tracker.kept import Kept

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
application = get_wsgi_application()
if settings.KEPT_BYTES:
    application = Kept(application, size=settings.KEPT_BYTES)

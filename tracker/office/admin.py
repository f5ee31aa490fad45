"""What the gate keeps, as lists of the office."""

from django.contrib import admin

from tracker.publishing.admin.log import NameExceptionAdmin, PublicationAdmin, ReleaseAdmin
from tracker.publishing.models import NameException, Publication, Release

admin.site.register(Release, ReleaseAdmin)
admin.site.register(Publication, PublicationAdmin)
admin.site.register(NameException, NameExceptionAdmin)

"""Forms of the release screen."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _


class ScheduleForm(forms.Form):
    """When an approved document is released. Typed in the office's time zone, kept in UTC."""

    at = forms.DateTimeField(
        input_formats=["%Y-%m-%dT%H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["at"].label = _("Release at (time in %s)") % settings.TIME_ZONE

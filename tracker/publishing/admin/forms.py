"""Forms of the gate's acts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.publishing.models import Release


class RetractForm(forms.Form):
    """Why something is taken out of public."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=Release.Reason,
        required=False,
        help_text=_("For consent or safety, every earlier version is erased too."),
    )
    public_note = forms.CharField(
        label=_("Public note"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=_("May be quoted to readers and partners. Name nobody."),
    )
    note = forms.CharField(
        label=_("Private note"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=_("Kept in the release log, for the office alone."),
    )

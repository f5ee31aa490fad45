"""Signatures under open letters: invited, confirmed with proof, withdrawn."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import OpenLetter, Signature
from cases.services.letters import confirm_signature, withdraw_signature
from sources.admin.citation import SignatureCitationInline
from tracker.publishing.admin.base import OfficeAdmin, OfficeInline

DECIDED = {Signature.State.CONFIRMED, Signature.State.WITHDRAWN}


class SignatureForm(forms.ModelForm):
    """Under a letter of ours a signature is confirmed and withdrawn by actions only, which ask for the proof."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self._is_ours(self.instance.letter):
            if "basis" in self.fields:
                self.fields["basis"].disabled = True
            if "state" in self.fields and self.instance.state in DECIDED:
                self.fields["state"].disabled = True

    def clean(self):
        cleaned = super().clean()
        letter = cleaned.get("letter") or (self.instance.letter if self.instance.letter_id else None)
        if letter is None or "state" not in self.changed_data:
            return cleaned
        state = cleaned.get("state")
        if self._is_ours(letter) and state in DECIDED:
            self.add_error("state", _("Use the actions Confirm and Withdraw in the list of signatures."))
        elif not self._is_ours(letter) and cleaned.get("basis") == Signature.Basis.AUTHORISED:
            self.add_error("basis", _("Others published this letter: its signatures stand as published."))
        return cleaned

    @staticmethod
    def _is_ours(letter: OpenLetter) -> bool:
        return letter.origin == OpenLetter.Origin.OURS


class SignatureInline(OfficeInline):
    """Proof and citations of each stand on its own page."""

    model = Signature
    form = SignatureForm
    fields = ["organization", "name_as_signed", "place_as_signed", "country", "state", "basis", "signed_on", "order"]
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("letter")


class ConfirmForm(forms.Form):
    """The proof that an organization gave its name."""

    authorised_by = forms.CharField(
        label=gettext_lazy("Who authorised it"),
        max_length=200,
        help_text=gettext_lazy("Name and office of the person who spoke for the organization. Stays in the office."),
    )
    authorised_how = forms.CharField(
        label=gettext_lazy("How"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Mail, call, meeting, and when. Stays in the office."),
    )


@admin.register(Signature)
class SignatureAdmin(OfficeAdmin):
    form = SignatureForm
    list_display = ["name_as_signed", "place_as_signed", "letter", "state", "basis", "signed_on"]
    list_filter = ["state", "basis"]
    list_select_related = ["letter"]
    search_fields = ["name_as_signed", "organization__name", "letter__title"]
    inlines = [SignatureCitationInline]
    actions = ["confirm", "withdraw"]
    readonly_fields = ["signed_text_sha256"]
    fieldsets = [
        (None, {"fields": ["letter", "organization", "name_as_signed", "place_as_signed", "country", "order"]}),
        (gettext_lazy("State"), {"fields": ["state", "basis", "signed_on", "signed_text_sha256"]}),
        (
            gettext_lazy("For the office alone"),
            {"fields": ["authorised_by", "authorised_how"], "classes": ["private"]},
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(["letter"] if obj else [])]

    @admin.action(description=gettext_lazy("Confirm"), permissions=["change"])
    def confirm(self, request, queryset):
        """Ask who authorised these signatures, then confirm each for its letter's locked text."""
        signatures = list(queryset.select_related("letter"))
        form = ConfirmForm(request.POST if "confirmed" in request.POST else None)
        if not form.is_valid():
            context = self.admin_site.each_context(request) | {
                "opts": self.opts,
                "title": _("Confirm signatures"),
                "things": signatures,
                "form": form,
                "action": "confirm",
                "checkbox_name": admin.helpers.ACTION_CHECKBOX_NAME,
            }
            return TemplateResponse(request, "admin/cases/signature/confirm.html", context)
        for signature in signatures:
            try:
                confirm_signature(signature=signature, by=request.user, **form.cleaned_data)
                self.message_user(request, _("%s is confirmed.") % signature, messages.SUCCESS)
            except ValidationError as error:
                self.message_user(request, f"{signature}: {' '.join(error.messages)}", messages.ERROR)
        return None

    @admin.action(description=gettext_lazy("Withdraw"), permissions=["change"])
    def withdraw(self, request, queryset):
        for signature in queryset:
            withdraw_signature(signature=signature, by=request.user)
            self.message_user(request, _("%s is withdrawn. Release its letter to show it.") % signature)

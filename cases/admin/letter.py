"""Open letters, their addressees and signatures, and the lock on their text."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q
from django.http import Http404, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cases.admin.attachment import AttachmentInline
from cases.admin.signatories_page import SignatoryPageMixin
from cases.admin.signature import SignatureInline
from cases.models import Addressee, OpenLetter, Signature
from cases.services.letters import lock_text, unlock_text
from sources.admin.citation import LetterCitationInline
from sources.admin.translation import LetterTranslationInline
from tracker.publishing.admin.base import OfficeInline
from tracker.publishing.admin.publishable import PublishableAdmin


class AddresseeInline(OfficeInline):
    model = Addressee


@admin.register(OpenLetter)
class OpenLetterAdmin(SignatoryPageMixin, PublishableAdmin):
    change_form_template = "admin/cases/openletter/change_form.html"
    list_display = ["title", "origin", "state", "confirmed", "sent", "updated_at"]
    list_filter = ["origin", "state", "campaign"]
    list_select_related = ["state"]
    search_fields = ["title", "addressees__authority__name"]
    inlines = [AddresseeInline, SignatureInline, LetterCitationInline, AttachmentInline, LetterTranslationInline]
    readonly_fields = ["text_sha256", "locked_at", "locked_by"]
    fieldsets = [
        (None, {"fields": ["title", "origin", "state", "cases", "campaign", "language", "is_invented", "is_indexed"]}),
        (gettext_lazy("Dates"), {"fields": [("opened", "closed"), ("sent", "answered"), "response"]}),
        (
            gettext_lazy("Text"),
            {"fields": ["summary", "text_held", "text", "text_sha256", ("locked_at", "locked_by"), "claimed_count"]},
        ),
        (gettext_lazy("For the office alone"), {"fields": ["internal_notes"], "classes": ["private"]}),
    ]

    def get_queryset(self, request):
        confirmed = Count("signatures", filter=Q(signatures__state=Signature.State.CONFIRMED))
        return super().get_queryset(request).annotate(confirmed_count=confirmed)

    @admin.display(description=gettext_lazy("confirmed signatures"), ordering="confirmed_count")
    def confirmed(self, letter: OpenLetter) -> int:
        return letter.confirmed_count

    def get_readonly_fields(self, request, obj=None):
        # What was signed stays what was signed. How much of it is held is judged with it.
        locked = ["text", "text_held", "origin"] if obj and obj.is_locked else []
        return [*super().get_readonly_fields(request, obj), *locked]

    def get_urls(self):
        return [
            path(f"<int:pk>/{act}/", self.admin_site.admin_view(require_POST(view)), name=f"cases_openletter_{act}")
            for act, view in [("lock", self.lock), ("unlock", self.unlock)]
        ] + super().get_urls()

    def lock(self, request, pk: int):
        return self._act(request, pk, lock_text, _("The text is locked: its hash is what organizations sign."))

    def unlock(self, request, pk: int):
        return self._act(request, pk, unlock_text, _("The text is open again."))

    def _act(self, request, pk: int, act, done: str) -> HttpResponseRedirect:
        letter = self.get_object(request, str(pk))
        if letter is None:
            raise Http404
        if not self.has_change_permission(request, letter):
            raise PermissionDenied
        try:
            act(letter=letter, by=request.user)
            self.message_user(request, done, messages.SUCCESS)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        return HttpResponseRedirect(self.change_url(letter))

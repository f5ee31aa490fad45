"""The admin of reference data: words become public with the first record that uses them, or by an action."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy, ngettext

from tracker.publishing import registry
from tracker.publishing.admin.base import OfficeAdmin
from tracker.publishing.admin.publishable import state_badge
from tracker.publishing.admin.reports import report_applied, report_refused
from tracker.publishing.drafts import PublicState
from tracker.publishing.log import canonical, digest
from tracker.publishing.models import LiveReference
from tracker.publishing.registry import Pair
from tracker.publishing.services import release_words
from tracker.store.documents import fit


class WordChangeList(ChangeList):
    """Compares the page's words with how they read in public."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = list(self.result_list)
        pairs = {self.model_admin.pair(word) for word in self.result_list}
        codes = {code for _scheme, code in pairs}
        live = {(row.scheme, row.code): row.sha256 for row in LiveReference.objects.filter(code__in=codes)}
        documents = registry.reference_documents(pairs)
        for word in self.result_list:
            pair = self.model_admin.pair(word)
            if pair not in live:
                word.public_word_state = PublicState.NEVER
            elif pair in documents and digest(canonical(fit("reference", documents[pair])[0])) == live[pair]:
                word.public_word_state = PublicState.LIVE
            else:
                word.public_word_state = PublicState.CHANGED


class WordAdmin(OfficeAdmin):
    """Words of reference data. `scheme` names the one that this table holds; a table of many overrides `pair`."""

    scheme = ""
    actions = ["release_the_words"]

    def pair(self, word) -> Pair:
        return self.scheme, word.code

    def get_changelist(self, request, **kwargs):
        return WordChangeList

    def get_list_display(self, request):
        return [*super().get_list_display(request), "public_word_state"]

    def get_readonly_fields(self, request, obj=None):
        # Addresses, filters and partners use the code: it stays as it was chosen.
        return [*super().get_readonly_fields(request, obj), *(["code"] if obj else [])]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    @admin.display(description=gettext_lazy("public state"))
    def public_word_state(self, word) -> str:
        return state_badge(word.public_word_state)

    @admin.action(description=gettext_lazy("Release the words"), permissions=["change"])
    def release_the_words(self, request, queryset):
        pairs = {self.pair(word) for word in queryset}
        try:
            rows = release_words(pairs=pairs, by=request.user)
        except ValidationError as error:
            report_refused(request, error)
            return
        done = ngettext("%d word is public as it reads.", "%d words are public as they read.", len(pairs))
        report_applied(request, rows, done % len(pairs))

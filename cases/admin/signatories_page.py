"""The page on which an editor pastes the signatories of a letter: preview, answer, import."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from cases.models import OpenLetter
from cases.services.signatories import ChangedSince, SignatoryImport, import_signatories, preview_signatories
from cases.services.signatory_plans import PlannedSignature
from tracker.lib.pastes import PasteForm, keep, numbered
from tracker.lib.uploads import InputError


class SignatoryPageMixin:
    """Adds the page to the admin of open letters."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.signatories_view)
        return [path("<int:pk>/signatories/", view, name="cases_openletter_signatories"), *super().get_urls()]

    def signatories_view(self, request, pk: int) -> TemplateResponse:
        """Ask for the list; with the list show the preview; with a preview that was seen import it."""
        if not request.user.has_perm("cases.add_signature"):
            raise PermissionDenied
        letter = OpenLetter.objects.filter(pk=pk).first()
        if letter is None:
            raise Http404
        if request.method != "POST":
            return self._page(request, letter, "paste", form=PasteForm())
        form = PasteForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(request, letter, "paste", form=form)
        given = {"letter": letter, "text": form.cleaned_data["content"], "answers": read_answers(request.POST)}
        try:
            if "import" not in request.POST:
                return self._preview(request, given)
            result = import_signatories(**given, by=request.user, expected=request.POST.get("expected", ""))
        except ChangedSince as error:
            return self._preview(request, given, error=str(error))
        except InputError as error:
            form.add_error(None, str(error))
            return self._page(request, letter, "paste", form=form)
        return self._done(request, result, given)

    def _preview(self, request, given: dict, error: str = "") -> TemplateResponse:
        preview = preview_signatories(**given)
        context = {
            "preview": preview,
            "error": error,
            "kept": keep(given["text"]),
            "rows": [(planned, meanings(planned)) for planned in preview.rows],
            "counts": [(outcome, count) for outcome, count in preview.counts.items() if count],
        }
        return self._page(request, given["letter"], "signatories", **context)

    def _done(self, request, result: SignatoryImport, given: dict) -> TemplateResponse:
        if result.signatures:
            names = ", ".join(str(signature) for signature in result.signatures)
            self.log_change(request, given["letter"], _("Signatories pasted: %s") % names)
        return self._page(request, given["letter"], "signatories_done", result=result, kept=keep(given["text"]))

    def _page(self, request, letter: OpenLetter, name: str, **context) -> TemplateResponse:
        own = {"opts": self.opts, "title": _("Paste signatories"), "letter": letter}
        context = self.admin_site.each_context(request) | own | context
        return TemplateResponse(request, f"admin/paste/{name}.html", context)


def read_answers(data) -> dict[int, list[str]]:
    """The editor's answers by line, in the words that the import takes."""
    answers: dict[int, list[str]] = {}
    for line, value in numbered(data, "means"):
        answers.setdefault(line, []).append(value)
    for word in ("parent", "place"):
        for line, _value in numbered(data, word):
            answers.setdefault(line, []).append(word)
    return answers


def meanings(planned: PlannedSignature) -> list[tuple[str, str, bool]]:
    """What the editor may say that the line means, and what is said; empty where nothing has to be said."""
    answer = planned.answer
    said = "new" if answer.new else "skip" if answer.skip else f"same:{answer.same}" if answer.same else ""
    if not said and not planned.waits:
        return []
    choices = [("", _("not answered yet")), ("new", _("an organization of its own"))]
    known = list(planned.close)
    if answer.same and planned.organization:
        known.append(planned.organization)
    choices += [
        (f"same:{each.pk}", _("the same as %(name)s (%(pk)d)") % {"name": each, "pk": each.pk}) for each in known
    ]
    choices.append(("skip", _("no signatory: leave it out")))
    return [(value, label, value == said) for value, label in choices]

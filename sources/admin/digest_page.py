"""The page on which an editor pastes a digest: preview, move the ends, import."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sources.importers.digests import Line
from sources.models import Digest
from sources.services.digests import ChangedSince, DigestImport, import_digests, preview_digests
from sources.services.plans import DigestPreview, PlannedDigest, PlannedEntry
from tracker.lib.pastes import PasteForm, keep, numbered
from tracker.lib.uploads import InputError

PERMISSIONS = ["sources.add_digest", "sources.add_newsitem"]
SHOWN = 80


class DigestForm(PasteForm):
    """A text with digests, and the name under which they are stored."""

    series = forms.CharField(
        label=gettext_lazy("Name of the series"),
        required=False,
        max_length=Digest._meta.get_field("series").max_length,
        help_text=gettext_lazy("Only when it is to be another than the headers say."),
    )
    field_order = ["text", "upload", "series"]


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the preview's table: itself, what becomes of it, and whether it begins or ends a digest."""

    line: Line
    entry: PlannedEntry | None


class DigestPageMixin:
    """Adds the page to the admin of digests."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.paste_view)
        return [path("paste/", view, name="sources_digest_paste"), *super().get_urls()]

    def paste_view(self, request) -> TemplateResponse:
        """Ask for the text; with the text show the preview; with a preview that was seen import it."""
        if not request.user.has_perms(PERMISSIONS):
            raise PermissionDenied
        if request.method != "POST":
            return self._page(request, "paste", form=DigestForm())
        form = DigestForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(request, "paste", form=form)
        given = {"text": form.cleaned_data["content"], "series": form.cleaned_data["series"]}
        try:
            given["ends"] = read_ends(request.POST)
            if "import" not in request.POST:
                return self._preview(request, given)
            result = import_digests(**given, by=request.user, expected=request.POST.get("expected", ""))
        except ChangedSince as error:
            return self._preview(request, given, error=str(error))
        except InputError as error:
            form.add_error(None, str(error))
            return self._page(request, "paste", form=form)
        return self._done(request, result)

    def _preview(self, request, given: dict, error: str = "") -> TemplateResponse:
        preview = preview_digests(given["text"], series=given["series"], ends=given["ends"])
        context = {
            "preview": preview,
            "error": error,
            "kept": keep(given["text"]),
            "series": given["series"],
            "digests": [(planned, end_choices(preview, planned)) for planned in preview.digests],
            "counts": preview.parsed.counts.items(),
            "lines": shown_lines(preview),
            "nothing_new": not preview.new_digests,
        }
        return self._page(request, "digest", **context)

    def _done(self, request, result: DigestImport) -> TemplateResponse:
        for digest, planned in zip(result.digests, result.preview.digests, strict=True):
            if planned.stored is None:
                self.log_addition(request, digest, [{"added": {}}])
        return self._page(request, "digest_done", result=result, preview=result.preview)

    def _page(self, request, name: str, **context) -> TemplateResponse:
        context = self.admin_site.each_context(request) | {"opts": self.opts, "title": _("Paste a digest")} | context
        return TemplateResponse(request, f"admin/paste/{name}.html", context)


def read_ends(data) -> dict[int, int]:
    """The ends that the editor chose. Raises InputError for one that is no line number."""
    ends = {}
    for line, value in numbered(data, "end"):
        if not (value.isascii() and value.isdecimal() and len(value) < 10):
            raise InputError(_("the end of this digest is not the number of a line"), line=line)
        ends[line] = int(value)
    return ends


def end_choices(preview: DigestPreview, planned: PlannedDigest) -> list[tuple[int, str, bool]]:
    """Every line before which the digest may end, as the reader sees it, and whether it does."""
    digest = planned.digest
    lines = [line for line in preview.parsed.lines[digest.header_line : digest.last_end - 1] if line.raw.strip()]
    choices = [(line.number, f"{line.number}: {line.raw.strip()[:SHOWN]}") for line in lines]
    if digest.last_end > len(preview.parsed.lines):
        choices.append((digest.last_end, _("nothing: it goes on to the end of the text")))
    else:
        choices.append((digest.last_end, _("%d: the next digest") % digest.last_end))
    chosen = next((number for number, _label in choices if number >= digest.ends), digest.last_end)
    return [(number, label, number == chosen) for number, label in choices]


def shown_lines(preview: DigestPreview) -> list[ShownLine]:
    entries = {mine.entry.line: mine for planned in preview.digests for mine in planned.entries}
    return [ShownLine(line, entries.get(line.number)) for line in preview.parsed.lines]

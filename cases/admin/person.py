"""Persons, their names, and what may be said of them. Private files have a page of their own."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.admin.files import FILE_WIDGETS, PrivateFileAdmin, download_link
from cases.models import Consent, NamingBasis, Person, PersonName
from cases.services.people import withhold_person
from tracker.publishing.admin.base import OfficeAdmin, OfficeInline, OfficeStacked
from tracker.publishing.admin.reports import report_applied
from tracker.publishing.models import Release


class PersonNameInline(OfficeInline):
    model = PersonName


class NamingBasisInline(OfficeStacked):
    model = NamingBasis
    listed = ("consent",)
    fields = [
        ("kind", "consent"),
        "publication",
        "risk_note",
        ("assessed_by", "assessed_on"),
        ("review_on", "withdrawn_on"),
    ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "consent":
            person = request.resolver_match.kwargs.get("object_id")
            kwargs["queryset"] = Consent.objects.filter(person_id=person).select_related("person")
        if db_field.name == "assessed_by":
            kwargs["initial"] = request.user.pk
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ConsentInline(OfficeStacked):
    model = Consent
    formfield_overrides = FILE_WIDGETS
    fields = [
        ("scope", "giver", "giver_name"),
        ("given_on", "expires_on", "withdrawn_on"),
        "evidence",
        "download",
        "note",
    ]
    readonly_fields = ["download"]
    show_change_link = True

    @admin.display(description=gettext_lazy("evidence on file"))
    def download(self, consent: Consent) -> str:
        return download_link("consent", consent.pk, consent.evidence)


class WithholdForm(forms.Form):
    """Why a person's name is taken out of everything public."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=[choice for choice in Release.Reason.choices if choice[0]],
        initial=Release.Reason.CONSENT,
        help_text=gettext_lazy("For consent or safety, every earlier version with the name is erased too."),
    )
    note = forms.CharField(
        label=gettext_lazy("Private note"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=gettext_lazy("Kept in the release log, for the office alone."),
    )


@admin.register(Person)
class PersonAdmin(OfficeAdmin):
    change_form_template = "admin/cases/person/change_form.html"
    list_display = ["code", "display_name", "name_is_pseudonym", "may_be_named", "community"]
    list_filter = ["name_is_pseudonym", "community"]
    list_select_related = ["community"]
    search_fields = ["code", "display_name", "names__text"]
    inlines = [PersonNameInline, NamingBasisInline, ConsentInline]

    def get_queryset(self, request):
        bases = NamingBasis.objects.select_related("consent__scope")
        return super().get_queryset(request).prefetch_related(Prefetch("naming_bases", bases))

    @admin.display(description=gettext_lazy("may be named today"), boolean=True)
    def may_be_named(self, person: Person) -> bool:
        return person.may_be_named(timezone.localdate())

    def get_urls(self):
        withhold = self.admin_site.admin_view(self.withhold)
        return [path("<int:pk>/withhold/", withhold, name="cases_person_withhold"), *super().get_urls()]

    def withhold(self, request, pk: int):
        """Take this person's names out of everything that is public or ever was. Any editor, one step."""
        person = self.get_object(request, str(pk))
        if person is None:
            raise Http404
        if not self.has_change_permission(request, person):
            raise PermissionDenied
        form = WithholdForm(request.POST or None)
        if form.is_valid():
            rows = withhold_person(person=person, by=request.user, **form.cleaned_data)
            report_applied(request, rows, _("The name is withheld in public. Records made anew: %d.") % len(rows))
            return HttpResponseRedirect(reverse("admin:cases_person_change", args=[person.pk]))
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": _("Withhold this person’s name"),
            "person": person,
            "form": form,
        }
        return TemplateResponse(request, "admin/cases/person/withhold.html", context)


@admin.register(Consent)
class ConsentAdmin(PrivateFileAdmin):
    """Every consent, with when it ends. Its evidence is handed to those alone who may read private files."""

    file_field = "evidence"
    file_permission = "cases.read_private"
    list_display = ["person", "scope", "giver", "given_on", "expires_on", "withdrawn_on"]
    list_filter = ["scope", "expires_on", "withdrawn_on"]
    list_select_related = ["person", "scope", "giver"]
    search_fields = ["person__code"]
    fields = [
        "person",
        ("scope", "giver", "giver_name"),
        ("given_on", "expires_on", "withdrawn_on"),
        "evidence",
        "download",
        "note",
    ]
    readonly_fields = ["download"]

"""Parameters that every list and record of the API has, beside the filters of its type."""

from collections.abc import Collection, Mapping

from django import forms

from tracker.store.parameters import StrictForm, TruthField

PAGE_SIZE, MAX_PAGE_SIZE = 50, 200
MAX_SEQ = 2**63 - 1


class FormatField(forms.ChoiceField):
    """The form of the answer. JSON is the only one."""

    def __init__(self, **kwargs):
        message = {"invalid_choice": "“%(value)s” is not a form that we have: use json."}
        super().__init__(choices=[("json", "JSON")], required=False, error_messages=message, **kwargs)


class PageSizeField(forms.IntegerField):
    def __init__(self, **kwargs):
        super().__init__(min_value=1, max_value=MAX_PAGE_SIZE, initial=PAGE_SIZE, required=False, **kwargs)

    def clean(self, value) -> int:
        return super().clean(value) or PAGE_SIZE


class NamesField(forms.CharField):
    """Names with commas between them, each one of those that are `allowed` here."""

    def __init__(self, **kwargs):
        self.allowed: list[str] = []
        super().__init__(required=False, **kwargs)

    def clean(self, value) -> list[str]:
        names = [name for part in super().clean(value).split(",") if (name := part.strip())]
        if unknown := [name for name in names if name not in self.allowed]:
            raise forms.ValidationError([f"There is no “{name}” here." for name in unknown])
        return list(dict.fromkeys(names))


class Parameters(StrictForm):
    """What any address of the API can be asked. `allowed` says which names a NamesField takes."""

    format = FormatField(help_text="Form of the answer.")

    def __init__(self, data, *, also: Collection[str] = (), allowed: Mapping[str, list[str]] | None = None):
        super().__init__(data)
        self.also = frozenset(also)
        for name, names in (allowed or {}).items():
            self.fields[name].allowed = names


class RecordParameters(Parameters):
    fields = NamesField(help_text="Only these fields of the record, with commas between them.")


class ListParameters(RecordParameters):
    cursor = forms.CharField(
        required=False, max_length=1000, help_text="Where the page begins: take it from next or previous."
    )
    page_size = PageSizeField(help_text="Records on a page.")
    count = TruthField(required=False, help_text="true: say how many records match, in count.")
    facets = NamesField(help_text="Count these facets, with commas between them, each under all other filters.")


class SearchParameters(Parameters):
    cursor = forms.CharField(required=False, max_length=1000, help_text="Where the page begins: take it from next.")
    page_size = PageSizeField(help_text="Hits on a page.")


class ChangeParameters(Parameters):
    since = forms.IntegerField(
        min_value=0, max_value=MAX_SEQ, required=False, help_text="Only changes after this number."
    )
    page_size = PageSizeField(help_text="Changes on a page.")

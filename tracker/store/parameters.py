"""Query parameters, read strictly: what is unknown, given twice or wrong is an error that names it."""

import re

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from tracker.lib.places import country_names
from tracker.store.words import words

MOST_VALUES = 50
# As long as the longest thing that can be asked for by its name: a slug, a series of digests.
LONGEST_VALUE = 120
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}")


class StrictForm(forms.Form):
    """Filters of one list. `also` are the names of parameters that the face reads by itself."""

    also: frozenset[str] = frozenset()

    def full_clean(self):
        super().full_clean()
        if not self.is_bound:
            return
        for name in self.data:
            if name not in self.fields and name not in self.also:
                self._errors[name] = self.error_class([_("There is no such parameter here.")])
        for name, field in self.fields.items():
            if not getattr(field, "several", False) and len(self._given(name)) > 1:
                self._errors[name] = self.error_class([_("Give this parameter once.")])

    def clean(self):
        """Codes are checked together, in one query, against the released words."""
        codes = {
            name: (field.scheme, values)
            for name, field in self.fields.items()
            if isinstance(field, CodesField) and (values := self.cleaned_data.get(name))
        }
        known = words((scheme, code) for scheme, values in codes.values() for code in values)
        for name, (scheme, values) in codes.items():
            for code in values:
                if (scheme, code) not in known:
                    self.add_error(name, _("“%(code)s” is not a word of this vocabulary.") % {"code": code})
        return self.cleaned_data

    def _given(self, name: str) -> list:
        return self.data.getlist(name) if hasattr(self.data, "getlist") else []


class ValuesField(forms.Field):
    """Any number of values under one name; they are alternatives. Empty ones are passed over."""

    widget = forms.SelectMultiple
    several = True

    def clean(self, value) -> list[str]:
        given = [text.strip() for text in value or [] if text.strip()]
        values = list(dict.fromkeys(self.clean_one(text) for text in given))
        if len(values) > MOST_VALUES:
            raise forms.ValidationError(_("Give at most %(most)d values.") % {"most": MOST_VALUES})
        return values

    def clean_one(self, text: str) -> str:
        """One value as it is looked up. Raises ValidationError."""
        ProhibitNullCharactersValidator()(text)
        if len(text) > LONGEST_VALUE:
            raise forms.ValidationError(_("This is longer than %(most)d characters.") % {"most": LONGEST_VALUE})
        return text


class CodesField(ValuesField):
    """Codes of one scheme of reference data."""

    def __init__(self, *, scheme: str, **kwargs):
        self.scheme = scheme
        super().__init__(**kwargs)

    def clean_one(self, text: str) -> str:
        if not CODE.fullmatch(text):
            raise forms.ValidationError(_("This is not a code: letters, digits and underscores."))
        return text


class ChoicesField(ValuesField):
    """Values of a short fixed list of (value, label)."""

    def __init__(self, *, choices, **kwargs):
        super().__init__(**kwargs)
        self.choices = self.widget.choices = list(choices)

    def clean_one(self, text: str) -> str:
        values = [value for value, _label in self.choices]
        if text not in values:
            raise forms.ValidationError(
                _("“%(value)s” is not one of %(values)s.") % {"value": text, "values": ", ".join(values)}
            )
        return text


class CountriesField(ValuesField):
    """Country codes of ISO 3166-1 alpha-2, in either case."""

    def clean_one(self, text: str) -> str:
        if text.upper() not in country_names():
            raise forms.ValidationError(_("“%(value)s” is not a country code of ISO 3166-1 alpha-2.") % {"value": text})
        return text.upper()


class RecordsField(ValuesField):
    """Slugs or ids of records of one type. Whether there is such a record is nobody's business here."""

    def __init__(self, *, type: str, **kwargs):
        self.type = type
        super().__init__(**kwargs)


class DayField(forms.DateField):
    """One day, as 2021-01-20."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs):
        super().__init__(
            input_formats=["%Y-%m-%d"],
            error_messages={"invalid": _("This is not a day: write it as 2021-01-20.")},
            **kwargs,
        )


class TruthField(forms.ChoiceField):
    """true, false, or not asked."""

    def __init__(self, **kwargs):
        super().__init__(
            choices=[("true", _("yes")), ("false", _("no"))],
            error_messages={"invalid_choice": _("“%(value)s” is neither true nor false.")},
            **kwargs,
        )

    def clean(self, value) -> bool | None:
        return {"true": True, "false": False}.get(super().clean(value))


class OrderingField(forms.ChoiceField):
    """The order of a list."""

    def __init__(self, *, choices, **kwargs):
        values = ", ".join(value for value, _label in choices)
        message = _("“%(value)s” is not one of %(values)s.")
        super().__init__(
            choices=choices,
            error_messages={"invalid_choice": message % {"value": "%(value)s", "values": values}},
            **kwargs,
        )


class QueryField(forms.CharField):
    """Words to search for, up to 200 characters of anything."""

    widget = forms.TextInput(attrs={"type": "search"})

    def __init__(self, **kwargs):
        super().__init__(max_length=200, **kwargs)

    def to_python(self, value) -> str:
        return super().to_python(value.replace("\x00", " ") if isinstance(value, str) else value)

"""How long a text may be that somebody types: what readers would wait for is refused in words."""

import pytest
from django.contrib import admin

from cases.models import Case
from sources.models import Determination
from tracker.publishing.admin.base import LONGEST_TEXT


@pytest.mark.parametrize(("model", "field"), [(Case, "summary"), (Case, "ask"), (Determination, "summary")])
def test_a_text_has_a_longest_form_that_the_editor_is_told(rf, admin_user, model, field):
    request = rf.get("/")
    request.user = admin_user
    form = admin.site.get_model_admin(model).get_form(request)({field: "a" * (LONGEST_TEXT + 1)})

    assert form.errors[field] == ["Ensure this value has at most 50000 characters (it has 50001)."]


def test_a_browser_is_not_asked_to_cut_what_is_pasted(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    form = admin.site.get_model_admin(Case).get_form(request)()

    assert "maxlength" not in str(form["summary"])

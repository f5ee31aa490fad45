"""Content languages."""

from django.utils import translation

from tracker.lib.languages import direction, language_choices, language_name, localized


def test_direction_of_a_language():
    assert direction("ug") == direction("ug-CN") == "rtl"
    assert direction("mn-Mong") == direction("xx") == direction("") == "ltr"


def test_language_knows_its_own_name():
    assert language_name("sv") == "svenska"
    assert language_name("xx") == "xx"
    assert ("bo", "བོད་སྐད།") in language_choices()


def test_a_path_carries_the_prefix_of_the_active_language_but_in_english():
    with translation.override("sv"):
        swedish = localized("/cases/")
    with translation.override("en"):
        english = localized("/cases/")

    assert (swedish, english) == ("/sv/cases/", "/cases/")

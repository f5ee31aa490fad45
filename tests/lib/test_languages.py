"""Content languages."""

from tracker.lib.languages import direction, language_choices, language_name


def test_direction_of_a_language():
    assert direction("ug") == direction("ug-CN") == "rtl"
    assert direction("mn-Mong") == direction("xx") == direction("") == "ltr"


def test_language_knows_its_own_name():
    assert language_name("sv") == "svenska"
    assert language_name("xx") == "xx"
    assert ("bo", "བོད་སྐད།") in language_choices()

"""The demonstration's list of signatories: it stands under the letter whole, or the load fails."""

import pytest
from django.core.exceptions import ValidationError

from cases.services.demo import sign_as_published
from tests.factories.cases import OpenLetterFactory, OrganizationFactory
from tests.factories.house import term


@pytest.fixture
def letter():
    term("name_kind", "acronym")
    return OpenLetterFactory(reported=True)


def test_every_line_of_the_list_signs_the_letter(letter):
    sign_as_published(letter, ["Bread and Print", "Lantern Archive Center, Lisbon"], by=None)

    assert list(letter.signatures.values_list("name_as_signed", flat=True)) == [
        "Bread and Print",
        "Lantern Archive Center",
    ]


def test_a_line_that_waits_fails_the_load_and_is_named(letter):
    OrganizationFactory(name="Lantern Archive Centre")

    with pytest.raises(ValidationError, match="wait for an answer: “Lantern Archive Center, Lisbon”"):
        sign_as_published(letter, ["Bread and Print", "Lantern Archive Center, Lisbon"], by=None)

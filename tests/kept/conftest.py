"""A reader of the site through kept bytes, and a case to read of."""

import pytest

from tests.factories.documents import document, publish
from tests.kept.reader import Reader


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def case():
    made = document("case", slug="IN-1", title="The invented teacher")
    publish(made)
    return made

"""What stands in the store before a test of it asks."""

import pytest

from tests.factories.documents import document, publish
from tests.store.searching import TEXTS, store

# A refused query shows its errors when `found` fails, as it would in the test itself.
pytest.register_assert_rewrite("tests.store.asking")


@pytest.fixture
def friends():
    made = document("organization", slug="friends")
    publish(made)
    return made


@pytest.fixture
def records():
    return [store(seq, *texts) for seq, texts in TEXTS.items()]

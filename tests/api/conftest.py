"""What tests of the API stand on: requests that read the store and ask the office nothing."""

import pytest
from django.db import connections


@pytest.fixture
def get(client, django_assert_num_queries):
    """Gets an address of the API: `get("cases/", country="SE")`, and asserts that the office was not asked."""

    def request(address, **parameters):
        with django_assert_num_queries(0, connection=connections["default"]):
            return client.get(address if address.startswith(("/", "http")) else f"/api/v1/{address}", parameters)

    return request


@pytest.fixture
def store_queries(django_assert_num_queries):
    """Asserts a literal number of queries on the store."""
    return lambda number: django_assert_num_queries(number, connection=connections["public"])

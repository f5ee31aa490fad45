"""The public site is read: nothing else can be asked of it, and nobody gets the office's own refusals."""

import pytest


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
@pytest.mark.parametrize("path", ["/", "/cases/", "/nowhere/"])
def test_public_addresses_can_only_be_read(client, method, path):
    answer = getattr(client, method)(path)

    assert (answer.status_code, answer["Allow"], answer.content) == (405, "GET, HEAD", b"")

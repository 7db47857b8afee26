"""Every error has the same form."""

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/nothing", "/api/v1/conversations/not-an-id"])
def test_what_is_not_there_is_told_in_the_same_shape(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in {401, 404, 422}
    assert "error" in client.get(path).json()

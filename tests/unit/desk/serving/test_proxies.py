"""Whose word on a caller's address the server takes."""

import httpx
import pytest
from fastapi import FastAPI, Request
from pydantic import ValidationError

from desk.serving.server import proxy_options
from desk.settings import Settings
from tests.unit.desk.http_server import serving

FORWARDED = {"X-Forwarded-For": "203.0.113.7, 192.0.2.1"}

app = FastAPI()


@app.get("/")
async def address(request: Request) -> str:
    """The caller's address."""
    return request.client.host if request.client else "unknown"


@pytest.mark.parametrize(
    ("trusted", "expected"),
    [
        ([], "127.0.0.1"),
        (["192.0.2.1"], "127.0.0.1"),
        (["127.0.0.1"], "192.0.2.1"),
        (["127.0.0.0/8", "192.0.2.1"], "203.0.113.7"),
    ],
)
async def test_a_forwarded_address_is_believed_of_trusted_proxies_only(trusted: list[str], expected: str) -> None:
    async with serving(app, **proxy_options(trusted)) as url, httpx.AsyncClient() as client:
        assert (await client.get(url, headers=FORWARDED)).json() == expected


def test_proxies_are_addresses_separated_by_spaces(settings: Settings) -> None:
    given = settings.model_copy(update={"trusted_proxies": "127.0.0.1  10.0.0.0/8"})
    assert given.proxies == ["127.0.0.1", "10.0.0.0/8"]
    assert settings.proxies == []


@pytest.mark.parametrize("value", ["*", "127.0.0.1,10.0.0.1", "my-proxy"])
def test_everybody_is_not_a_trusted_proxy(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/desk")
    monkeypatch.setenv("RESETDESK_TRUSTED_PROXIES", value)
    with pytest.raises(ValidationError, match="RESETDESK_TRUSTED_PROXIES"):
        Settings()

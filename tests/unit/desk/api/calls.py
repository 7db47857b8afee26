"""Calls of the API, as customers and agents make them."""

import re
from typing import Any
from uuid import uuid4

import httpx
from fastapi.testclient import TestClient

PASSWORD = "a password of ada's own"


API = "/api/v1"


OWN_PAGE = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}


def one_time_password(client: TestClient) -> str:
    password: str = portal(client, desk_of(client).signing_in.give_one_time_password, "ada")
    return password


def sign_in(client: TestClient, password: str) -> str:
    answer = client.post(f"{API}/agent/session", json={"username": "ada", "password": password})
    assert answer.status_code == 200, answer.text
    token: str = answer.json()["token"]
    return token


def desk_of(client: TestClient) -> Any:
    return client.app.state.desk  # type: ignore[attr-defined]


def portal(client: TestClient, call: Any, *arguments: Any) -> Any:
    """Calls a function of the desk in the application's own event loop."""
    assert client.portal
    return client.portal.call(call, *arguments)


class Chat:
    """A customer's chat over HTTP."""

    def __init__(self, client: TestClient) -> None:
        opened = client.post(f"{API}/conversations").json()
        self.client = client
        self.url = f"{API}/conversations/{opened['id']}"
        self.headers = {"Authorization": f"Bearer {opened['token']}"}

    def get(self, path: str = "", **parameters: Any) -> httpx.Response:
        answer: httpx.Response = self.client.get(self.url + path, headers=self.headers, params=parameters)
        return answer

    def post(self, path: str, body: Any) -> httpx.Response:
        answer: httpx.Response = self.client.post(self.url + path, json=body, headers=self.headers)
        return answer

    def send(self, data: bytes, client_id: str = "1") -> httpx.Response:
        files = {"file": ("../../etc/photo.php", data)}
        form = {"client_id": client_id}
        answer: httpx.Response = self.client.post(f"{self.url}/photos", files=files, data=form, headers=self.headers)
        return answer


def is_a_refusal(answer: httpx.Response, status: int) -> bool:
    """Whether this is an error in the API's one shape, with a sentence in it."""
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert re.fullmatch(r"[a-z_]+", body["error"]["code"])
    return bool(re.match(r"[A-Z].* .*", body["error"]["message"]))


def agent_calls(client: TestClient) -> list[tuple[str, str]]:
    """Every route of the API that is not a customer's, from its own description."""
    described = client.get(f"{API}/openapi.json").json()["paths"]
    calls = [(method.upper(), path) for path, methods in described.items() for method in methods]
    return [call for call in calls if "/conversations" not in call[1] and call[1] != "/health"]


def address(path: str) -> str:
    return re.sub(r"\{field\}", "serial", re.sub(r"\{\w+_id\}", str(uuid4()), path))

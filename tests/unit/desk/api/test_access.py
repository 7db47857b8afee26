"""Who may call what: strangers, customers, agents, and pages of other sites."""

import json
from urllib.parse import quote
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from desk.cases.states import CaseState
from tests.unit.desk.api.calls import (
    API,
    OWN_PAGE,
    Chat,
    address,
    agent_calls,
    desk_of,
    is_a_refusal,
    one_time_password,
    portal,
    sign_in,
)
from tests.unit.desk.people import comes_to
from tests.unit.desk.postgres import Server

CUSTOMER_CALLS = [
    ("GET", ""),
    ("GET", "/messages"),
    ("GET", "/events"),
    ("POST", "/messages"),
    ("POST", "/photos"),
    ("POST", "/reveal"),
    ("GET", f"/photos/{uuid4()}"),
    ("GET", f"/photos/{uuid4()}/crops/serial"),
    ("POST", f"/photos/{uuid4()}/confirmation"),
]


@pytest.mark.parametrize(("method", "path"), CUSTOMER_CALLS)
def test_foreign_and_unknown_chats_are_answered_alike(client: TestClient, method: str, path: str) -> None:
    mine, theirs = Chat(client), Chat(client)
    body = {"client_id": "1", "text": "hello"} if method == "POST" else None
    answers = [
        client.request(method, f"{url}{path}", json=body, headers=mine.headers)
        for url in (theirs.url, f"{API}/conversations/{uuid4()}")
    ]
    assert is_a_refusal(answers[0], 404)
    assert answers[0].content == answers[1].content
    assert is_a_refusal(client.request(method, f"{mine.url}{path}", json=body), 401)


OPEN_TO_ALL = {("POST", f"{API}/agent/session"), ("DELETE", f"{API}/agent/session")}


def test_no_agents_route_answers_without_a_session(client: TestClient) -> None:
    calls = agent_calls(client)
    assert len(calls) >= 14
    for method, path in calls:
        for headers in ({}, {"Authorization": "Bearer made-up"}, {"Cookie": "resetdesk_session=made-up"} | OWN_PAGE):
            answer = client.request(method, address(path), json={}, headers=headers)
            if (method, path) not in OPEN_TO_ALL:
                assert is_a_refusal(answer, 401), (method, path)


def test_a_customers_token_opens_no_agents_route(client: TestClient, chat: Chat) -> None:
    for method, path in agent_calls(client):
        if (method, path) not in OPEN_TO_ALL:
            answer = client.request(method, address(path), json={}, headers=chat.headers)
            assert is_a_refusal(answer, 401), (method, path)


def test_a_one_time_password_has_to_be_replaced_before_anything_else(client: TestClient) -> None:
    headers = {"Authorization": f"Bearer {sign_in(client, one_time_password(client))}"}
    for method, path in agent_calls(client):
        if "/cases" in path:
            answer = client.request(method, address(path), json={}, headers=headers)
            assert answer.json()["error"]["code"] == "password_change_required", (method, path)
            assert is_a_refusal(answer, 403)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
    ],
)
def test_a_call_with_the_cookie_from_elsewhere_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    sign_in(client, one_time_password(client))
    sent = {"Content-Type": "application/json", **headers}
    for path in (f"/cases/{uuid4()}/claim", f"/cases/{uuid4()}/issue", "/agent/password", "/agent/session"):
        answer = client.post(f"{API}{path}", content=b"{}", headers=sent)
        assert answer.status_code in ({403} if path != "/agent/session" else {403, 422}), (path, answer.text)


def test_a_cookie_that_keeps_a_chat_counts_for_nothing(client: TestClient, chat: Chat) -> None:
    identity = {"id": chat.url.rpartition("/")[2], "token": chat.headers["Authorization"].partition(" ")[2]}
    cookie = f"__Host-resetdesk.conversation={quote(json.dumps(identity))}"
    assert is_a_refusal(client.get(chat.url, headers={"Cookie": cookie}), 401)
    assert chat.get().status_code == 200


def minutes_pass(server: Server, minutes: int) -> None:
    server.run(f"UPDATE desk.agent_sessions SET last_used_at = last_used_at - interval '{minutes} minutes'")


def test_what_an_abandoned_console_fetches_by_itself_does_not_keep_it_signed_in(
    client: TestClient, ada: dict[str, str], server: Server
) -> None:
    customer = portal(client, comes_to, desk_of(client), CaseState.VERIFIED)
    case = f"{API}/cases/{portal(client, customer.case).id}"
    photo_id = client.get(case, headers=ada).json()["photos"][0]["id"]
    by_itself = ada | {"Background": "1"}
    fetched = [
        (f"{API}/cases?show=open", by_itself),
        (case, by_itself),
        (f"{case}/photos/{photo_id}", ada),
        (f"{case}/photos/{photo_id}/crops/serial", ada),
    ]
    minutes_pass(server, 14)
    for url, headers in fetched:
        assert client.get(url, headers=headers).status_code == 200, url
    minutes_pass(server, 2)
    for url, headers in fetched:
        assert is_a_refusal(client.get(url, headers=headers), 401), url


def test_what_an_agent_does_keeps_them_signed_in(client: TestClient, ada: dict[str, str], server: Server) -> None:
    for path in ("/agent/session", "/cases?show=mine"):
        minutes_pass(server, 14)
        assert client.get(f"{API}{path}", headers=ada).status_code == 200
    minutes_pass(server, 14)
    assert client.get(f"{API}/cases", headers=ada).status_code == 200

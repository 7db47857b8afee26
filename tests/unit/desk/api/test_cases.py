"""The agents' routes."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from desk.cases.states import CaseState
from tests.unit.desk.api.calls import API, address, agent_calls, desk_of, is_a_refusal, portal
from tests.unit.desk.people import CANARY, comes_to
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import sticker


def test_an_agent_never_gets_the_password_back(client: TestClient, ada: dict[str, str], server: Server) -> None:
    customer = portal(client, comes_to, desk_of(client), CaseState.VERIFIED)
    case = f"{API}/cases/{portal(client, customer.case).id}"
    bodies = [client.post(f"{case}/claim", json={}, headers=ada).text]
    shown = client.get(case, headers=ada).json()["shown"]
    issued = client.post(f"{case}/issue", json={"password": CANARY, "shown": shown}, headers=ada)
    assert issued.json()["temporary_password"]["reveals"] == 0
    bodies.append(issued.text)
    chat = {"Authorization": f"Bearer {customer.token}"}
    shown = client.post(f"{API}/conversations/{customer.conversation.id}/reveal", headers=chat)
    assert (shown.json()["password"], shown.json()["username"]) == (CANARY, "admin")
    for method, path in agent_calls(client):
        if method == "GET" and "events" not in path:
            url = path.replace("{case_id}", case.rsplit("/", 1)[-1])
            bodies.append(client.get(address(url), headers=ada).text)
    bodies.append(client.get(f"{API}/cases?show=all", headers=ada).text)
    assert not any(CANARY in body for body in bodies)


def test_an_agent_reads_that_the_comparisons_agree_and_what_they_do_not_show(
    client: TestClient, ada: dict[str, str]
) -> None:
    customer = portal(client, comes_to, desk_of(client), CaseState.VERIFIED)
    case = client.get(f"{API}/cases/{portal(client, customer.case).id}", headers=ada).json()
    assert case["finding"] == "The comparisons agree."
    assert any("a drawing agrees" in sentence for sentence in case["not_shown"])
    words = [case["finding"], *case["not_shown"], *(check["reason"] for check in case["checks"])]
    assert not [each for each in words if "verified" in each.lower()]


@pytest.mark.parametrize(
    "body",
    [
        {"password": CANARY, "expires_at": "2026-11-22T10:00:00"},
        {"password": CANARY, "expires_at": "soon"},
        {"password": [CANARY]},
        {"password": CANARY * 20},
        {"password": f" {CANARY}"},
        {"password": CANARY, "expires_at": "9999-12-31T23:59:59Z"},
    ],
)
def test_a_password_refused_is_not_repeated(client: TestClient, ada: dict[str, str], body: dict[str, Any]) -> None:
    customer = portal(client, comes_to, desk_of(client), CaseState.VERIFIED)
    case = f"{API}/cases/{portal(client, customer.case).id}"
    client.post(f"{case}/claim", json={}, headers=ada)
    body["shown"] = client.get(case, headers=ada).json()["shown"]
    answer = client.post(f"{case}/issue", json=body, headers=ada)
    assert is_a_refusal(answer, 422)
    assert CANARY not in answer.text


def test_a_case_that_changed_after_the_look_is_a_conflict_that_says_what_changed(
    client: TestClient, ada: dict[str, str]
) -> None:
    customer = portal(client, comes_to, desk_of(client), CaseState.VERIFIED)
    case = f"{API}/cases/{portal(client, customer.case).id}"
    seen = client.post(f"{case}/claim", json={}, headers=ada).json()["shown"]
    portal(client, customer.sends, sticker(serial="ND012301000099"))
    answer = client.post(f"{case}/issue", json={"password": CANARY, "shown": seen}, headers=ada)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (409, "case_changed")
    assert "The sticker photo has changed." in error["changes"]
    assert all(change in error["message"] for change in error["changes"])
    assert CANARY not in answer.text
    now = client.get(case, headers=ada).json()["shown"]
    assert client.post(f"{case}/issue", json={"password": CANARY, "shown": now}, headers=ada).is_success
    trail = client.get(case, headers=ada).json()["audit"]
    assert [row["detail"]["shown"] for row in trail if row["action"] == "password issued"] == [now["digest"]]


@pytest.mark.parametrize(
    "shown", [None, {}, {"digest": "0" * 63, "parts": {}}, {"digest": "0" * 64, "parts": {"The verdict": "x"}}]
)
def test_issuing_without_a_look_is_refused(client: TestClient, ada: dict[str, str], shown: object) -> None:
    customer = portal(client, comes_to, desk_of(client), CaseState.VERIFIED)
    case = f"{API}/cases/{portal(client, customer.case).id}"
    client.post(f"{case}/claim", json={}, headers=ada)
    body = {"password": CANARY} | ({"shown": shown} if shown is not None else {})
    assert is_a_refusal(client.post(f"{case}/issue", json=body, headers=ada), 422)


def test_what_an_agent_writes_with_characters_that_cannot_be_stored_is_refused(
    client: TestClient, ada: dict[str, str]
) -> None:
    customer = portal(client, comes_to, desk_of(client), CaseState.VERIFIED)
    case = f"{API}/cases/{portal(client, customer.case).id}"
    client.post(f"{case}/claim", json={}, headers=ada)
    for path, body in (("messages", {"client_id": "1", "text": "a\x00b"}), ("close", {"reason": "\x00"})):
        assert is_a_refusal(client.post(f"{case}/{path}", json=body, headers=ada), 422)


def test_a_case_in_another_agents_hands_is_a_conflict(client: TestClient, ada: dict[str, str]) -> None:
    customer = portal(client, comes_to, desk_of(client), CaseState.COLLECTING)
    case = f"{API}/cases/{portal(client, customer.case).id}"
    assert is_a_refusal(client.post(f"{case}/claim", json={}, headers=ada), 409)


def test_an_agent_enters_what_the_recorder_shows(client: TestClient, ada: dict[str, str]) -> None:
    customer = portal(client, comes_to, desk_of(client), CaseState.VERIFIED)
    case = f"{API}/cases/{portal(client, customer.case).id}"
    told = {"recorder_date": "2000-01-01", "recorder_time": "03:07"}
    assert is_a_refusal(client.post(f"{case}/clock", json=told, headers=ada), 409)
    client.post(f"{case}/claim", json={}, headers=ada)
    for wrong in ({"recorder_date": "yesterday"}, {"recorder_time": "03:07"}, {"recorder_date": "9999-12-31"}):
        assert is_a_refusal(client.post(f"{case}/clock", json=wrong, headers=ada), 422)
    clock = client.post(f"{case}/clock", json=told, headers=ada).json()["recorder_clock"]
    assert clock["shown"] == "2000-01-01 03:07"
    assert clock["shows_now"].startswith("2000-01-01 03:0")

"""The customers' routes."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from desk.cases.states import CaseState
from tests.unit.desk.api.calls import API, Chat, desk_of, is_a_refusal, portal
from tests.unit.desk.people import comes_to, photo
from tests.unit.desk.postgres import Server


def test_a_chat_from_opening_to_messages(client: TestClient, chat: Chat) -> None:
    sent = chat.post("/messages", {"client_id": "1", "text": "hello"})
    assert sent.status_code == 202
    assert {"id", "client_id", "author", "text", "buttons", "card", "created_at"} <= set(sent.json())
    assert chat.get("/messages", after=sent.json()["id"] - 1).json()["messages"][0] == sent.json()
    assert chat.get().json()["case"] is None


def test_the_payload_behind_a_button_stays_here(client: TestClient, chat: Chat) -> None:
    insert = (
        "INSERT INTO desk.messages (conversation_id, author, text, buttons) SELECT id, 'bot', 'which?', "
        """'[{"id": "b1", "label": "yes", "payload": "/affirm"}]' FROM desk.conversations"""
    )
    portal(client, execute, desk_of(client), insert)
    assert "affirm" not in chat.get("/messages").text
    assert chat.post("/messages", {"client_id": "1", "button": "b1"}).json()["text"] == "yes"


async def execute(desk: Any, statement: str) -> None:
    async with desk.connections.database.transaction() as connection:
        await connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"client_id": "1"},
        {"client_id": "1", "text": "a", "button": "b"},
        {"client_id": "", "text": "a"},
        {"client_id": "x" * 65, "text": "a"},
        {"client_id": "\x00", "text": "a"},
        {"client_id": 1, "text": ["a"]},
        [],
        "text",
        None,
    ],
)
def test_a_malformed_message_is_refused_with_a_sentence(chat: Chat, body: Any) -> None:
    assert is_a_refusal(chat.post("/messages", body), 422)


@pytest.mark.parametrize("button", ["\x00", "\ud800", "made up"])
def test_no_button_id_breaks_anything(client: TestClient, chat: Chat, button: str) -> None:
    content = '{"client_id": "1", "button": ' + ascii(button).replace("'", '"').replace("\\x", "\\u00") + "}"
    headers = {**chat.headers, "Content-Type": "application/json"}
    answer = client.post(f"{chat.url}/messages", content=content, headers=headers)
    assert answer.status_code in {404, 422}
    assert is_a_refusal(answer, answer.status_code)


def test_json_that_is_none_is_refused_with_a_sentence(client: TestClient, chat: Chat) -> None:
    headers = {**chat.headers, "Content-Type": "application/json"}
    assert is_a_refusal(client.post(f"{chat.url}/messages", content=b"{", headers=headers), 422)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"", 422),
        (b"<svg/>", 415),
        (b"GIF89a", 415),
        (photo()[:2], 415),
        (photo() + bytes(10 * 1024 * 1024), 413),
    ],
)
def test_what_is_not_a_photo_is_refused_here_and_told_in_the_chat(chat: Chat, data: bytes, status: int) -> None:
    answer = chat.send(data)
    assert is_a_refusal(answer, status)
    (told,) = [each for each in chat.get("/messages").json()["messages"] if each["author"] == "system"]
    assert told["text"] == answer.json()["error"]["message"]


def test_a_photo_is_taken_in_and_its_name_forgotten(chat: Chat) -> None:
    answer = chat.send(photo())
    assert answer.status_code == 202
    assert answer.json()["card"]["type"] == "photo"
    assert "etc" not in answer.text
    assert chat.get().json()["photo"] is True


def test_a_photo_without_its_client_id_is_refused(client: TestClient, chat: Chat) -> None:
    files = {"file": ("photo.jpg", photo())}
    assert is_a_refusal(client.post(f"{chat.url}/photos", files=files, headers=chat.headers), 422)


@pytest.mark.parametrize("extra", [{"other": ("photo.jpg", b"")}, {"more": (None, "words")}])
def test_more_than_one_photo_at_a_time_is_refused(client: TestClient, chat: Chat, extra: dict[str, Any]) -> None:
    files = {"file": ("photo.jpg", photo()), "client_id": (None, "1"), **extra}
    assert is_a_refusal(client.post(f"{chat.url}/photos", files=files, headers=chat.headers), 400)


def test_a_photo_far_too_large_is_refused_before_it_is_read(client: TestClient, chat: Chat) -> None:
    assert is_a_refusal(chat.send(bytes(12 * 1024 * 1024)), 413)
    assert not [each for each in chat.get("/messages").json()["messages"] if each["author"] != "bot"]


def test_a_strangers_photo_is_refused_unread(client: TestClient, chat: Chat) -> None:
    for headers, status in (({}, 401), ({"Authorization": "Bearer made-up"}, 404)):
        assert portal(client, answer_to_unsent_photo, client.app, chat.url, headers) == status


async def answer_to_unsent_photo(app: Any, url: str, headers: dict[str, str]) -> int:
    """The status of the answer to an upload of which nothing ever comes but the head."""
    head = {"Host": "testserver", "Content-Type": "multipart/form-data; boundary=b", **headers}
    scope = {"type": "http", "method": "POST", "path": f"{url}/photos", "query_string": b"", "scheme": "http"}
    answers: list[Any] = []

    async def receive() -> Any:
        raise AssertionError("the body was asked for")

    async def send(message: Any) -> None:
        answers.append(message)

    raw = [(name.lower().encode(), value.encode()) for name, value in head.items()]
    await app({**scope, "headers": raw}, receive, send)
    return int(answers[0]["status"])


def test_there_is_no_way_to_reveal_by_a_link(chat: Chat) -> None:
    assert chat.get("/reveal").status_code == 405
    assert chat.client.head(f"{chat.url}/reveal", headers=chat.headers).status_code == 405


def test_an_expired_password_is_gone(client: TestClient, server: Server) -> None:
    customer = portal(client, comes_to, desk_of(client), CaseState.ISSUED)
    server.run("UPDATE desk.temporary_passwords SET expires_at = now()")
    headers = {"Authorization": f"Bearer {customer.token}"}
    answer = client.post(f"{API}/conversations/{customer.conversation.id}/reveal", headers=headers)
    assert is_a_refusal(answer, 410)


def test_a_customer_leaves_for_a_new_chat_once_however_often_it_is_sent(client: TestClient) -> None:
    customer = portal(client, comes_to, desk_of(client), CaseState.VERIFIED)
    url = f"{API}/conversations/{customer.conversation.id}"
    headers = {"Authorization": f"Bearer {customer.token}"}
    assert client.post(f"{url}/withdrawal", json={"state": "verified"}).status_code == 401
    moved_on = client.post(f"{url}/withdrawal", json={"state": "collecting"}, headers=headers)
    assert (moved_on.status_code, moved_on.json()["error"]["code"]) == (409, "conflict")
    for _ in range(2):
        assert client.post(f"{url}/withdrawal", json={"state": "verified"}, headers=headers).status_code == 204
    assert client.get(url, headers=headers).json()["case"] == {"state": "closed"}

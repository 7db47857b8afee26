"""Bodies that are too large or encoded are refused."""

from fastapi.testclient import TestClient

from tests.unit.desk.api.calls import Chat, is_a_refusal


def test_a_body_too_large_is_refused(client: TestClient, chat: Chat) -> None:
    assert is_a_refusal(chat.post("/messages", {"client_id": "1", "text": "x" * 600_000}), 413)


def test_a_body_too_large_that_does_not_say_so_is_refused(client: TestClient, chat: Chat) -> None:
    content = iter([b'{"client_id": "1", "text": "'] + [b"x" * 100_000] * 6 + [b'"}'])
    headers = {**chat.headers, "Content-Type": "application/json"}
    answer = client.post(f"{chat.url}/messages", content=content, headers=headers)
    assert answer.status_code in {400, 413}
    assert not [each for each in chat.get("/messages").json()["messages"] if each["author"] == "customer"]


def test_an_encoded_body_is_refused(client: TestClient, chat: Chat) -> None:
    headers = {**chat.headers, "Content-Encoding": "gzip"}
    assert is_a_refusal(client.post(f"{chat.url}/messages", content=b"\x1f\x8b", headers=headers), 415)

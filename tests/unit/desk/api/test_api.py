"""The API as strangers, customers and agents meet it."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import httpx
import pytest
from fastapi.testclient import TestClient

from desk.cases.states import CaseState
from desk.composition import desk_from
from desk.web.application import application
from tests.unit.desk.conftest import connections_for, settings_for
from tests.unit.desk.fakes import ScriptedDialogue
from tests.unit.desk.people import CANARY, comes_to, photo, until
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import sticker

PASSWORD = "a password of ada's own"
API = "/api/v1"
OWN_PAGE = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module")
def served(server: Server) -> Iterator[TestClient]:
    settings = settings_for(server)
    desk = desk_from(settings, connections_for(settings), ScriptedDialogue())
    with TestClient(application(desk), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(served: TestClient, server: Server) -> Iterator[TestClient]:
    """The API on an empty database, as somebody meets it who was never here."""
    server.empty()
    served.cookies.clear()
    yield served
    portal(served, until, partial(all_is_answered, server))


async def all_is_answered(server: Server) -> bool:
    waiting = "SELECT 1 FROM procrastinate_jobs WHERE queue_name = 'dialogue' AND scheduled_at IS NULL"
    return server.run(f"{waiting} AND status IN ('todo', 'doing')") == []


@pytest.fixture
def ada(client: TestClient) -> dict[str, str]:
    """The headers of an agent at work."""
    one_time = one_time_password(client)
    headers = {"Authorization": f"Bearer {sign_in(client, one_time)}"}
    change = {"current": one_time, "new": PASSWORD}
    answer = client.post(f"{API}/agent/password", json=change, headers=headers)
    client.cookies.clear()
    return {"Authorization": f"Bearer {answer.json()['token']}"}


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


@pytest.fixture
def chat(client: TestClient) -> Chat:
    return Chat(client)


def is_a_refusal(answer: httpx.Response, status: int) -> bool:
    """Whether this is an error in the API's one shape, with a sentence in it."""
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert re.fullmatch(r"[a-z_]+", body["error"]["code"])
    return bool(re.match(r"[A-Z].* .*", body["error"]["message"]))


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
def test_what_is_no_photo_is_refused_here_and_told_in_the_chat(chat: Chat, data: bytes, status: int) -> None:
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


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", ""])
def test_another_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/nothing", "/api/v1/conversations/not-an-id"])
def test_what_is_not_there_is_told_in_the_same_shape(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in {401, 404, 422}
    assert "error" in client.get(path).json()


def test_there_is_no_way_to_reveal_by_a_link(chat: Chat) -> None:
    assert chat.get("/reveal").status_code == 405
    assert chat.client.head(f"{chat.url}/reveal", headers=chat.headers).status_code == 405


def agent_calls(client: TestClient) -> list[tuple[str, str]]:
    """Every route of the API that is not a customer's, from its own description."""
    described = client.get(f"{API}/openapi.json").json()["paths"]
    calls = [(method.upper(), path) for path, methods in described.items() for method in methods]
    return [call for call in calls if "/conversations" not in call[1] and call[1] != "/health"]


OPEN_TO_ALL = {("POST", f"{API}/agent/session"), ("DELETE", f"{API}/agent/session")}


def address(path: str) -> str:
    return re.sub(r"\{field\}", "serial", re.sub(r"\{\w+_id\}", str(uuid4()), path))


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


def test_signing_in_gives_a_cookie_that_scripts_and_other_sites_never_get(client: TestClient) -> None:
    password = one_time_password(client)
    answer = client.post(f"{API}/agent/session", json={"username": "ada", "password": password})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_signing_out_ends_the_session_and_takes_the_cookie_back(client: TestClient) -> None:
    token = sign_in(client, one_time_password(client))
    answer = client.delete(f"{API}/agent/session", headers=OWN_PAGE)
    assert answer.status_code == 204
    assert 'resetdesk_session=""' in answer.headers["set-cookie"]
    assert answer.headers["clear-site-data"] == '"cache"'
    assert is_a_refusal(client.get(f"{API}/agent/session", headers={"Authorization": f"Bearer {token}"}), 401)


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


def test_the_sixth_guess_is_not_looked_at_whatever_address_is_made_up(client: TestClient) -> None:
    password = one_time_password(client)
    for number in range(5):
        guess = {"username": "ada", "password": f"guess {number}"}
        made_up = {"X-Forwarded-For": f"192.0.2.{number}"}
        assert is_a_refusal(client.post(f"{API}/agent/session", json=guess, headers=made_up), 401)
    right = {"username": "ada", "password": password}
    assert is_a_refusal(client.post(f"{API}/agent/session", json=right), 429)


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


def test_programs_are_told_that_issuing_takes_back_what_was_shown(client: TestClient) -> None:
    described = client.get(f"{API}/openapi.json").json()
    assert "shown" in described["components"]["schemas"]["Issue"]["required"]
    issue = described["paths"][f"{API}/cases/{{case_id}}/issue"]["post"]
    assert issue["responses"]["409"]["content"]["application/json"]["schema"]["$ref"].endswith("CaseChangedOut")


def test_a_revealed_password_is_kept_in_no_cache(client: TestClient) -> None:
    customer = portal(client, comes_to, desk_of(client), CaseState.ISSUED)
    headers = {"Authorization": f"Bearer {customer.token}"}
    answer = client.post(f"{API}/conversations/{customer.conversation.id}/reveal", headers=headers)
    assert answer.headers["cache-control"] == "no-store"


def test_an_expired_password_is_gone(client: TestClient, server: Server) -> None:
    customer = portal(client, comes_to, desk_of(client), CaseState.ISSUED)
    server.run("UPDATE desk.temporary_passwords SET expires_at = now()")
    headers = {"Authorization": f"Bearer {customer.token}"}
    answer = client.post(f"{API}/conversations/{customer.conversation.id}/reveal", headers=headers)
    assert is_a_refusal(answer, 410)


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


@pytest.mark.parametrize("path", ["/", "/desk", "/example"])
def test_pages_carry_a_policy_that_runs_only_their_own_scripts(client: TestClient, path: str) -> None:
    answers = [client.get(path) for _ in range(2)]
    nonces = [re.search(r"'nonce-([\w-]+)'", each.headers["content-security-policy"]) for each in answers]
    assert all(nonces)
    assert len({match.group(1) for match in nonces if match}) == 2
    for answer, match in zip(answers, nonces, strict=True):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert match
        assert set(re.findall(r'nonce="([^"]*)"', answer.text)) <= {match.group(1)}
        inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", answer.text)
        assert all("nonce=" in attributes or "application/json" in attributes for attributes in inline)


def test_the_console_is_never_framed(client: TestClient) -> None:
    assert "frame-ancestors 'none'" in client.get("/desk").headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/desk", "/health", f"{API}/cases", "/nothing"])
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


@pytest.mark.parametrize(
    ("path", "policies"),
    [
        ("/static/embed.js", ("cross-origin", None)),
        ("/?embed=1", ("cross-origin", "require-corp")),
        ("/desk", ("same-origin", None)),
        ("/static/mark.svg", ("same-origin", None)),
        (f"{API}/cases", ("same-origin", None)),
    ],
)
def test_other_sites_may_load_the_button_and_the_chat_and_nothing_else(
    client: TestClient, path: str, policies: tuple[str, str | None]
) -> None:
    headers = client.get(path).headers
    named = headers.get("cross-origin-resource-policy"), headers.get("cross-origin-embedder-policy")
    assert named == policies


def test_a_cookie_that_keeps_a_chat_counts_for_nothing(client: TestClient, chat: Chat) -> None:
    identity = {"id": chat.url.rpartition("/")[2], "token": chat.headers["Authorization"].partition(" ")[2]}
    cookie = f"__Host-resetdesk.conversation={quote(json.dumps(identity))}"
    assert is_a_refusal(client.get(chat.url, headers={"Cookie": cookie}), 401)
    assert chat.get().status_code == 200


def test_the_api_describes_itself(client: TestClient) -> None:
    described = client.get(f"{API}/openapi.json")
    assert described.status_code == 200
    assert f"{API}/conversations" in described.json()["paths"]


def test_health_is_the_sum_of_the_parts(client: TestClient) -> None:
    assert client.get("/health").json() == {"database": "ok", "rasa": "ok", "disk": "ok"}
    desk_of(client).dialogue.up = False
    answer = client.get("/health")
    desk_of(client).dialogue.up = True
    assert (answer.status_code, answer.json()["rasa"]) == (503, "does not answer")


@pytest.mark.parametrize("process", ["desk.web.application", "desk.internal.application", "desk.worker.__main__"])
def test_nothing_that_opens_pictures_is_loaded_outside_the_reader(process: str) -> None:
    program = f"import sys, {process}, desk.composition; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert "desk" in loaded
    assert loaded.isdisjoint(
        {"PIL", "cv2", "numpy", "onnx", "onnxruntime", "pillow_heif", "pytesseract", "rapidocr", "zxingcpp"}
    )


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

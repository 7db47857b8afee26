"""The adapter against a real HTTP server that misbehaves in the ways a desk can."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from actions import desk_client
from actions.desk_client import ActionRun, DeskFailed, DeskRefused, DeskUnavailable, HttpDesk
from protocol.stated_facts import StatedFacts

if TYPE_CHECKING:
    from collections.abc import Iterator

SNAPSHOT = {
    "case": {"state": "needs_review", "verdict": None},
    "photos": {"sticker": "none", "device_info": "confirmed"},
    "recorder_date": True,
    "password": "none",
    "challenge_code": "000000",
    "queue": {"position": 2, "agents_present": True, "open_now": True, "holder_present": False},
    "hours": "always",
    "phone": "1-888-425-6739",
    "photo_days": 30,
    "idle_case_hours": 24,
}


class FaultyDesk(ThreadingHTTPServer):
    """Answers from a list of (status, body), and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[tuple[int, Any]] = []
        self.asked: list[tuple[str, str, str | None, Any]] = []
        self.headers: list[Any] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: FaultyDesk

    def _answer(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        sent = json.loads(self.rfile.read(length)) if length else None
        self.server.headers.append(self.headers)
        self.server.asked.append((self.command, self.path, self.headers.get("Authorization"), sent))
        status, body = self.server.answers.pop(0) if self.server.answers else (200, SNAPSHOT)
        payload = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    do_GET = do_PUT = do_POST = _answer  # noqa: N815

    def log_message(self, *_: Any) -> None:
        """Keep the test's output quiet."""


@pytest.fixture
def server() -> Iterator[FaultyDesk]:
    """A desk on a free port."""
    faulty = FaultyDesk()
    thread = threading.Thread(target=faulty.serve_forever, daemon=True)
    thread.start()
    yield faulty
    faulty.shutdown()
    faulty.server_close()
    thread.join()


@pytest.fixture
def client(server: FaultyDesk) -> HttpDesk:
    """The adapter pointed at that desk."""
    return HttpDesk(base_url=server.url, token="internal-token")


def test_reads_a_snapshot_with_its_token(server: FaultyDesk, client: HttpDesk) -> None:
    snapshot = client.snapshot("d-1")
    assert (snapshot.state, snapshot.queue and snapshot.queue.position) == ("needs_review", 2)
    assert server.asked == [("GET", "/internal/dialogues/d-1/", "Bearer internal-token", None)]


def test_a_dialogue_id_cannot_leave_its_place_in_the_address(server: FaultyDesk, client: HttpDesk) -> None:
    client.snapshot("../../x")
    assert server.asked[0][1] == "/internal/dialogues/..%2F..%2Fx/"


@pytest.mark.parametrize("status", [502, 503, 504])
def test_tries_a_read_again(server: FaultyDesk, client: HttpDesk, status: int) -> None:
    server.answers = [(status, {}), (status, {})]
    assert client.snapshot("d-1").state == "needs_review"
    assert len(server.asked) == 3


def test_never_sends_a_change_twice_by_itself(server: FaultyDesk, client: HttpDesk) -> None:
    server.answers = [(503, {})]
    with pytest.raises(DeskUnavailable):
        client.new_password("d-1", "expired")
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [404, 409, 422])
def test_a_refusal_carries_its_code(server: FaultyDesk, client: HttpDesk, status: int) -> None:
    server.answers = [(status, {"error": {"code": "camera_model", "message": "that is a camera"}})]
    with pytest.raises(DeskRefused) as refused:
        client.put_facts("d-1", StatedFacts(model="E841CD"))
    assert refused.value.code == "camera_model"


@pytest.mark.parametrize("answer", [(500, {}), (401, {}), (201, SNAPSHOT), (200, b"<html>"), (200, {}), (302, {})])
def test_anything_else_is_a_mistake_of_ours(server: FaultyDesk, client: HttpDesk, answer: tuple[int, Any]) -> None:
    server.answers = [answer]
    with pytest.raises(DeskFailed):
        client.snapshot("d-1")


def test_a_desk_that_stays_away_is_unavailable(server: FaultyDesk, client: HttpDesk) -> None:
    server.answers = [(503, {})] * 3
    with pytest.raises(DeskUnavailable):
        client.snapshot("d-1")


def test_each_call_of_an_action_names_its_place_in_the_turn(server: FaultyDesk, client: HttpDesk) -> None:
    for _ in range(2):
        bound = client.in_turn(ActionRun("turn-1", "2 action_step"))
        bound.snapshot("d-1")
        bound.put_facts("d-1", StatedFacts())
    client.snapshot("d-1")
    places = [(headers["Turn"], headers["Turn-Action"], headers["Turn-Call"]) for headers in server.headers]
    assert places == [("turn-1", "2 action_step", "0"), ("turn-1", "2 action_step", "1")] * 2 + [(None, None, None)]


def test_a_desk_that_is_gone_is_unavailable() -> None:
    with pytest.raises(DeskUnavailable):
        HttpDesk(base_url="http://127.0.0.1:9", token="x").snapshot("d-1")


def test_a_desk_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_client, "ANSWER_SECONDS", 0.1)
    silent = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler, bind_and_activate=True)
    try:
        with pytest.raises(DeskUnavailable):
            HttpDesk(base_url=f"http://127.0.0.1:{silent.server_port}", token="x").snapshot("d-1")
    finally:
        silent.server_close()

"""The action server as a real process: loopback only, and closed without its token."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
import requests

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A running action server."""
    port = _free_port()
    environment = os.environ | {
        "RESETDESK_ACTIONS_TOKEN": "right",
        "RESETDESK_ACTIONS_PORT": str(port),
        "RESETDESK_INTERNAL_URL": "http://127.0.0.1:9",
        "RESETDESK_INTERNAL_TOKEN": "internal",
    }
    server = subprocess.Popen([sys.executable, "-m", "actions.server"], env=environment)
    yield _wait_for(f"http://127.0.0.1:{port}")
    server.terminate()
    server.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str) -> str:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if requests.get(f"{url}/health", timeout=1).status_code == 200:
                return url
        except requests.ConnectionError:
            time.sleep(0.2)
    raise AssertionError("The action server did not start.")


CALL = {
    "next_action": "action_step",
    "sender_id": "d-1",
    "version": "3.6.21",
    "tracker": {"sender_id": "d-1", "slots": {}, "latest_message": {}, "events": [], "paused": False},
}


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "right"}])
def test_strangers_are_refused(address: str, headers: dict[str, str]) -> None:
    for path in ("/webhook", "/actions"):
        assert requests.post(f"{address}{path}", json=CALL, headers=headers, timeout=5).status_code == 401


def test_an_action_that_cannot_reach_the_desk_is_not_done(address: str) -> None:
    answer = requests.post(f"{address}/webhook", json=CALL, headers={"Authorization": "Bearer right"}, timeout=10)
    assert answer.status_code == 503


def test_it_will_not_start_without_a_token() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "RESETDESK_ACTIONS_TOKEN"}
    run = subprocess.run(
        [sys.executable, "-m", "actions.server"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert run.returncode == 1
    assert "RESETDESK_ACTIONS_TOKEN" in run.stderr


def test_a_body_far_too_large_is_refused_unread(address: str) -> None:
    assert b"exceeds the size limit" in _answer(address, b"Content-Length: 20000000\r\n\r\n")


def test_a_header_without_end_ends_the_connection(address: str) -> None:
    assert b"\r\nconnection: close\r\n" in _answer(address, b"Cookie: " + b"x" * 100_000)


def _answer(address: str, head: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), timeout=10) as caller:
        caller.sendall(b"POST /webhook HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer right\r\n" + head)
        return caller.recv(4096)

"""What strangers send to the public process, and what that costs those who ask it meanwhile."""

import re
import socket
from collections.abc import Iterator
from contextlib import suppress

import httpx
import pytest

from tests.faults.waiting import wait_for
from tests.unit.desk.postgres import Server
from tests.unit.desk.public_process import PublicProcess, public_process

MEGABYTE = 1_000_000
HEAD = b"GET / HTTP/1.1\r\nHost: localhost\r\n"


@pytest.fixture(scope="module")
def process(server: Server) -> Iterator[PublicProcess]:
    with public_process(server) as running:
        yield running


def connect(process: PublicProcess) -> socket.socket:
    stranger = socket.create_connection(("127.0.0.1", process.port))
    stranger.settimeout(30)
    return stranger


def ask(process: PublicProcess) -> int:
    """The answer that somebody gets on a connection of their own."""
    return httpx.get(f"{process.url}/", timeout=30, trust_env=False).status_code


def has_ended(stranger: socket.socket) -> bool:
    """Whether the other end has hung up."""
    stranger.setblocking(False)
    try:
        while stranger.recv(65536):
            pass
    except BlockingIOError:
        return False
    except ConnectionError:
        return True
    return True


@pytest.mark.parametrize("line", [b"a" * 1000, b"\r\nX-A: b", b"\r\na:"], ids=["one", "many", "short ones"])
@pytest.mark.parametrize("before", [b"", HEAD + b"\r\n"], ids=["at once", "behind a request"])
def test_a_header_of_160_megabytes_is_cut_off_and_nobody_waits_for_it(
    process: PublicProcess, line: bytes, before: bytes
) -> None:
    ask(process)
    memory, answers, sent = process.most_memory_kilobytes, [], 0
    piece = line * (65536 // len(line))
    with connect(process) as stranger, suppress(ConnectionError):
        stranger.sendall(before + HEAD + b"X-A: ")
        while sent < 160 * MEGABYTE:
            stranger.sendall(piece)
            sent += len(piece)
            if sent < MEGABYTE:
                answers.append(ask(process))
    assert sent < 16 * MEGABYTE  # what the machine's own buffers take
    assert set(answers) <= {200}
    assert process.most_memory_kilobytes - memory < 16_000


def test_1100_half_sent_headers_are_ended_and_nobody_waits_for_them(process: PublicProcess) -> None:
    strangers = []
    for _ in range(1100):
        stranger = connect(process)
        stranger.sendall(HEAD)
        strangers.append(stranger)
    assert ask(process) == 200
    wait_for(lambda: not [each for each in strangers if not has_ended(each)], "all are ended")
    for stranger in strangers:
        stranger.close()


OPENS_PICTURES = re.compile(r"/(PIL|pillow_heif|cv2|numpy|onnxruntime|zxingcpp)")


def test_ten_megabytes_of_empty_markers_are_taken_in_unopened(process: PublicProcess) -> None:
    memory = process.most_memory_kilobytes
    markers = b"\xff\xd8" + b"\xff\xe5\0\2" * 2_500_000
    with httpx.Client(timeout=60, trust_env=False) as client:
        chats = f"{process.url}/api/v1/conversations"
        chat = client.post(chats, json={}).json()
        client.headers["Authorization"] = f"Bearer {chat['token']}"
        files = {"file": ("photo.jpg", markers)}
        sent = client.post(f"{chats}/{chat['id']}/photos", files=files, data={"client_id": "1"})
    assert sent.status_code == 202
    assert process.most_memory_kilobytes - memory < 100_000  # the file, and its way into the database
    assert [path for path in process.libraries if OPENS_PICTURES.search(path)] == []

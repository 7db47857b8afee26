"""A full disk, and a process that ends: whoever sends something is asked in a sentence to send it again."""

import json
import os
import resource
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from desk.composition import Desk, desk_from
from desk.settings import Settings
from desk.web.application import application
from desk.worker.tasks import PASSING, read_photo
from tests.faults.sockets import has_unread_bytes
from tests.faults.waiting import wait_for
from tests.unit.desk.fakes import ScriptedDialogue, ScriptedReader
from tests.unit.desk.job_services import photo_processing
from tests.unit.desk.people import arrives, photo, photo_in
from tests.unit.desk.postgres import Server
from tests.unit.desk.public_process import PublicProcess, public_process
from tests.unit.desk.readings import sticker

CHATS = "/api/v1/conversations"


@contextmanager
def full(server: Server, table: str) -> Iterator[None]:
    """A database that has no room for another row of this table."""
    server.run(
        "CREATE FUNCTION public.no_room() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$"
    )
    server.run(f"CREATE TRIGGER no_room BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION public.no_room()")
    try:
        yield
    finally:
        server.run("DROP FUNCTION public.no_room() CASCADE")


@contextmanager
def no_temporary_files(server: Server) -> Iterator[None]:
    """A database whose server has no room for files of its own."""
    server.run("ALTER ROLE resetdesk SET temp_file_limit = 0")
    try:
        yield
    finally:
        server.run("ALTER ROLE resetdesk RESET temp_file_limit")


async def chat_of(desk: Desk) -> httpx.AsyncClient:
    """A customer's client, with the chat's own address."""
    conversation, token = await desk.chat.open()
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(application(desk), raise_app_exceptions=False),
        base_url=f"http://testserver{CHATS}/{conversation.id}",
        headers={"Authorization": f"Bearer {token}", "Accept-Language": "en"},
    )


def has_no_room(answer: httpx.Response) -> bool:
    sentence = answer.json()["error"]["message"]
    return answer.status_code == 503 and "no room" in sentence and "retry-after" in answer.headers


@pytest.mark.parametrize("table", ["desk.messages", "desk.turns", "procrastinate_jobs"])
async def test_a_message_for_which_there_is_no_room_is_told_so(desk: Desk, server: Server, table: str) -> None:
    async with await chat_of(desk) as client:
        message = {"client_id": "1", "text": "hello"}
        with full(server, table):
            assert has_no_room(await client.post("/messages", json=message))
        assert (await client.post("/messages", json=message)).status_code == 202
        told = (await client.get("/messages")).json()["messages"]
        assert [each["text"] for each in told if each["author"] == "customer"] == ["hello"]


@pytest.mark.parametrize("table", ["desk.evidence", "procrastinate_jobs"])
async def test_a_photo_for_which_there_is_no_room_is_told_so(desk: Desk, server: Server, table: str) -> None:
    sent: dict[str, Any] = {"files": {"file": ("photo.jpg", photo())}, "data": {"client_id": "1"}}
    async with await chat_of(desk) as client:
        with full(server, table):
            assert has_no_room(await client.post("/photos", **sent))
        assert (await client.post("/photos", **sent)).status_code == 202


async def test_a_chat_for_which_there_is_no_room_is_told_so(desk: Desk, server: Server) -> None:
    async with await chat_of(desk) as client:
        with full(server, "desk.conversations"):
            assert has_no_room(await client.post(f"http://testserver{CHATS}", json={}))


async def test_a_photo_read_while_there_is_no_room_is_read_again(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    photo_id = str(photo_in(await desk.intake.take(customer.conversation, "1", photo())))
    context = Context({"PhotoProcessing": photo_processing(desk, ScriptedReader(sticker()))})
    with full(server, "procrastinate_jobs"), pytest.raises(PASSING):
        await read_photo(context, photo_id)  # type: ignore[arg-type]
    assert server.run("SELECT state FROM desk.evidence") == [("reading",)]
    await read_photo(context, photo_id)  # type: ignore[arg-type]
    assert server.run("SELECT state FROM desk.evidence") == [("read",)]


class Context:
    """What a job is called with."""

    def __init__(self, services: dict[str, object]) -> None:
        self.additional_context = services


async def test_the_health_of_a_desk_without_room_is_not_well(settings: Settings, server: Server) -> None:
    with no_temporary_files(server):
        desk = desk_from(settings, dialogue=ScriptedDialogue())
        async with desk.connections.open(), await chat_of(desk) as client:
            health = await client.get("http://testserver/health")
            assert (health.status_code, health.json()) == (503, {"database": "ok", "rasa": "ok", "disk": "full"})


@pytest.fixture
def process(server: Server, settings: Settings) -> Iterator[PublicProcess]:
    with public_process(server) as running_process:
        yield running_process


def open_chat(process: PublicProcess) -> tuple[str, dict[str, str]]:
    """The address of a new chat, and the headers of its customer."""
    chat = httpx.post(f"{process.url}{CHATS}", json={}, trust_env=False).json()
    return f"{process.url}{CHATS}/{chat['id']}", {"Authorization": f"Bearer {chat['token']}"}


def test_an_upload_that_does_not_fit_on_the_disk_is_told_so(process: PublicProcess) -> None:
    chat, headers = open_chat(process)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
    large = {"file": ("photo.jpg", photo() + bytes(5_000_000))}
    sent = httpx.post(f"{chat}/photos", files=large, data={"client_id": "1"}, headers=headers, trust_env=False)
    assert has_no_room(sent)


def test_an_upload_cut_off_by_a_stop_is_told_to_be_sent_again(process: PublicProcess) -> None:
    chat, headers = open_chat(process)
    head = [
        f"POST {chat.removeprefix(process.url)}/photos HTTP/1.1",
        "Host: localhost",
        "Content-Type: multipart/form-data; boundary=b",
        "Content-Length: 1000000",
        "Accept-Language: fr",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    with socket.create_connection(("127.0.0.1", process.port), timeout=30) as customer:
        customer.sendall("\r\n".join([*head, "", "--b"]).encode())
        wait_for(lambda: not has_unread_bytes(process.port), "the desk reads the upload")
        os.kill(process.pid, signal.SIGTERM)
        answer = b""
        while part := customer.recv(65536):
            answer += part
    told, _, body = answer.partition(b"\r\n\r\n")
    assert told.startswith(b"HTTP/1.1 503")
    assert b"retry-after" in told.lower()
    assert "Renvoyez" in json.loads(body)["error"]["message"]


@pytest.mark.parametrize("number", [2**63, 2**64, 10**30, -1])
async def test_a_last_event_that_cannot_be_is_refused_before_the_stream_begins(desk: Desk, number: int) -> None:
    async with await chat_of(desk) as client:
        refused = [
            await client.get("/events", headers={"Last-Event-ID": str(number)}),
            await client.get("/events", params={"after": number}),
            await client.get("/messages", params={"after": number}),
        ]
    assert [each.status_code for each in refused] == [422, 422, 422]
    assert all(each.json()["error"]["message"].endswith(".") for each in refused)

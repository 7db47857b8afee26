"""What a connection may cost, as those see it who go beyond it, and those who do not."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request
from fastapi.responses import StreamingResponse

from desk.addresses import network_of
from desk.serving.connections import Bounds
from desk.serving.server import connection_options
from tests.unit.desk.http_server import serving
from tests.unit.desk.people import until

GENEROUS = Bounds()
PATIENT = Bounds(head_seconds=600)
HASTY = Bounds(head_seconds=0.2, body_grace_seconds=0.2, idle_seconds=1, linger_seconds=0.2, stuck_seconds=0.2)
ASK = b"GET / HTTP/1.1\r\nHost: desk\r\n\r\n"
BEGIN = b"GET / HTTP/1.1\r\nHost: desk\r\n"
UPLOAD = b"POST /%b HTTP/1.1\r\nHost: desk\r\nContent-Length: %d\r\n\r\n"
CHUNKED = b"POST /read HTTP/1.1\r\nHost: desk\r\nTransfer-Encoding: chunked\r\n\r\n"
MUCH = b"x" * 1_000_000

app = FastAPI()


@app.get("/")
async def greet() -> str:
    """A short answer."""
    return "hello"


@app.post("/read")
async def read(request: Request) -> int:
    """How much came."""
    return len(await request.body())


@app.post("/unread")
async def do_not_read() -> str:
    """Answers before anything has come."""
    return "enough"


@app.post("/late")
async def read_late(request: Request) -> int:
    """How much came, asked for after longer than a body may take to begin."""
    await asyncio.sleep(3 * HASTY.body_grace_seconds)
    return len(await request.body())


@app.get("/events")
async def events() -> StreamingResponse:
    """Says something now and then, for longer than anything else may take."""

    async def say() -> AsyncIterator[str]:
        for _ in range(30):
            yield "data: still here\n\n"
            await asyncio.sleep(0.05)
        yield "data: the end\n\n"

    return StreamingResponse(say(), media_type="text/event-stream")


@app.get("/endless")
async def endless() -> StreamingResponse:
    """Never stops talking, and notes when it has to."""

    async def talk() -> AsyncIterator[bytes]:
        app.state.talks = True
        try:
            while True:
                yield MUCH
                await asyncio.sleep(0)
        finally:
            app.state.talks = False

    return StreamingResponse(talk())


class Connection:
    """A connection as a stranger makes it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def send(self, data: bytes) -> None:
        """Sends something, unless the other end has hung up."""
        with suppress(ConnectionError):
            self._writer.write(data)
            await self._writer.drain()

    async def rest(self) -> bytes:
        """All that comes until the other end hangs up."""
        received = b""
        async with asyncio.timeout(20):
            with suppress(ConnectionError):
                while part := await self._reader.read(65536):
                    received += part
        return received

    async def answer(self) -> bytes:
        """The head of the next answer."""
        async with asyncio.timeout(20):
            return await self._reader.readuntil(b"\r\n\r\n")

    @property
    def is_open(self) -> bool:
        return not self._reader.at_eof()

    def close(self) -> None:
        """Hangs up."""
        self._writer.close()


class Server:
    """A server, and those connected to it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._connections: list[Connection] = []

    async def connect(self, *sent: bytes) -> Connection:
        """A new connection, on which this has been sent."""
        port = int(self.url.rpartition(":")[2])
        connection = Connection(*await asyncio.open_connection("127.0.0.1", port))
        self._connections.append(connection)
        for data in sent:
            await connection.send(data)
        return connection

    def close(self) -> None:
        """Everybody hangs up."""
        for connection in self._connections:
            connection.close()


@asynccontextmanager
async def served(bounds: Bounds, proxies: tuple[str, ...] = ()) -> AsyncIterator[Server]:
    """A server with these bounds."""
    async with serving(app, **connection_options(bounds, proxies)) as url:
        server = Server(url)
        try:
            yield server
        finally:
            server.close()


def is_refused(answer: bytes, status: int) -> bool:
    """Whether somebody was told in a sentence that this is not taken."""
    head, _, body = answer.partition(b"\r\n\r\n")
    told: dict[str, Any] = json.loads(body)
    assert (b"Retry-After" in head) == (status in {408, 503})  # nothing else becomes right by waiting
    return head.startswith(b"HTTP/1.1 %d" % status) and told["error"]["message"].endswith(".")


@pytest.mark.parametrize(
    "head",
    [
        BEGIN + b"Cookie: " + b"x" * 20_000 + b"\r\n\r\n",
        BEGIN + b"A: b\r\n" * 200 + b"\r\n",
        b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: desk\r\n\r\n",
        b"x" * 20_000,
        b"\n" * 20_000,
    ],
    ids=["one long header", "many headers", "a long address", "no head at all", "lines without words"],
)
async def test_a_head_without_measure_is_refused(head: bytes) -> None:
    async with served(GENEROUS) as server:
        connection = await server.connect(head)
        assert (await connection.rest()).startswith((b"HTTP/1.1 431", b"HTTP/1.1 400"))
        assert is_refused(await (await server.connect(BEGIN + b"A: " + b"x" * 20_000)).rest(), 431)


async def test_a_head_in_many_pieces_is_put_together() -> None:
    async with served(GENEROUS) as server:
        connection = await server.connect(*(bytes([byte]) for byte in ASK))
        assert (await connection.answer()).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("sent", [b"", b"G", BEGIN, BEGIN + b"A: "])
async def test_a_head_that_never_ends_is_ended(sent: bytes) -> None:
    async with served(HASTY) as server:
        connection = await server.connect(sent)
        answer = await connection.rest()
        assert is_refused(answer, 408) if sent else answer == b""


async def test_a_second_head_that_never_ends_is_ended() -> None:
    async with served(HASTY) as server:
        connection = await server.connect(ASK)
        await connection.answer()
        await connection.send(BEGIN)
        assert is_refused((await connection.rest()).removeprefix(b'"hello"'), 408)


async def test_an_idle_connection_is_closed_without_a_word() -> None:
    async with served(HASTY) as server:
        connection = await server.connect(ASK)
        await connection.answer()
        assert await connection.rest() == b'"hello"'


async def test_a_body_that_stops_is_ended() -> None:
    async with served(HASTY) as server:
        connection = await server.connect(UPLOAD % (b"read", 1000), b"x")
        assert is_refused(await connection.rest(), 408)


async def test_a_slow_body_is_taken_while_it_keeps_to_the_least_rate() -> None:
    bounds = replace(HASTY, body_bytes_a_second=20)
    async with served(bounds) as server:
        connection = await server.connect(UPLOAD % (b"read", 100))
        for _ in range(10):
            await connection.send(b"x" * 10)
            await asyncio.sleep(0.05)  # in all more than the grace, which stands for a slow network
        assert (await connection.answer()).startswith(b"HTTP/1.1 200")


async def test_a_body_has_an_end_in_time_whatever_its_rate() -> None:
    bounds = replace(HASTY, body_bytes_a_second=1, body_seconds=0.4)
    async with served(bounds) as server:
        connection = await server.connect(UPLOAD % (b"read", 1_000_000), b"x" * 1000)
        assert is_refused(await connection.rest(), 408)


async def test_a_body_beyond_all_measure_is_ended() -> None:
    async with served(replace(GENEROUS, body_bytes=100_000)) as server:
        connection = await server.connect(UPLOAD % (b"read", 1_000_000), b"x" * 110_000)
        assert is_refused(await connection.rest(), 413)


async def test_what_is_left_of_a_body_after_the_answer_is_waited_for_shortly() -> None:
    async with served(HASTY) as server:
        connection = await server.connect(UPLOAD % (b"unread", 1000), b"x")
        assert (await connection.rest()).endswith(b'"enough"')


async def test_a_body_that_comes_to_its_end_after_the_answer_costs_nothing() -> None:
    async with served(GENEROUS) as server:
        connection = await server.connect(UPLOAD % (b"unread", 1000), b"x")
        assert (await connection.answer()).startswith(b"HTTP/1.1 200")
        await connection.send(b"x" * 999 + ASK)
        assert (await connection.answer()).removeprefix(b'"enough"').startswith(b"HTTP/1.1 200")


async def test_what_is_left_of_a_body_may_not_trickle_in_after_the_answer() -> None:
    async with served(HASTY) as server:
        connection = await server.connect(UPLOAD % (b"unread", 1_000_000), b"x")
        await connection.answer()
        rest = asyncio.create_task(connection.rest())

        async def has_ended() -> bool:
            await connection.send(b"x")
            return rest.done()

        await until(has_ended)


async def test_a_connection_whose_body_came_late_is_closed_once_it_is_idle() -> None:
    async with served(HASTY) as server:
        connection = await server.connect(UPLOAD % (b"unread", 1000), b"x")
        await connection.answer()
        await connection.send(b"x" * 999)
        assert await connection.rest() == b'"enough"'


async def test_a_body_that_waits_for_the_application_is_not_too_slow() -> None:
    bounds = replace(HASTY, head_seconds=20, body_grace_seconds=0.5, body_bytes_a_second=100_000_000)
    async with served(bounds) as server:
        connection = await server.connect(UPLOAD % (b"late", 3_000_000), b"x" * 3_000_000)
        assert (await connection.answer()).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("path", [b"read", b"unread"])
@pytest.mark.parametrize("head", [BEGIN + b"A: b\r\n" * 200 + b"\r\n", CHUNKED], ids=["many headers", "in pieces"])
async def test_what_hangs_on_a_body_is_bounded_too(path: bytes, head: bytes) -> None:
    async with served(GENEROUS) as server:
        connection = await server.connect(UPLOAD % (path, 5) + b"xxxxx" + head)
        await connection.answer()
        assert not (await connection.rest()).count(b"HTTP/1.1 2")


async def test_a_body_in_pieces_is_not_taken() -> None:
    async with served(GENEROUS) as server:
        connection = await server.connect(CHUNKED + b"1\r\nx\r\n" * 10_000)
        assert is_refused(await connection.rest(), 411)


async def test_a_request_sent_before_the_answer_to_the_last_is_not_kept() -> None:
    async with served(GENEROUS) as server:
        connection = await server.connect(ASK * 1000)
        assert (await connection.rest()).count(b"HTTP/1.1 200") == 1


async def test_an_event_stream_outlives_every_deadline() -> None:
    bounds = replace(HASTY, idle_seconds=0.2)
    async with served(bounds) as server, httpx.AsyncClient() as client:
        assert (await client.get(f"{server.url}/events")).text.endswith("data: the end\n\n")


async def test_who_takes_nothing_of_an_answer_is_left() -> None:
    async with served(HASTY) as server:
        await server.connect(b"GET /endless HTTP/1.1\r\nHost: desk\r\n\r\n")

        async def talks() -> bool:
            return getattr(app.state, "talks", False)

        async def is_silent() -> bool:
            return not app.state.talks

        await until(talks)
        await until(is_silent)


async def test_of_the_silent_connections_of_an_address_the_oldest_make_room() -> None:
    async with served(replace(PATIENT, idle_per_address=5)) as server:
        silent = [await server.connect(BEGIN) for _ in range(20)]
        assert all([is_refused(await each.rest(), 408) for each in silent[:15]])
        assert all(each.is_open for each in silent[15:])
        assert (await (await server.connect(ASK)).answer()).startswith(b"HTTP/1.1 200")


async def test_an_address_that_speaks_for_many_is_not_counted() -> None:
    async with served(replace(GENEROUS, idle_per_address=5), ("127.0.0.0/8",)) as server:
        silent = [await server.connect(BEGIN) for _ in range(20)]
        await (await server.connect(ASK)).answer()
        for each in silent:
            await each.send(b"\r\n")
            assert (await each.answer()).startswith(b"HTTP/1.1 200")


async def test_of_all_connections_the_one_longest_silent_makes_room() -> None:
    async with served(replace(PATIENT, connections=5), ("127.0.0.0/8",)) as server:
        silent = [await server.connect(BEGIN) for _ in range(20)]
        assert (await (await server.connect(ASK)).answer()).startswith(b"HTTP/1.1 200")
        assert all([is_refused(await each.rest(), 408) for each in silent[:16]])


async def test_when_all_connections_are_at_work_another_is_told_to_come_back() -> None:
    async with served(replace(GENEROUS, connections=3)) as server:
        busy = [await server.connect(b"GET /events HTTP/1.1\r\nHost: desk\r\n\r\n") for _ in range(3)]
        for each in busy:
            await each.answer()
        assert is_refused(await (await server.connect()).rest(), 503)
        assert all(each.is_open for each in busy)


async def test_connections_that_are_over_make_room() -> None:
    async with served(replace(GENEROUS, connections=3)) as server:
        for _ in range(10):
            connection = await server.connect(b"GET / HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n")
            assert (await connection.rest()).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unknown", "unknown"),
    ],
)
def test_a_household_has_one_ipv4_address_or_a_64_of_ipv6(address: str, network: str) -> None:
    assert network_of(address) == network

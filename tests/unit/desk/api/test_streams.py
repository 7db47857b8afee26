"""Event streams: what happens is there at once, and nothing is missed or told twice."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import httpx
import pytest
import pytest_asyncio

from desk.cases.states import CaseState
from desk.composition import Desk, desk_from
from desk.settings import Settings
from desk.web.application import application
from protocol.stated_facts import StatedFacts
from tests.unit.desk.conftest import connections_for
from tests.unit.desk.fakes import ScriptedDialogue
from tests.unit.desk.http_server import serving
from tests.unit.desk.people import Customer, agent_called, arrives, comes_to, photo, until
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import sticker


@dataclass(frozen=True)
class Served:
    """A desk on a port."""

    desk: Desk
    dialogue: ScriptedDialogue
    url: str


@dataclass(frozen=True)
class Event:
    """A server-sent event."""

    name: str
    id: int | None
    data: Any


@pytest_asyncio.fixture(loop_scope="session")
async def served(settings: Settings) -> AsyncIterator[Served]:
    dialogue = ScriptedDialogue()
    settings = settings.model_copy(update={"public_url": "http://127.0.0.1"})
    desk = desk_from(settings, connections_for(settings), dialogue)
    async with serving(application(desk)) as url:
        yield Served(desk, dialogue, f"{url}/api/v1")


class Stream:
    """Reads one event after another."""

    def __init__(self, lines: AsyncIterator[str]) -> None:
        self._lines = lines

    async def next(self, name: str | None = None) -> Event:
        """The next event, of this name if one is given."""
        async with asyncio.timeout(10):
            while True:
                event = await self._next()
                if name in {None, event.name}:
                    return event

    async def until(self, name: str, **data: Any) -> Event:
        """The next event of this name with this in it."""
        while True:
            event = await self.next(name)
            if data.items() <= event.data.items():
                return event

    async def _next(self) -> Event:
        fields: dict[str, str] = {}
        async for line in self._lines:
            if line and not line.startswith(":"):
                name, _, value = line.partition(": ")
                fields[name] = value
            elif "data" in fields:
                number = int(fields["id"]) if "id" in fields else None
                return Event(fields["event"], number, json.loads(fields["data"]))
        raise EOFError


@asynccontextmanager
async def following(
    served: Served, path: str, token: str, headers: dict[str, str] | None = None
) -> AsyncIterator[Stream]:
    sent = {"Authorization": f"Bearer {token}", **(headers or {})}
    async with (
        httpx.AsyncClient(timeout=10) as client,
        client.stream("GET", served.url + path, headers=sent) as response,
    ):
        assert response.headers["content-type"].startswith("text/event-stream")
        yield Stream(response.aiter_lines())


def events_of(customer: Customer) -> str:
    return f"/conversations/{customer.conversation.id}/events"


async def test_messages_arrive_with_their_ids_and_the_bots_answers_after_them(served: Served) -> None:
    customer = await arrives(served.desk)
    async with following(served, events_of(customer), customer.token) as stream:
        greeting = [await stream.next("message"), await stream.next("message")]
        assert [each.data["response"] for each in greeting] == ["utter_welcome", "utter_ask_password_kind"]
        sent = await customer.says("hello")
        own = await stream.next("message")
        assert (own.id, own.data["id"], own.data["text"]) == (sent.id, sent.id, "hello")
        assert (await stream.next("message")).data["author"] == "bot"


@pytest.mark.parametrize("by", ["header", "parameter"])
async def test_a_stream_goes_on_where_the_last_one_ended(served: Served, by: str) -> None:
    customer = await arrives(served.desk)
    async with following(served, events_of(customer), customer.token) as stream:
        await stream.next("message")
        last = (await stream.next("message")).id
    sent = await customer.says("while away")
    headers = {"Last-Event-ID": str(last)} if by == "header" else {}
    path = events_of(customer) + (f"?after={last}" if by == "parameter" else "")
    async with following(served, path, customer.token, headers) as stream:
        assert (await stream.next("message")).id == sent.id


async def test_the_bot_is_seen_typing_and_then_not(served: Served) -> None:
    customer = await arrives(served.desk)
    async with following(served, events_of(customer), customer.token) as stream:
        await stream.until("typing", typing=False)
        served.dialogue.gate = asyncio.Event()
        await customer.says("hello")
        await stream.until("typing", typing=True, photo=False)
        served.dialogue.gate.set()
        await stream.until("typing", typing=False)


async def test_a_photo_is_seen_being_read(served: Served) -> None:
    customer = await arrives(served.desk)
    async with following(served, events_of(customer), customer.token) as stream:
        await served.desk.intake.take(customer.conversation, "1", photo())
        await stream.until("typing", photo=True)


async def test_a_correction_is_seen_on_the_card(served: Served) -> None:
    customer = await arrives(served.desk)
    photo_id = await customer.sends(sticker())
    async with following(served, events_of(customer), customer.token) as stream:
        await stream.until("reading", photo_id=str(photo_id), open=True)
        await served.desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(serial="ND012301000049"))
        corrected = await stream.until("reading", photo_id=str(photo_id))
        assert corrected.data["fields"][0]["value"] == "ND012301000049"
        await served.desk.customer_photos.confirm_reading(customer.conversation, photo_id, {})
        await stream.until("reading", photo_id=str(photo_id), open=False)


async def test_the_cases_way_is_seen(served: Served) -> None:
    agent = await agent_called(served.desk, "ada")
    customer = await comes_to(served.desk, CaseState.VERIFIED)
    async with following(served, events_of(customer), customer.token) as stream:
        await stream.until("case", state="verified", agent=None)
        await served.desk.agent_desk.claim((await customer.case()).id, agent)
        await stream.until("case", state="claimed", agent="ada")


async def agents_token(served: Served) -> str:
    signing_in = served.desk.signing_in
    one_time = await signing_in.give_one_time_password("ada")
    agent, _, _ = await signing_in.sign_in("ada", one_time, "here")
    token, _ = await signing_in.change_password(agent, one_time, "a password of her own")
    return token


async def test_an_agent_hears_of_every_change_to_a_case(served: Served) -> None:
    customer = await comes_to(served.desk, CaseState.VERIFIED)
    case_id = str((await customer.case()).id)
    async with following(served, "/cases/events", await agents_token(served)) as stream:
        assert (await stream.next()).data == {"id": ""}
        await customer.says("hello?")
        await stream.until("case", id=case_id)
        await customer.sends(sticker())
        await stream.until("case", id=case_id)


async def test_an_agents_stream_ends_with_the_session(served: Served, server: Server) -> None:
    customer = await comes_to(served.desk, CaseState.VERIFIED)
    token = await agents_token(served)
    async with following(served, "/cases/events", token) as stream:
        await stream.next()
        await served.desk.signing_in.sign_out(token)
        await customer.says("hello?")
        with pytest.raises(EOFError):
            await stream.until("case", id="never")


async def test_streams_go_on_after_the_database_dropped_its_connections(served: Served, server: Server) -> None:
    customer = await arrives(served.desk)
    async with following(served, events_of(customer), customer.token) as stream:
        await stream.next("message")
        ((listener,),) = listeners(server)
        server.run("SELECT pg_terminate_backend(%s)", listener)
        await until(partial(another_listens, server, listener))
        sent = await customer.says("still there?")
        assert (await stream.until("message", id=sent.id)).data["text"] == "still there?"


def listeners(server: Server) -> list[tuple[object, ...]]:
    return server.run("SELECT pid FROM pg_stat_activity WHERE query = 'LISTEN resetdesk'")


async def another_listens(server: Server, before: object) -> bool:
    return listeners(server) not in ([], [(before,)])

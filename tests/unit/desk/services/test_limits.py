"""How much an address, a chat and everybody together may do, and how those are told who go beyond it."""

import asyncio
from collections import Counter
from uuid import UUID, uuid4

import httpx
import pytest

from desk.composition import Desk
from desk.errors import TooMany
from desk.services.limits import Limits
from desk.web.application import application
from tests.unit.desk.people import photo
from tests.unit.desk.postgres import Server

HOME, OFFICE = "192.0.2.1", "198.51.100.1"
CHATS = "/api/v1/conversations"


def limits(desk: Desk, **most: int) -> Limits:
    """Limits of these numbers, on the desk's own database."""
    return Limits(unit_of_work=desk.unit_of_work, settings=desk.settings.model_copy(update=most))


async def open_chats(limits: Limits, addresses: list[str]) -> Counter[str]:
    """How many of the chats that are opened at once from each address are let through."""

    async def open_one(address: str) -> str | None:
        try:
            await limits.open_chat(address)
        except TooMany:
            return None
        return address

    return Counter(filter(None, await asyncio.gather(*map(open_one, addresses))))


async def seconds_until_next_chat(limits: Limits, address: str) -> int | None:
    with pytest.raises(TooMany) as refusal:
        await limits.open_chat(address)
    return refusal.value.retry_after


def time_passes(server: Server, seconds: int) -> None:
    server.run(f"UPDATE desk.allowances SET used_up_to = used_up_to - interval '{seconds} seconds'")


async def test_of_many_chats_opened_at_once_an_address_gets_as_many_as_it_may(desk: Desk) -> None:
    opened = await open_chats(limits(desk, chats_per_address=5), [HOME] * 30 + [OFFICE] * 3)
    assert opened == {HOME: 5, OFFICE: 3}


async def test_another_process_counts_on(desk: Desk) -> None:
    assert await open_chats(limits(desk, chats_per_address=5), [HOME] * 3) == {HOME: 3}
    assert await open_chats(limits(desk, chats_per_address=5), [HOME] * 3) == {HOME: 2}


async def test_a_limit_comes_back_little_by_little(desk: Desk, server: Server) -> None:
    ten_in_ten_minutes = limits(desk, chats_per_address=10)
    await open_chats(ten_in_ten_minutes, [HOME] * 10)
    assert await seconds_until_next_chat(ten_in_ten_minutes, HOME) == 60
    time_passes(server, 60)
    assert await open_chats(ten_in_ten_minutes, [HOME] * 3) == {HOME: 1}
    time_passes(server, 3600)
    assert await open_chats(ten_in_ten_minutes, [HOME] * 20) == {HOME: 10}


async def test_a_refusal_uses_nothing_up(desk: Desk) -> None:
    few = limits(desk, chats_per_address=2, chats_in_all=4)
    await open_chats(few, [HOME] * 20)
    assert await open_chats(few, [OFFICE] * 20) == {OFFICE: 2}
    assert await open_chats(few, ["203.0.113.1"]) == {}


async def test_a_household_counts_as_one_whichever_of_its_addresses_it_takes(desk: Desk) -> None:
    household = [f"2001:db8:0:1::{number:x}" for number in range(20)]
    assert sum((await open_chats(limits(desk, chats_per_address=5), household)).values()) == 5
    assert await open_chats(limits(desk, chats_per_address=5), ["2001:db8:0:2::1"]) == {"2001:db8:0:2::1": 1}


async def test_a_chat_an_address_and_everybody_each_have_their_own_limit_of_messages(desk: Desk) -> None:
    few = limits(desk, messages_per_chat=2, messages_per_address=4, messages_in_all=6)
    chats, refused = [uuid4() for _ in range(4)], []

    async def send(chat: UUID, address: str) -> None:
        for _ in range(3):
            try:
                await few.send_message(chat, address)
            except TooMany as refusal:
                refused.append(refusal.message)

    for chat, address in zip(chats, [HOME, HOME, HOME, OFFICE], strict=True):
        await send(chat, address)
    assert ["You" in each for each in refused] == [True, True, False, False, False, True]
    with pytest.raises(TooMany, match="people are writing"):
        await few.send_message(uuid4(), "203.0.113.1")


async def test_what_limits_nobody_any_more_is_forgotten(desk: Desk, server: Server) -> None:
    await open_chats(desk.limits, [HOME, OFFICE])
    await desk.limits.forget_what_is_over()
    assert server.run("SELECT count(*) FROM desk.allowances") == [(3,)]
    time_passes(server, 3600)
    await desk.limits.forget_what_is_over()
    assert server.run("SELECT count(*) FROM desk.allowances") == [(0,)]


def caller(desk: Desk) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(application(desk)), base_url="http://testserver")


async def test_who_is_refused_is_told_what_to_do_and_when_to_come_back(desk: Desk, server: Server) -> None:
    for name in ("chats of address", "photos of address"):
        server.run("INSERT INTO desk.allowances VALUES (%s, '127.0.0.1', now() + interval '10 minutes')", name)
    async with caller(desk) as client:
        client.headers["Accept-Language"] = "fr"
        refused = await client.post(CHATS, json={})
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "10")
        assert "Laissez cette page ouverte" in refused.json()["error"]["message"]
        conversation, token = await desk.chat.open()
        chat, client.headers["Authorization"] = f"{CHATS}/{conversation.id}", f"Bearer {token}"
        sent = await client.post(f"{chat}/photos", files={"file": ("p.jpg", photo())}, data={"client_id": "1"})
        assert (sent.status_code, sent.headers["retry-after"]) == (429, "10")
        assert (await client.post(f"{chat}/messages", json={"client_id": "1", "text": "hello"})).status_code == 202


async def test_guesses_at_a_password_count_for_the_whole_household(desk: Desk) -> None:
    guess = {"username": "ada", "password": "wrong"}
    answers = []
    for number in range(6):
        transport = httpx.ASGITransport(application(desk), client=(f"2001:db8:0:1::{number}", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            answers.append(await client.post("/api/v1/agent/session", json=guess))
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]
    assert answers[-1].headers["retry-after"] == "300"


async def test_a_stranger_uses_up_nobodys_messages(desk: Desk, server: Server) -> None:
    conversation, _ = await desk.chat.open()
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(application(desk)), base_url="http://testserver"
    ) as each:
        message = {"client_id": "1", "text": "hello"}
        headers = {"Authorization": "Bearer made-up"}
        refused = await each.post(f"{CHATS}/{conversation.id}/messages", json=message, headers=headers)
    assert refused.status_code == 404
    assert server.run("SELECT count(*) FROM desk.allowances") == [(0,)]

"""How many requests an address may have open at once."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest
from fastapi import FastAPI

from desk.api.middleware.concurrency_limit import ConcurrencyLimit
from desk.serving.server import proxy_options
from tests.unit.desk.http_server import serving
from tests.unit.desk.people import until

MOST = 3


class Door:
    """An application whose answers wait until it is opened."""

    def __init__(self) -> None:
        self.waiting = 0
        self.opened = asyncio.Event()
        self.app = FastAPI()
        self.app.add_middleware(ConcurrencyLimit, most=MOST)
        self.app.get("/")(self.answer)

    async def answer(self) -> str:
        """Answers in the end."""
        self.waiting += 1
        await self.opened.wait()
        return "hello"

    async def wait_for(self, many: int) -> None:
        """Returns once so many have asked and been let in."""

        async def are_in() -> bool:
            return self.waiting == many

        await until(are_in)


@pytest.fixture
def door() -> Iterator[Door]:
    door = Door()
    yield door
    door.opened.set()


@asynccontextmanager
async def calling(door: Door) -> AsyncIterator[httpx.AsyncClient]:
    """Callers behind a proxy that is trusted."""
    async with (
        serving(door.app, **proxy_options(["127.0.0.1"])) as url,
        httpx.AsyncClient(base_url=url, trust_env=False) as client,
    ):
        yield client
        door.opened.set()


def call(client: httpx.AsyncClient, address: str) -> asyncio.Task[httpx.Response]:
    return asyncio.create_task(client.get("/", headers={"X-Forwarded-For": address, "Accept-Language": "fr"}))


async def test_one_more_is_told_in_words_when_to_try_again(door: Door) -> None:
    async with calling(door) as client:
        answers = [call(client, "192.0.2.1") for _ in range(MOST)]
        await door.wait_for(MOST)
        refused = await call(client, "192.0.2.1")
        assert (refused.status_code, refused.headers["retry-after"]) == (429, "10")
        assert "Fermez" in refused.json()["error"]["message"]
        door.opened.set()
        assert [(await answer).status_code for answer in answers] == [200] * MOST
        assert (await call(client, "192.0.2.1")).status_code == 200


@pytest.mark.parametrize(
    ("first", "second", "counted_together"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
    ],
)
async def test_those_of_one_household_are_counted_together(
    door: Door, first: str, second: str, counted_together: bool
) -> None:
    async with calling(door) as client:
        answers = [call(client, first) for _ in range(MOST)]
        await door.wait_for(MOST)
        another = call(client, second)
        if counted_together:
            assert (await another).status_code == 429
        else:
            await door.wait_for(MOST + 1)
        door.opened.set()
        await asyncio.gather(*answers, another)

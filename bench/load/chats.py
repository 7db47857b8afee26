"""One customer's chat over the public API, with an open event stream as on a page."""

import asyncio
import json
from collections import deque
from contextlib import suppress
from types import TracebackType
from typing import Any
from uuid import uuid4

import httpx

QUESTION, ANSWER = "will my recordings be deleted?", "utter_faq_recordings"
GREETING = "utter_ask_password_kind"


class Chat:
    """A chat that notes when its messages were acknowledged and answered, by the loop's clock.

    Args:
        address: whom the desk takes it for; each chat is a household of its own.
    """

    def __init__(self, url: str, address: str) -> None:
        limits = httpx.Limits(max_connections=3)
        self._http = httpx.AsyncClient(
            base_url=f"{url}/api/v1", timeout=60, limits=limits, headers={"X-Forwarded-For": address}
        )
        self._id = ""
        self._following: asyncio.Task[None] | None = None
        self._due: deque[float] = deque()
        self._opened_at = 0.0
        self.greeted = asyncio.Event()
        self.all_answered = asyncio.Event()
        self.greeting: list[float] = []
        self.acknowledged: list[float] = []
        self.answered: list[float] = []
        self.refused = 0

    @property
    def waiting(self) -> int:
        """How many messages have no answer yet."""
        return len(self._due)

    async def __aenter__(self) -> "Chat":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._following:
            self._following.cancel()
            with suppress(asyncio.CancelledError):
                await self._following
        await self._http.aclose()

    async def open(self, due: float) -> None:
        """Opens the chat, which was due at this moment, and begins to follow it."""
        self._opened_at = due
        opened = (await self._http.post("/conversations")).raise_for_status().json()
        self._id = opened["id"]
        self._http.headers["Authorization"] = f"Bearer {opened['token']}"
        self._following = asyncio.create_task(self._follow())

    async def ask(self, due: float) -> None:
        """Asks the question, which was due at this moment."""
        self._due.append(due)
        self.all_answered.clear()
        body = {"client_id": str(uuid4()), "text": QUESTION}
        answer = await self._http.post(f"/conversations/{self._id}/messages", json=body)
        if answer.is_success:
            self.acknowledged.append(_now() - due)
            return
        self.refused += 1
        self._due.remove(due)
        if not self._due:
            self.all_answered.set()

    def forget_times(self) -> None:
        """Forgets what has been measured so far."""
        self.acknowledged.clear()
        self.answered.clear()

    async def _follow(self) -> None:
        async with self._http.stream("GET", f"/conversations/{self._id}/events", timeout=httpx.Timeout(60)) as stream:
            event = ""
            async for line in stream.aiter_lines():
                field, _, value = line.partition(": ")
                event = value if field == "event" else event
                if (field, event) == ("data", "message"):
                    self._hear(json.loads(value))

    def _hear(self, message: dict[str, Any]) -> None:
        if message["response"] == GREETING and not self.greeted.is_set():
            self.greeting.append(_now() - self._opened_at)
            self.greeted.set()
        if message["response"] == ANSWER and self._due:
            self.answered.append(_now() - self._due.popleft())
            if not self._due:
                self.all_answered.set()


def _now() -> float:
    return asyncio.get_running_loop().time()

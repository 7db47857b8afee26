"""Rate limits: how much one address, one chat and everybody together may do in a window of time.

Asset: the desk's time for everybody else. Mechanism: each limit keeps one row for each subject, with the moment up to
which the allowance is used up. Every use moves that moment on by the window divided by the number allowed, and at most
to one window from now. A caller can so spend the whole allowance at once, and then one use after another. The database
decides, whichever process asks. An IPv6 address counts with its whole /64. Residual risk: an attacker with very many
addresses meets only the limit for everybody, and then everybody meets it.
"""

import math
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.addresses import network_of
from desk.database.engine import Database
from desk.database.tables import allowances
from desk.errors import TooMany
from desk.settings import Settings

EVERYBODY = "everybody"
A_MINUTE = timedelta(minutes=1)
TEN_MINUTES = timedelta(minutes=10)


@dataclass(frozen=True)
class Limit:
    """How many uses a window of time allows.

    Attributes:
        words: the name of the sentence for a caller who exceeds it.
    """

    name: str
    most: int
    window: timedelta
    words: str

    @property
    def step(self) -> timedelta:
        """How much of the window one use takes."""
        return self.window / self.most


class Limits:
    """Counts what customers do, and refuses what exceeds a limit."""

    def __init__(self, database: Database, settings: Settings) -> None:
        given = settings
        self._database = database
        self._chats_of_address = Limit("chats of address", given.chats_per_address, TEN_MINUTES, "chats_of_network")
        self._chats = Limit("chats", given.chats_in_all, TEN_MINUTES, "chats_in_all")
        self._messages_of_chat = Limit("messages of chat", given.messages_per_chat, A_MINUTE, "messages_too_fast")
        self._messages_of_address = Limit(
            "messages of address", given.messages_per_address, A_MINUTE, "messages_of_network"
        )
        self._messages = Limit("messages", given.messages_in_all, A_MINUTE, "messages_in_all")
        self._photos_of_address = Limit("photos of address", given.photos_per_address, TEN_MINUTES, "photos_of_network")
        self._photos = Limit("photos", given.photos_in_all, TEN_MINUTES, "photos_in_all")

    async def open_chat(self, address: str) -> None:
        """Counts a chat before it is opened.

        Raises:
            TooMany: a limit is exceeded; the error says in how many seconds to try again.
        """
        await self._count((self._chats_of_address, network_of(address)), (self._chats, EVERYBODY))

    async def send_message(self, conversation_id: UUID, address: str) -> None:
        """Counts a message, or another request that costs as much.

        Raises:
            TooMany: as above.
        """
        await self._count(
            (self._messages_of_chat, str(conversation_id)),
            (self._messages_of_address, network_of(address)),
            (self._messages, EVERYBODY),
        )

    async def send_photo(self, address: str) -> None:
        """Counts a photo.

        Raises:
            TooMany: as above.
        """
        await self._count((self._photos_of_address, network_of(address)), (self._photos, EVERYBODY))

    async def forget_what_is_over(self) -> None:
        """Deletes the rows that no longer limit anybody."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(allowances).where(allowances.c.used_up_to < func.now()))

    async def _count(self, *counted: tuple[Limit, str]) -> None:
        """Counts in a transaction of its own, to lock the rows only for a moment; the row that all share comes last."""
        async with self._database.transaction() as connection:
            for limit, subject in counted:
                if not await _use(connection, limit, subject):
                    raise TooMany(words=limit.words, retry_after=await _seconds_left(connection, limit, subject))


async def _use(connection: AsyncConnection, limit: Limit, subject: str) -> bool:
    used_up_to = func.greatest(allowances.c.used_up_to, func.now()) + limit.step
    row = {"name": limit.name, "subject": subject, "used_up_to": func.now() + limit.step}
    statement = insert(allowances).values(row)
    counted = await connection.execute(
        statement.on_conflict_do_update(
            index_elements=[allowances.c.name, allowances.c.subject],
            set_={"used_up_to": used_up_to},
            where=used_up_to <= func.now() + limit.window,
        ).returning(allowances.c.subject)
    )
    return counted.first() is not None


async def _seconds_left(connection: AsyncConnection, limit: Limit, subject: str) -> int:
    room_from = allowances.c.used_up_to + limit.step - limit.window
    query = select(func.extract("epoch", room_from - func.now())).where(
        allowances.c.name == limit.name, allowances.c.subject == subject
    )
    return max(1, math.ceil((await connection.execute(query)).scalar_one()))

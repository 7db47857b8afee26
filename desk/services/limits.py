"""Rate limits: how much one address, one chat and everybody together may do in a window of time.

Asset: the desk's time for everybody else. Mechanism: each use is counted in the database before the work is done
(`desk/allowances.py`). An IPv6 address counts with its whole /64. Residual risk: an attacker with very many addresses
meets only the limit for everybody, and then everybody meets it.
"""

from datetime import timedelta
from uuid import UUID

from desk.addresses import network_of
from desk.allowances import Limit
from desk.errors import TooMany
from desk.services.unit_of_work import OpenUnitOfWork
from desk.settings import Settings

EVERYBODY = "everybody"
A_MINUTE = timedelta(minutes=1)
TEN_MINUTES = timedelta(minutes=10)


class Limits:
    """Counts what customers do, and refuses what exceeds a limit."""

    def __init__(self, *, unit_of_work: OpenUnitOfWork, settings: Settings) -> None:
        given = settings
        self._unit_of_work = unit_of_work
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
        async with self._unit_of_work() as work:
            await work.allowances.forget_what_is_over()

    async def _count(self, *counted: tuple[Limit, str]) -> None:
        """Counts in a transaction of its own, to lock the rows only for a moment; the row that all share comes last."""
        async with self._unit_of_work() as work:
            for limit, subject in counted:
                if not await work.allowances.use(limit, subject):
                    raise TooMany(words=limit.words, retry_after=await work.allowances.seconds_left(limit, subject))

"""Shows a customer their temporary password."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from desk.cases.states import WITH_PASSWORD, CaseState
from desk.conversations.conversation import Conversation
from desk.errors import Conflict, Gone
from desk.secrets.temporary_password import IssuedPassword
from desk.services.unit_of_work import OpenUnitOfWork, UnitOfWork
from desk.services.unreadable_secrets import end_unreadable_password
from protocol.events import DeskEvent, Event


@dataclass(frozen=True)
class Revealed:
    """A temporary password on its way to the customer, and to nobody else."""

    password: SecretStr
    issued: IssuedPassword


class Revealing:
    """Shows temporary passwords, each to its own customer."""

    def __init__(self, *, unit_of_work: OpenUnitOfWork, zone: ZoneInfo) -> None:
        self._unit_of_work = unit_of_work
        self._zone = zone

    async def reveal(self, conversation: Conversation) -> Revealed:
        """The temporary password, as often as the customer needs it before it expires.

        Raises:
            Conflict: there is none, or the case is done.
            Gone: the recorder's day is over, or no key opens the password any more.
        """
        async with self._unit_of_work() as work:
            revealed = await self._reveal(work, conversation)
        if revealed is None:  # raised after the block, so that the case stays with its agent
            raise Gone(words="password_unreadable")
        return revealed

    async def _reveal(self, work: UnitOfWork, conversation: Conversation) -> Revealed | None:
        """The password; None when it has just been taken back because it cannot be opened."""
        await work.conversations.lock(conversation.id)
        newest = await work.cases.newest(conversation.id)
        case = await work.cases.with_id(newest.id, locked=True) if newest else None
        issued = await work.passwords.newest(case.id) if case else None
        if case is None or issued is None or case.state not in WITH_PASSWORD:
            raise Conflict(words="password_not_yet")
        if (await end_unreadable_password(work, case, zone=self._zone)).state not in WITH_PASSWORD:
            return None
        password = await work.passwords.open_for_customer(case.id)
        if password is None:
            raise Gone(words="password_expired")
        if case.state is CaseState.ISSUED:
            await work.cases.move(case, CaseState.REVEALED, "customer", "password revealed")
            await work.turns.add_event(conversation.id, DeskEvent(Event.PASSWORD_REVEALED))
        else:
            await work.audit.record(case.id, "customer", "password revealed again")
        return Revealed(password, issued)

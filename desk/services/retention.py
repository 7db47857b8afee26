"""What ends by itself: temporary passwords, idle cases, and photos past their days."""

from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.cases.case import Case
from desk.cases.states import ENDED, OPEN, WAITING, WITH_PASSWORD, CaseState
from desk.cases.store import CaseStore
from desk.clock import now
from desk.conversations.turns import add_turn
from desk.database import tables
from desk.errors import Conflict
from desk.secrets.temporary_password import TemporaryPasswordStore
from desk.services.parts import Parts
from desk.services.resealing import seal_anew
from protocol.events import Event, payload

WITH_US = WAITING | {CaseState.CLAIMED}

log = structlog.get_logger(__name__)


class Retention:
    """Ends what has run out."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def expire_password(self, case_id: UUID, password_id: UUID) -> None:
        """Destroys a temporary password at the end of the recorder's day, and tells the customer."""
        async with self._parts.database.transaction() as connection:
            cases = CaseStore(connection)
            if not await TemporaryPasswordStore(connection, self._parts.sealer).destroy(case_id, password_id):
                return
            case = await cases.with_id(case_id)
            await cases.record(case_id, "desk", "password expired")
            await cases.announce(case)
            if case.state in WITH_PASSWORD:
                event = payload(Event.PASSWORD_EXPIRED)
                await add_turn(connection, self._parts.jobs, case.conversation_id, payload=event)

    async def expire_idle_cases(self) -> None:
        """Ends cases the customer has left; what was collected is kept until then."""
        async with self._parts.database.transaction() as connection:
            left_before = now() - self._parts.settings.idle_case
            for case in await CaseStore(connection).idle_since(left_before, OPEN - WITH_US):
                await self._end(connection, case, CaseState.EXPIRED, "expired")

    async def close_unattended_cases(self) -> None:
        """Ends cases that were with us and that nobody has touched for long, and tells the customer."""
        days = self._parts.settings.waiting_case_days
        reason = f"Nothing happened for {days} days."
        async with self._parts.database.transaction() as connection:
            for case in await CaseStore(connection).idle_since(now() - timedelta(days=days), WITH_US):
                if await self._end(connection, case, CaseState.CLOSED, "closed", closed_reason=reason):
                    event = payload(Event.CASE_CLOSED)
                    await add_turn(connection, self._parts.jobs, case.conversation_id, payload=event)

    async def _end(
        self, connection: AsyncConnection, case: Case, state: CaseState, action: str, **changes: str
    ) -> bool:
        """Ends an idle case; false if it has moved on meanwhile, and so was not idle."""
        try:
            await CaseStore(connection).move(case, state, "desk", action, **changes)
        except Conflict:
            return False
        await TemporaryPasswordStore(connection, self._parts.sealer).destroy(case.id)
        log.info("idle case ended", case=str(case.id), state=state)
        return True

    async def seal_anew(self) -> None:
        """Seals with the newest master key what is sealed with an older one, so that the older can be dropped."""
        await seal_anew(self._parts.database, self._parts.sealer)

    async def delete_old_evidence(self) -> None:
        """Deletes photos, readings, identifiers and words of cases that ended long enough ago."""
        ended_before = now() - timedelta(days=self._parts.settings.photo_days)
        async with self._parts.database.transaction() as connection:
            await _forget_cases(connection, ended_before)
            await _forget_words(connection, ended_before)


async def _forget_cases(connection: AsyncConnection, ended_before: datetime) -> None:
    cases, evidence = tables.cases, tables.evidence
    over = select(cases.c.id).where(cases.c.state.in_(ENDED), cases.c.updated_at < ended_before)
    photos = select(evidence.c.id).where(evidence.c.case_id.in_(over))
    forgotten: dict[str, object] = {"photo": None, "received": None, "reading": None, "corrections": {}}
    forgotten |= {"difference_hash": None, "frequency_hash": None}
    await connection.execute(delete(tables.crops).where(tables.crops.c.evidence_id.in_(photos)))
    await connection.execute(update(evidence).where(evidence.c.case_id.in_(over)).values(**forgotten))
    emptied: dict[str, object] = {"facts": {}, "checks": [], "serial": None, "model": None, "closed_reason": None}
    await connection.execute(update(cases).where(cases.c.id.in_(over)).values(**emptied))


async def _forget_words(connection: AsyncConnection, quiet_since: datetime) -> None:
    """What a customer typed may name a recorder: it goes from the chat, the turns and Rasa's trackers.

    Where they wrote from goes with it.
    """
    conversations, messages, turns = tables.conversations, tables.messages, tables.turns
    unfinished = select(tables.cases.c.conversation_id).where(tables.cases.c.state.in_(OPEN))
    quiet = (conversations.c.last_seen_at < quiet_since) & conversations.c.id.not_in(unfinished)
    ids = select(conversations.c.id).where(quiet)
    await connection.execute(update(messages).where(messages.c.conversation_id.in_(ids)).values(text="", card=None))
    await connection.execute(update(turns).where(turns.c.conversation_id.in_(ids)).values(text=None))
    await connection.execute(update(conversations).where(quiet).values(network=None))
    if (await connection.execute(text("SELECT to_regclass('rasa.events')"))).scalar() is not None:
        names = (await connection.execute(select(conversations.c.dialogue_id).where(quiet))).scalars()
        await connection.execute(text("DELETE FROM rasa.events WHERE sender_id = ANY(:names)"), {"names": list(names)})

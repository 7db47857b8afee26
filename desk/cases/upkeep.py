"""What ends by itself: temporary passwords, idle cases, and photos past their days."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import structlog
from sqlalchemy import delete, select, text, update

from desk.cases.states import WITH_PASSWORD, CaseState
from desk.cases.store import CaseStore
from desk.clock import now
from desk.conversations.events import Event, payload
from desk.conversations.turns import add_turn
from desk.database import tables
from desk.errors import Conflict
from desk.parts import Parts
from desk.secrets.temporary_password import TemporaryPasswordStore

log = structlog.get_logger(__name__)


class Upkeep:
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
            cases = CaseStore(connection)
            for case in await cases.idle_since(now() - self._parts.settings.idle_case):
                with suppress(Conflict):  # it has moved on meanwhile, so it was not idle
                    await cases.move(case, CaseState.EXPIRED, "desk", "expired")
                    await TemporaryPasswordStore(connection, self._parts.sealer).destroy(case.id)
                    log.info("case expired", case=str(case.id))

    async def delete_old_evidence(self) -> None:
        """Deletes photos, readings, typed identifiers and Rasa's trackers of cases that ended long enough ago."""
        ended_before = now() - timedelta(days=self._parts.settings.photo_days)
        cases, evidence = tables.cases, tables.evidence
        over = select(cases.c.id).where(
            cases.c.state.in_([CaseState.RESOLVED, CaseState.CLOSED, CaseState.EXPIRED]),
            cases.c.updated_at < ended_before,
        )
        async with self._parts.database.transaction() as connection:
            await connection.execute(
                delete(tables.crops).where(
                    tables.crops.c.evidence_id.in_(select(evidence.c.id).where(evidence.c.case_id.in_(over)))
                )
            )
            await connection.execute(
                update(evidence)
                .where(evidence.c.case_id.in_(over))
                .values(photo=None, received=None, reading=None, corrections={})
            )
            await connection.execute(
                update(cases).where(cases.c.id.in_(over)).values(facts={}, checks=[], serial=None, model=None)
            )
            if (await connection.execute(text("SELECT to_regclass('rasa.events')"))).scalar() is not None:
                quiet = select(tables.conversations.c.dialogue_id).where(
                    tables.conversations.c.last_seen_at < ended_before
                )
                await connection.execute(
                    text("DELETE FROM rasa.events WHERE sender_id = ANY(:quiet)"),
                    {"quiet": list((await connection.execute(quiet)).scalars())},
                )

"""Ends what has expired: temporary passwords, idle cases, and personal data after its retention period."""

from datetime import timedelta
from uuid import UUID

import structlog

from desk.cases.case import Case
from desk.cases.states import OPEN, WITH_PASSWORD, WITH_SUPPORT, CaseState
from desk.errors import Conflict
from desk.services.resealing import reseal
from desk.services.unit_of_work import OpenUnitOfWork, UnitOfWork
from desk.settings import Settings
from desk.time import now
from protocol.events import DeskEvent, Event

log = structlog.get_logger(__name__)


class Retention:
    """Ends passwords and cases that have expired, and deletes old personal data."""

    def __init__(self, *, unit_of_work: OpenUnitOfWork, settings: Settings) -> None:
        self._settings = settings
        self._unit_of_work = unit_of_work

    async def expire_password(self, case_id: UUID, password_id: UUID) -> None:
        """Destroys a temporary password at the end of the recorder's day, and tells the customer."""
        async with self._unit_of_work() as work:
            if not await work.passwords.destroy(case_id, password_id):
                return
            case = await work.cases.with_id(case_id)
            await work.audit.record(case_id, "desk", "password expired")
            await work.cases.announce(case)
            if case.state in WITH_PASSWORD:
                await work.turns.add_event(case.conversation_id, DeskEvent(Event.PASSWORD_EXPIRED))

    async def expire_idle_cases(self) -> None:
        """Ends cases that the customer has left unfinished."""
        async with self._unit_of_work() as work:
            left_before = now() - self._settings.idle_case
            for case in await work.cases.idle_since(left_before, OPEN - WITH_SUPPORT):
                await self._end(work, case, CaseState.EXPIRED, "expired")

    async def close_unattended_cases(self) -> None:
        """Ends cases whose next step was ours and that nobody has touched for long, and tells the customer."""
        days = self._settings.waiting_case_days
        reason = f"Nothing happened for {days} days."
        async with self._unit_of_work() as work:
            for case in await work.cases.idle_since(now() - timedelta(days=days), WITH_SUPPORT):
                if await self._end(work, case, CaseState.CLOSED, "closed", closed_reason=reason):
                    await work.turns.add_event(case.conversation_id, DeskEvent(Event.CASE_CLOSED))

    async def _end(self, work: UnitOfWork, case: Case, state: CaseState, action: str, **changes: str) -> bool:
        """Ends an idle case; false if somebody has moved it meanwhile."""
        try:
            await work.cases.move(case, state, "desk", action, **changes)
        except Conflict:
            return False
        await work.passwords.destroy(case.id)
        log.info("idle case ended", case=str(case.id), state=state)
        return True

    async def reseal(self) -> None:
        """Reseals with the newest master key what an older key sealed, so that the older key can be dropped."""
        await reseal(self._unit_of_work)

    async def delete_old_evidence(self) -> None:
        """Deletes photos, readings, identifiers and messages of cases that ended before the retention period."""
        ended_before = now() - timedelta(days=self._settings.photo_days)
        async with self._unit_of_work() as work:
            await work.photos.forget_of_cases_ended_before(ended_before)
            await work.cases.forget_ended_before(ended_before)
            in_use = await work.cases.open_conversations()
            await work.trackers.forget(await work.conversations.forget_words(ended_before, in_use))

"""Issues temporary passwords for the date on the recorder's clock."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from desk.agents.store import Agent
from desk.cases.audit import ClockNoted
from desk.cases.case import Case
from desk.cases.facts import normalised
from desk.cases.states import CaseState
from desk.errors import Invalid
from desk.job_queue import RETENTION
from desk.secrets.expiry import end_of_recorder_day
from desk.services.bot_words import PASSWORD_ISSUED, say_at_once
from desk.services.checking import check_again
from desk.services.held_case import held_case
from desk.services.recorder_clock import recorder_clock, recorder_zone
from desk.services.shown_case import CaseChanged, Shown, shown_of
from desk.services.unit_of_work import OpenUnitOfWork, UnitOfWork
from desk.time import now
from identifiers.dates import as_shown
from protocol.events import Event
from protocol.stated_facts import StatedFacts

LONGEST_LIFE = timedelta(hours=48)


class Issuing:
    """Issues temporary passwords, each for what its agent has seen."""

    def __init__(self, *, unit_of_work: OpenUnitOfWork, zone: ZoneInfo) -> None:
        self._unit_of_work = unit_of_work
        self._zone = zone

    async def issue(
        self, case_id: UUID, agent: Agent, password: SecretStr, expires_at: datetime | None, seen: Shown
    ) -> None:
        """Seals a temporary password for the customer, if the case is still as the agent saw it.

        Raises:
            Invalid: the password is empty or too long, or the expiry is past or too far off.
            CaseChanged: the photos, readings, comparisons or facts differ from what the agent saw. The new
                comparisons are stored, so that the agent can look and issue again.
            Conflict: the agent does not hold the case, or a password is issued already.
        """
        _refuse_unlikely_password(password)
        async with self._unit_of_work() as work:
            held = await held_case(work, case_id, agent, zone=self._zone)
            case = await check_again(work, held, agent.username, zone=self._zone)
            there = await self._shown(work, case)
            if there.digest == seen.digest:
                await self._issue(work, case, agent, password, expires_at, there.digest)
        if there.digest != seen.digest:  # raised after the block, so that the new comparisons are stored
            raise CaseChanged(there.changes_since(seen))

    async def _shown(self, work: UnitOfWork, case: Case) -> Shown:
        photos = await work.photos.of_case(case.id, locked=True)
        return shown_of(case, photos, recorder_clock(photos, case.facts, await recorder_zone(work, case, self._zone)))

    async def _issue(
        self,
        work: UnitOfWork,
        case: Case,
        agent: Agent,
        password: SecretStr,
        expires_at: datetime | None,
        shown: str,
    ) -> None:
        expiry = expires_at or await self._suggested_expiry(work, case)
        if not now() < expiry <= now() + LONGEST_LIFE:
            raise Invalid("The expiry must lie ahead, and within two days.")
        case = await work.cases.move(
            case, CaseState.ISSUED, agent.username, "password issued", shown, claimed_by=agent.id
        )
        password_id = await work.passwords.put(case.id, password, agent_id=agent.id, expires_at=expiry)
        await work.jobs.add(
            "expire_password",
            queue=RETENTION,
            at=expiry,
            case_id=str(case.id),
            password_id=str(password_id),
        )
        await say_at_once(work, case.conversation_id, Event.PASSWORD_ISSUED, PASSWORD_ISSUED)

    async def set_clock(self, case_id: UUID, agent: Agent, day: date, time_of_day: time | None) -> None:
        """Stores the date and time that the recorder shows, as the customer told the agent.

        Raises:
            NotADate: no recorder shows that date.
            Conflict: the agent does not hold the case, or a password is issued already.
        """
        shown_at = time_of_day.isoformat() if time_of_day else None
        facts = normalised(StatedFacts(recorder_date=day.isoformat(), recorder_time=shown_at))
        async with self._unit_of_work() as work:
            case = await held_case(work, case_id, agent, zone=self._zone)
            case = await work.cases.add_facts(case, facts)
            shown = as_shown(day, facts.recorder_time)
            await work.audit.record(case.id, agent.username, "recorder's clock noted", ClockNoted(shown))
            await check_again(work, case, agent.username, zone=self._zone)

    async def _suggested_expiry(self, work: UnitOfWork, case: Case) -> datetime:
        photos = await work.photos.of_case(case.id)
        zone = await recorder_zone(work, case, self._zone)
        return end_of_recorder_day(recorder_clock(photos, case.facts, zone), moment=now(), zone=zone)


def _refuse_unlikely_password(password: SecretStr) -> None:
    length = len(password.get_secret_value().strip())
    if not 1 <= length <= 64 or length != len(password.get_secret_value()):
        raise Invalid("Enter the temporary password: 1 to 64 characters, no spaces around it.")

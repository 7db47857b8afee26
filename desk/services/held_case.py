"""Who may change a case: the agent who holds it."""

from uuid import UUID
from zoneinfo import ZoneInfo

from desk.agents.store import Agent
from desk.cases.case import Case
from desk.cases.states import ENDED, CaseState
from desk.errors import Conflict
from desk.services.unit_of_work import UnitOfWork
from desk.services.unreadable_secrets import end_unreadable_password


async def held_case(work: UnitOfWork, case_id: UUID, agent: Agent, *, zone: ZoneInfo, any_open: bool = False) -> Case:
    """The case, locked, if this agent holds it and can still work on it.

    Args:
        zone: the desk's time zone.
        any_open: also a case with a temporary password.

    Raises:
        Conflict: another agent holds the case, nobody does, or it is over.
    """
    case = await work.cases.with_id(case_id, locked=True)
    case = await end_unreadable_password(work, case, zone=zone)
    if case.state in ENDED:
        raise Conflict("This case is over.")
    if case.claimed_by is None:
        raise Conflict("Claim the case first.")
    if case.claimed_by != agent.id:
        raise Conflict(f"{case.agent_name} holds this case.")
    if not any_open and case.state is not CaseState.CLAIMED:
        raise Conflict("A temporary password is issued already. The customer can ask for a new one in the chat.")
    return case

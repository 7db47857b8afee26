"""What happens to secrets that no master key opens any more.

A temporary password that cannot be opened is useless, so its case goes back to the agent, who issues another one. A
photo that cannot be opened stays, because its key may come back. Whoever asks for it is told.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

from desk.cases.audit import PhotoNamed
from desk.cases.case import Case
from desk.cases.states import WITH_PASSWORD, CaseState
from desk.conversations.notices import tell
from desk.evidence.photo_store import PhotoUnreadable
from desk.services.checking import check_again
from desk.services.unit_of_work import OpenUnitOfWork, UnitOfWork

FLAG = "new_password:unreadable"
ACTOR = "desk"


async def end_unreadable_password(work: UnitOfWork, case: Case, *, zone: ZoneInfo) -> Case:
    """Takes back a temporary password that cannot be opened, and tells customer and agent once; returns the case."""
    if case.state not in WITH_PASSWORD or await work.passwords.readable(case.id):
        return case
    case = await work.cases.with_id(case.id, locked=True)
    if case.state not in WITH_PASSWORD or not await work.passwords.destroy(case.id):
        return case  # another request found it at the same time
    case = await work.cases.move(case, CaseState.CLAIMED, ACTOR, "password unreadable")
    case = await work.cases.add_flag(case, FLAG)
    await tell(work.conversations, case.conversation_id, "password_unreadable")
    return await check_again(work, case, ACTOR, zone=zone)


@asynccontextmanager
async def noting_unreadable_photo(unit_of_work: OpenUnitOfWork) -> AsyncIterator[None]:
    """Records once that a photo cannot be opened, in a transaction after the one that found it."""
    try:
        yield
    except PhotoUnreadable as unreadable:
        async with unit_of_work() as work:
            photo = unreadable.photo
            await work.audit.record_once(photo.case_id, ACTOR, "photo unreadable", PhotoNamed(photo.id))
        raise

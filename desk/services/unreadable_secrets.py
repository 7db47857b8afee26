"""What no key opens any more.

A temporary password that cannot be opened is no password: its case goes back to the agent for another one. A photo that
cannot be opened stays, since its key may come back; whoever asks for it is told.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection

from desk.cases.case import Case
from desk.cases.states import WITH_PASSWORD, CaseState
from desk.cases.store import CaseStore
from desk.conversations.notices import tell
from desk.conversations.store import ConversationStore
from desk.evidence.store import PhotoUnreadable
from desk.secrets.temporary_password import TemporaryPasswordStore
from desk.services.checking import check_again
from desk.services.parts import Parts

FLAG = "new_password:unreadable"
ACTOR = "desk"


async def end_unreadable_password(parts: Parts, connection: AsyncConnection, case: Case) -> Case:
    """The case as it stands; a password that cannot be opened is taken back, and customer and agent are told once."""
    passwords = TemporaryPasswordStore(connection, parts.sealer)
    if case.state not in WITH_PASSWORD or await passwords.readable(case.id):
        return case
    cases = CaseStore(connection)
    case = await cases.with_id(case.id, locked=True)
    if case.state not in WITH_PASSWORD or not await passwords.destroy(case.id):
        return case  # somebody else found it at the same time
    case = await cases.move(case, CaseState.CLAIMED, ACTOR, "password unreadable")
    case = await cases.add_flag(case, FLAG)
    await tell(ConversationStore(connection), case.conversation_id, "password_unreadable")
    return await check_again(parts, connection, case, ACTOR)


@asynccontextmanager
async def noting_unreadable_photo(parts: Parts) -> AsyncIterator[None]:
    """Has the audit trail say once that a photo cannot be opened, after the transaction that found it."""
    try:
        yield
    except PhotoUnreadable as unreadable:
        async with parts.database.transaction() as connection:
            detail = {"photo": str(unreadable.photo.id)}
            await CaseStore(connection).record_once(unreadable.photo.case_id, ACTOR, "photo unreadable", detail)
        raise

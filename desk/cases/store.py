"""Cases in PostgreSQL."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, RowMapping, Select, and_, func, literal, or_, select, update
from sqlalchemy import case as sql_case
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.agents.store import username_of
from desk.cases.audit import AuditStore, Moved, MovedAsShown
from desk.cases.case import Case, new_challenge_code
from desk.cases.check_results import Check, Verdict
from desk.cases.facts import Facts
from desk.cases.states import ENDED, OPEN, WAITING, CaseState, sources_of
from desk.conversations.store import ConversationStore, customers_language_of, quiet_conversations
from desk.database import tables
from desk.database.engine import notify
from desk.database.json_columns import QUIET
from desk.errors import Conflict, NotFound

CASES_TOPIC = "cases"
MOST_LISTED = 200
_cases = tables.cases
_STORED: dict[str, TypeAdapter[Any]] = {
    "facts": TypeAdapter(Facts | None, config=QUIET),
    "checks": TypeAdapter(tuple[Check, ...], config=QUIET),
}


class CaseStore:
    """Reads and writes cases inside one transaction; every move leaves an audit row."""

    def __init__(self, connection: AsyncConnection, conversations: ConversationStore, audit: AuditStore) -> None:
        self._connection = connection
        self._conversations = conversations
        self._audit = audit

    async def ensure_open(self, conversation_id: UUID) -> Case:
        """The conversation's open case, locked until the transaction ends; a new one if it has none."""
        statement = insert(_cases).values(
            id=uuid4(),
            conversation_id=conversation_id,
            state=CaseState.COLLECTING,
            challenge_code=new_challenge_code(),
        )
        added = (await self._connection.execute(statement.on_conflict_do_nothing().returning(_cases.c.id))).scalar()
        if added is not None:
            await self._audit.record(added, "customer", "opened")
        query = _query().where(_cases.c.conversation_id == conversation_id, _cases.c.state.in_(OPEN))
        return _case((await self._connection.execute(_locking(query))).mappings().one())

    async def newest(self, conversation_id: UUID) -> Case | None:
        """The conversation's last case, open or ended."""
        query = _query().where(_cases.c.conversation_id == conversation_id)
        row = (await self._connection.execute(query.order_by(_cases.c.created_at.desc()).limit(1))).mappings().first()
        return _case(row) if row else None

    async def with_id(self, case_id: UUID, *, locked: bool = False) -> Case:
        """The case with this id; `locked` keeps others from changing it or its chat until the transaction ends.

        All transactions lock in one order, so that no deadlock arises: conversation, case, photos, password.

        Raises:
            NotFound: there is none.
        """
        query = _query().where(_cases.c.id == case_id)
        row = (await self._connection.execute(query)).mappings().first()
        if row is None:
            raise NotFound("There is no such case.")
        if locked:
            await self._conversations.lock(row["conversation_id"])
            row = (await self._connection.execute(_locking(query))).mappings().one()
        return _case(row)

    async def all(self, states: Iterable[CaseState], claimed_by: int | None = None) -> list[Case]:
        """Cases in these states, at most `MOST_LISTED`.

        First those that wait, urgent before others and the longest wait before shorter ones, then the newest activity.
        """
        query = _query().where(_cases.c.state.in_(states))
        if claimed_by is not None:
            query = query.where(_cases.c.claimed_by == claimed_by)
        waits = _cases.c.state.in_(WAITING)
        query = query.order_by(
            waits.desc(),
            (waits & _cases.c.priority).desc(),
            sql_case((waits, _cases.c.waiting_since)),
            _cases.c.updated_at.desc(),
        )
        return [_case(row) for row in (await self._connection.execute(query.limit(MOST_LISTED))).mappings()]

    async def move(
        self,
        case: Case,
        target: CaseState,
        actor: str,
        action: str,
        shown: str | None = None,
        /,
        **changes: Any,
    ) -> Case:
        """Moves a case to another state, if the move is legal and nobody has moved the case since it was read.

        Args:
            shown: the digest of what an agent decided on, for the audit trail.

        Raises:
            Conflict: somebody was first, or the case cannot move to that state.
        """
        result = await self._connection.execute(
            update(_cases)
            .where(_cases.c.id == case.id, _cases.c.state == case.state, _cases.c.state.in_(sources_of(target)))
            .values(state=target, updated_at=func.now(), **_columns(changes))
        )
        if result.rowcount != 1:
            raise Conflict
        moved = MovedAsShown(case.state, target, shown) if shown else Moved(case.state, target)
        await self._audit.record(case.id, actor, action, moved)
        await self.announce(case)
        return await self.with_id(case.id)

    async def change(self, case: Case, **changes: Any) -> Case:
        """Changes a case without moving it to another state."""
        await self._connection.execute(
            update(_cases).where(_cases.c.id == case.id).values(updated_at=func.now(), **_columns(changes))
        )
        await self.announce(case)
        return await self.with_id(case.id)

    async def add_facts(self, case: Case, news: Facts) -> Case:
        """Adds facts that the customer told; the case must be locked."""
        return await self.change(case, facts=case.facts.with_news(news))

    async def add_flag(self, case: Case, flag: str) -> Case:
        """Adds a reason for an agent to look twice, unless the case has it already."""
        return case if flag in case.flags else await self.change(case, flags=_cases.c.flags.op("||")([flag]))

    async def announce(self, case: Case) -> None:
        """Wakes the pages that show this case."""
        await notify(self._connection, f"{CASES_TOPIC}:{case.id}")
        await self._conversations.announce(case.conversation_id)

    async def announce_newest(self, conversation_id: UUID) -> Case | None:
        """Wakes the pages that show a conversation's last case, if it has one."""
        case = await self.newest(conversation_id)
        if case is not None:
            await self.announce(case)
        return case

    async def queue_position(self, case: Case) -> int:
        """The position in the queue; 1 is next."""
        before = or_(
            and_(_cases.c.priority, literal(not case.priority)),
            and_(_cases.c.priority == case.priority, _cases.c.waiting_since < case.waiting_since),
        )
        query = select(func.count()).where(_cases.c.state.in_(WAITING), _cases.c.id != case.id, before)
        return int((await self._connection.execute(query)).scalar_one()) + 1

    async def idle_since(self, moment: datetime, states: Iterable[CaseState]) -> list[Case]:
        """The cases in these states with no change and no activity in their chat since `moment`."""
        query = _query().where(
            _cases.c.state.in_(states),
            _cases.c.updated_at < moment,
            _cases.c.conversation_id.in_(quiet_conversations(moment)),
        )
        return [_case(row) for row in (await self._connection.execute(query)).mappings()]

    async def others_among(self, case: Case, ids: Iterable[UUID], most: int) -> list[Case]:
        """The newest of these cases, without this one."""
        return await self._others(case, _cases.c.id.in_(ids), most)

    async def others_with_serial(self, case: Case, serial: str, since: datetime, most: int) -> list[Case]:
        """The newest other cases with this serial number that have changed since then."""
        return await self._others(case, (_cases.c.serial == serial) & (_cases.c.updated_at > since), most)

    async def open_conversations(self) -> list[UUID]:
        """The ids of the conversations with an open case."""
        query = select(_cases.c.conversation_id).where(_cases.c.state.in_(OPEN))
        return list((await self._connection.execute(query)).scalars())

    async def forget_ended_before(self, moment: datetime) -> None:
        """Deletes what the cases that ended before `moment` say about a recorder and its owner."""
        await self._connection.execute(
            update(_cases)
            .where(_cases.c.id.in_(ended_before(moment)))
            .values(facts={}, checks=[], serial=None, model=None, closed_reason=None)
        )

    async def _others(self, case: Case, condition: ColumnElement[bool], most: int) -> list[Case]:
        query = _query().where(condition, _cases.c.id != case.id).order_by(_cases.c.created_at.desc()).limit(most)
        return [_case(row) for row in (await self._connection.execute(query)).mappings()]


def ended_before(moment: datetime) -> Select[tuple[UUID]]:
    """A query for the ids of the cases that ended before `moment`."""
    return select(_cases.c.id).where(_cases.c.state.in_(ENDED), _cases.c.updated_at < moment)


def cases_of(conversations: Sequence[UUID] | Select[tuple[UUID]]) -> Select[tuple[UUID]]:
    """A query for the ids of all cases of these conversations."""
    return select(_cases.c.id).where(_cases.c.conversation_id.in_(conversations))


def _query() -> Select[Any]:
    return select(
        _cases,
        username_of(_cases.c.claimed_by).label("agent_name"),
        customers_language_of(_cases.c.conversation_id).label("language"),
    )


def _locking(query: Select[Any]) -> Select[Any]:
    return query.with_for_update(key_share=True, of=_cases)


def _case(row: RowMapping) -> Case:
    verdict = Verdict(row["verdict"]) if row["verdict"] else None
    values = {name: serialisation.validate_python(row[name]) for name, serialisation in _STORED.items()}
    return Case(**{**row, **values, "state": CaseState(row["state"]), "verdict": verdict})


def _columns(changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes as columns: facts and checks as JSON."""
    return {name: _json(name, value) if name in _STORED else value for name, value in changes.items()}


def _json(name: str, value: object) -> object:
    return _STORED[name].dump_python(value, mode="json", exclude_none=True)

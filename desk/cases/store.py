"""Cases and their audit trail in PostgreSQL."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import RowMapping, Select, and_, func, literal, or_, select, update
from sqlalchemy import case as sql_case
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.cases.case import Case, new_challenge_code
from desk.cases.states import OPEN, WAITING, CaseState, sources_of
from desk.conversations.store import ConversationStore, topic
from desk.database import tables
from desk.database.engine import notify
from desk.errors import Conflict, NotFound

CASES_TOPIC = "cases"
MOST_LISTED = 200
_cases = tables.cases


class CaseStore:
    """Reads and writes cases inside one transaction; every move leaves an audit row."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

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
            await self.record(added, "customer", "opened")
        query = _query().where(_cases.c.conversation_id == conversation_id, _cases.c.state.in_(OPEN))
        return _case((await self._connection.execute(_locking(query))).mappings().one())

    async def newest(self, conversation_id: UUID) -> Case | None:
        """The conversation's last case, open or ended."""
        query = _query().where(_cases.c.conversation_id == conversation_id)
        row = (await self._connection.execute(query.order_by(_cases.c.created_at.desc()).limit(1))).mappings().first()
        return _case(row) if row else None

    async def with_id(self, case_id: UUID, *, locked: bool = False) -> Case:
        """The case of this id; `locked`, nobody else can change it or its chat until the transaction ends.

        All lock in one order, so that none waits in a circle: the conversation, the case, the password.

        Raises:
            NotFound: there is none.
        """
        query = _query().where(_cases.c.id == case_id)
        row = (await self._connection.execute(query)).mappings().first()
        if row is None:
            raise NotFound("There is no such case.")
        if locked:
            await ConversationStore(self._connection).lock(row["conversation_id"])
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
        detail: Mapping[str, str] | None = None,
        /,
        **changes: Any,
    ) -> Case:
        """Moves a case, if nobody has moved it since it was read and the move is legal.

        Args:
            detail: what the audit row says beside the two states.

        Raises:
            Conflict: somebody was first, or the case cannot go there from here.
        """
        result = await self._connection.execute(
            update(_cases)
            .where(_cases.c.id == case.id, _cases.c.state == case.state, _cases.c.state.in_(sources_of(target)))
            .values(state=target, updated_at=func.now(), **changes)
        )
        if result.rowcount != 1:
            raise Conflict
        await self.record(case.id, actor, action, {"from": case.state, "to": target, **(detail or {})})
        await self.announce(case)
        return await self.with_id(case.id)

    async def change(self, case: Case, **changes: Any) -> Case:
        """Changes what is known of a case without moving it."""
        await self._connection.execute(
            update(_cases).where(_cases.c.id == case.id).values(updated_at=func.now(), **changes)
        )
        await self.announce(case)
        return await self.with_id(case.id)

    async def merge_facts(self, case: Case, facts: dict[str, Any]) -> Case:
        """Adds to what the customer told."""
        return await self.change(case, facts=_cases.c.facts.op("||")(facts))

    async def add_flag(self, case: Case, flag: str) -> Case:
        """Adds a reason for an agent to look twice, once."""
        return case if flag in case.flags else await self.change(case, flags=_cases.c.flags.op("||")([flag]))

    async def announce(self, case: Case) -> None:
        """Wakes the pages that show this case."""
        await notify(self._connection, f"{CASES_TOPIC}:{case.id}")
        await notify(self._connection, topic(case.conversation_id))

    async def announce_newest(self, conversation_id: UUID) -> Case | None:
        """Wakes the pages that show a conversation's last case, if it has one."""
        case = await self.newest(conversation_id)
        if case is not None:
            await self.announce(case)
        return case

    async def queue_position(self, case: Case) -> int:
        """1 for the case that is next in line."""
        before = or_(
            and_(_cases.c.priority, literal(not case.priority)),
            and_(_cases.c.priority == case.priority, _cases.c.waiting_since < case.waiting_since),
        )
        query = select(func.count()).where(_cases.c.state.in_(WAITING), _cases.c.id != case.id, before)
        return int((await self._connection.execute(query)).scalar_one()) + 1

    async def idle_since(self, moment: datetime, states: Iterable[CaseState]) -> list[Case]:
        """Cases in these states that nobody has touched since `moment`, in chats as quiet."""
        quiet = select(tables.conversations.c.id).where(tables.conversations.c.last_seen_at < moment)
        query = _query().where(
            _cases.c.state.in_(states), _cases.c.updated_at < moment, _cases.c.conversation_id.in_(quiet)
        )
        return [_case(row) for row in (await self._connection.execute(query)).mappings()]

    async def record(self, case_id: UUID, actor: str, action: str, detail: dict[str, Any] | None = None) -> None:
        """Adds a row to the audit trail."""
        await self._connection.execute(
            tables.audit.insert().values(case_id=case_id, actor=actor, action=action, detail=detail or {})
        )

    async def record_once(self, case_id: UUID, actor: str, action: str, detail: dict[str, Any]) -> None:
        """Adds a row to the audit trail, unless it has the same one already."""
        await self._connection.execute(_locking(select(_cases.c.id).where(_cases.c.id == case_id)))
        same = select(tables.audit.c.id).where(
            tables.audit.c.case_id == case_id,
            tables.audit.c.actor == actor,
            tables.audit.c.action == action,
            tables.audit.c.detail == detail,
        )
        if (await self._connection.execute(same.limit(1))).first() is None:
            await self.record(case_id, actor, action, detail)

    async def history(self, case_id: UUID) -> list[dict[str, Any]]:
        """The audit trail, oldest first: `at`, `actor`, `action`, `detail`."""
        query = select(tables.audit).where(tables.audit.c.case_id == case_id).order_by(tables.audit.c.id)
        rows = (await self._connection.execute(query)).mappings()
        return [{name: row[name] for name in ("at", "actor", "action", "detail")} for row in rows]


def _query() -> Select[Any]:
    language = func.coalesce(tables.conversations.c.writes_in, tables.conversations.c.page_language)
    return select(_cases, tables.agents.c.username.label("agent_name"), language.label("language")).select_from(
        _cases.join(tables.conversations, tables.conversations.c.id == _cases.c.conversation_id).outerjoin(
            tables.agents, tables.agents.c.id == _cases.c.claimed_by
        )
    )


def _locking(query: Select[Any]) -> Select[Any]:
    return query.with_for_update(key_share=True, of=_cases)


def _case(row: RowMapping) -> Case:
    return Case(**{**row, "state": CaseState(row["state"])})

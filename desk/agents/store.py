"""Agents, their sessions and failed sign-ins in PostgreSQL."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.database import tables
from desk.time import now

PRESENT_WITHIN = timedelta(minutes=2)

_agents = tables.agents
_sessions = tables.agent_sessions
_failures = tables.sign_in_failures


@dataclass(frozen=True)
class Agent:
    """A person who handles cases."""

    id: int
    username: str
    password_hash: str
    must_change_password: bool


class AgentStore:
    """Reads and writes agents inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def named(self, username: str) -> Agent | None:
        """The agent with this name."""
        return _agent((await self._connection.execute(select(_agents).where(_agents.c.username == username))).first())

    async def put(self, username: str, password_hash: str) -> None:
        """Adds an agent with a one-time password; gives one to a known agent and ends that agent's sessions."""
        known = await self.named(username)
        if known:
            await self.set_password(known.id, password_hash, must_change=True)
            return
        await self._connection.execute(
            _agents.insert().values(username=username, password_hash=password_hash, must_change_password=True)
        )

    async def set_password(self, agent_id: int, password_hash: str, *, must_change: bool) -> None:
        """Replaces a password and ends every session opened with the old one."""
        await self._connection.execute(
            update(_agents)
            .where(_agents.c.id == agent_id)
            .values(password_hash=password_hash, must_change_password=must_change)
        )
        await self._connection.execute(delete(_sessions).where(_sessions.c.agent_id == agent_id))

    async def anyone_has_chosen_a_password(self) -> bool:
        """Whether any agent can sign in with a password of their own."""
        query = select(_agents.c.id).where(~_agents.c.must_change_password).limit(1)
        return (await self._connection.execute(query)).first() is not None

    async def open_session(self, agent_id: int, token_hash: bytes) -> None:
        """Stores a new session."""
        await self._connection.execute(_sessions.insert().values(agent_id=agent_id, token_hash=token_hash))

    async def use_session(self, token_hash: bytes, *, idle: timedelta, longest: timedelta) -> Agent | None:
        """The agent of a live session; the call counts as use of the session."""
        used = await self._connection.execute(
            update(_sessions)
            .where(_live(token_hash, idle, longest))
            .values(last_used_at=now())
            .returning(_sessions.c.agent_id)
        )
        agent_id = used.scalar()
        return await self._with_id(agent_id) if agent_id is not None else None

    async def look_at_session(self, token_hash: bytes, *, idle: timedelta, longest: timedelta) -> Agent | None:
        """The agent of a live session; the call does not count as use of the session."""
        query = select(_sessions.c.agent_id).where(_live(token_hash, idle, longest))
        agent_id = (await self._connection.execute(query)).scalar()
        return await self._with_id(agent_id) if agent_id is not None else None

    async def close_session(self, token_hash: bytes) -> None:
        """Ends a session."""
        await self._connection.execute(delete(_sessions).where(_sessions.c.token_hash == token_hash))

    async def mark_watching(self, token_hash: bytes, *, idle: timedelta, longest: timedelta) -> bool:
        """Notes that the console of a live session is open; false if the session has ended."""
        result = await self._connection.execute(
            update(_sessions).where(_live(token_hash, idle, longest)).values(watching_at=func.now())
        )
        return result.rowcount == 1

    async def anyone_present(self, agent_id: int | None = None) -> bool:
        """Whether any agent, or this one, had the console open or made a request within the last two minutes."""
        moment = now() - PRESENT_WITHIN
        query = select(_sessions.c.agent_id).where(
            or_(_sessions.c.watching_at > moment, _sessions.c.last_used_at > moment)
        )
        if agent_id is not None:
            query = query.where(_sessions.c.agent_id == agent_id)
        return (await self._connection.execute(query.limit(1))).first() is not None

    async def failed_names(self, address: str, since: datetime) -> list[str]:
        """The names of the sign-ins that failed from this address."""
        query = select(_failures.c.username).where(_failures.c.address == address, _failures.c.at > since)
        return list((await self._connection.execute(query)).scalars())

    async def lock_failures(self, address: str) -> None:
        """Makes other sign-ins from this address wait for this transaction, so that the count is right."""
        await self._connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(address, 0))))

    async def add_failure(self, username: str, address: str) -> int:
        """Stores a failed sign-in."""
        added = _failures.insert().values(username=username, address=address).returning(_failures.c.id)
        return int((await self._connection.execute(added)).scalar_one())

    async def forget_failure(self, failure_id: int) -> None:
        """Removes a failure that was stored before the password proved right."""
        await self._connection.execute(delete(_failures).where(_failures.c.id == failure_id))

    async def forget_failures_before(self, moment: datetime) -> None:
        """Deletes failed sign-ins up to this moment."""
        await self._connection.execute(delete(_failures).where(_failures.c.at <= moment))

    async def forget_ended_sessions(self, *, idle: timedelta, longest: timedelta) -> None:
        """Deletes sessions that can no longer be used."""
        await self._connection.execute(delete(_sessions).where(~_alive(idle, longest)))

    async def _with_id(self, agent_id: int) -> Agent | None:
        return _agent((await self._connection.execute(select(_agents).where(_agents.c.id == agent_id))).first())


def username_of(agent_id: ColumnElement[Any]) -> ScalarSelect[str]:
    """A subquery for the name of the agent with this id; NULL if there is none."""
    return select(_agents.c.username).where(_agents.c.id == agent_id).scalar_subquery()


def _live(token_hash: bytes, idle: timedelta, longest: timedelta) -> ColumnElement[bool]:
    return and_(_sessions.c.token_hash == token_hash, _alive(idle, longest))


def _alive(idle: timedelta, longest: timedelta) -> ColumnElement[bool]:
    moment = now()
    return and_(_sessions.c.last_used_at > moment - idle, _sessions.c.created_at > moment - longest)


def _agent(row: Any) -> Agent | None:
    return Agent(row.id, row.username, row.password_hash, row.must_change_password) if row else None

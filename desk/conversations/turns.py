"""Turns: what the dialogue has to answer, one at a time and in order within a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from pydantic import TypeAdapter
from sqlalchemy import ColumnElement, and_, cast, exists, func, select, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.conversations.conversation import Author
from desk.conversations.snapshot import Snapshot
from desk.conversations.turn_order import place_in_line
from desk.database import tables
from desk.database.json_columns import QUIET
from desk.job_queue import DIALOGUE, JobStore
from protocol.events import DeskEvent

_turns, _messages = tables.turns, tables.messages
_SNAPSHOT: TypeAdapter[Snapshot | None] = TypeAdapter(Snapshot | None, config=QUIET)


@dataclass(frozen=True)
class Turn:
    """The customer's own words (`text`), or a button or an event of the desk (`payload`).

    Attributes:
        said: the names of the responses that the desk has stored already, with the cause of the event.
    """

    id: UUID
    conversation_id: UUID
    text: str | None
    payload: str | None
    answered: bool
    message_id: int | None = None
    said: Sequence[str] = ()

    @property
    def awaited(self) -> bool:
        """Whether a customer waits for the answer, because they typed something or pressed a button."""
        return self.message_id is not None


@dataclass(frozen=True)
class ActionCall:
    """One call of an action to the desk in a turn. The same call has the same values when the turn is tried again."""

    turn_id: UUID
    action: str
    call: int

    @property
    def key(self) -> str:
        """The name of the call within its turn."""
        return f"{self.action} {self.call}"

    @property
    def beginning(self) -> str:
        """The name of the first call, with which an action reads the case."""
        return f"{self.action} 0"


class TurnStore:
    """Reads and writes turns inside one transaction."""

    def __init__(self, connection: AsyncConnection, jobs: JobStore) -> None:
        self._connection = connection
        self._jobs = jobs

    async def add(
        self,
        conversation_id: UUID,
        *,
        text: str | None = None,
        payload: str | None = None,
        message_id: int | None = None,
        said: Sequence[str] = (),
    ) -> None:
        """Queues something for the dialogue: after what waits in this conversation, and fairly among the others.

        Args:
            said: the names of responses that are stored already; they are not stored again with the answer.
        """
        line = await place_in_line(self._connection, conversation_id)
        values = {"message_id": message_id, "text": text, "payload": payload, "said": list(said), "line": line}
        turn_id = await self._add(conversation_id, has_job=True, **values)
        await self._jobs.add(
            "answer_turn", queue=DIALOGUE, lock=str(conversation_id), priority=-line, turn_id=str(turn_id)
        )

    async def add_event(
        self, conversation_id: UUID, event: DeskEvent, *, message_id: int | None = None, said: Sequence[str] = ()
    ) -> None:
        """Queues an event for the dialogue; see `add`."""
        await self.add(conversation_id, payload=event.payload, message_id=message_id, said=said)

    async def add_to_next(self, conversation_id: UUID, event: DeskEvent, *, said: Sequence[str]) -> None:
        """Stores an event that needs no answer; the dialogue gets it with the conversation's next turn."""
        await self._add(conversation_id, payload=event.payload, said=list(said), has_job=False)

    async def with_id(self, turn_id: UUID) -> Turn:
        """The turn with this id.

        Raises:
            NoResultFound: there is none.
        """
        return _turn((await self._connection.execute(select(_turns).where(_turns.c.id == turn_id))).one())

    async def going_with(self, turn: Turn) -> list[Turn]:
        """The turns without a job of their own, which go to the dialogue just before this one."""
        query = select(_turns).where(
            _turns.c.conversation_id == turn.conversation_id,
            _turns.c.answered_at.is_(None),
            ~_turns.c.has_job,
            _turns.c.id != turn.id,
        )
        return [_turn(row) for row in await self._connection.execute(query.order_by(_turns.c.created_at))]

    async def answer(self, turn_id: UUID) -> bool:
        """Marks a turn as answered; true for the one caller that was first."""
        result = await self._connection.execute(
            update(_turns)
            .where(_turns.c.id == turn_id, _turns.c.answered_at.is_(None))
            .values(answered_at=func.now(), told=tables.EMPTY_OBJECT)
        )
        return result.rowcount == 1

    async def earlier_answer(self, conversation_id: UUID, call: ActionCall) -> Snapshot | None:
        """The answer that this call got in an earlier try of the turn, if the call changed anything."""
        query = select(_turns.c.told[call.key]).where(_of(conversation_id, call))
        return _SNAPSHOT.validate_python((await self._connection.execute(query)).scalar())

    async def keep_answer(self, conversation_id: UUID, call: ActionCall, before: Snapshot, after: Snapshot) -> None:
        """Stores the answer to this call for the next try of the turn, with the case as the action first saw it."""
        told = func.jsonb_build_object(call.beginning, cast(_json(before), JSONB)).op("||")(_turns.c.told)
        await self._connection.execute(
            update(_turns)
            .where(_of(conversation_id, call))
            .values(told=told.op("||")(cast({call.key: _json(after)}, JSONB)))
        )

    async def mark_troubled(self, turn_id: UUID) -> None:
        """Notes that the customer has been told to wait for this turn."""
        await self._connection.execute(update(_turns).where(_turns.c.id == turn_id).values(troubled=True))

    async def drop_waiting(self, conversation_id: UUID) -> None:
        """Marks the waiting turns of a chat as answered, because the customer has left it."""
        await self._connection.execute(
            update(_turns)
            .where(_turns.c.conversation_id == conversation_id, _turns.c.answered_at.is_(None))
            .values(answered_at=func.now(), told=tables.EMPTY_OBJECT)
        )

    async def waiting(self, conversation_id: UUID) -> int:
        """How many turns wait for an answer, without those that the customer was told to wait for."""
        query = select(func.count()).where(
            _turns.c.conversation_id == conversation_id,
            _turns.c.answered_at.is_(None),
            ~_turns.c.troubled,
            _turns.c.has_job,
        )
        return int((await self._connection.execute(query)).scalar_one())

    async def awaited_since(self, moment: datetime, *, unless_told: Sequence[str], most: int) -> list[UUID]:
        """The conversations whose customer has waited for an answer since `moment`.

        Args:
            unless_told: leaves out conversations with one of these responses since the last answer.
            most: how many at most.
        """
        answer = _messages.alias()
        last_answer = select(func.max(answer.c.id)).where(
            answer.c.conversation_id == _turns.c.conversation_id, answer.c.author.in_([Author.BOT, Author.AGENT])
        )
        told = exists().where(
            _messages.c.conversation_id == _turns.c.conversation_id,
            _messages.c.response.in_(unless_told),
            _messages.c.id > func.coalesce(last_answer.scalar_subquery(), 0),
        )
        waits = and_(
            _turns.c.answered_at.is_(None), _turns.c.message_id.is_not(None), _turns.c.created_at < moment, ~told
        )
        query = select(_turns.c.conversation_id).where(waits).distinct().limit(most)
        return list((await self._connection.execute(query)).scalars())

    async def _add(self, conversation_id: UUID, **values: object) -> UUID:
        turn_id = uuid4()
        await self._connection.execute(_turns.insert().values(id=turn_id, conversation_id=conversation_id, **values))
        return turn_id


def _turn(row: Any) -> Turn:
    answered = row.answered_at is not None
    return Turn(row.id, row.conversation_id, row.text, row.payload, answered, row.message_id, row.said)


def _of(conversation_id: UUID, call: ActionCall) -> ColumnElement[bool]:
    return and_(
        _turns.c.id == call.turn_id, _turns.c.conversation_id == conversation_id, _turns.c.answered_at.is_(None)
    )


def _json(snapshot: Snapshot) -> object:
    return _SNAPSHOT.dump_python(snapshot, mode="json")

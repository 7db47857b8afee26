"""The audit trail of cases in PostgreSQL; the database refuses to change or delete its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, TypeAdapter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.cases.states import CaseState
from desk.database import tables

_audit, _cases = tables.audit, tables.cases


@dataclass(frozen=True)
class Nothing:
    """No more than the action says."""


@dataclass(frozen=True)
class Moved:
    """The case went from one state to another."""

    before: Annotated[CaseState, Field(alias="from")]  # which Python keeps for itself
    to: CaseState


@dataclass(frozen=True)
class MovedAsShown(Moved):
    """The case went from one state to another, decided on what the digest `shown` is of."""

    shown: str


@dataclass(frozen=True)
class TakenFrom:
    """The agent who held the case before."""

    agent: Annotated[str | None, Field(alias="from")]


@dataclass(frozen=True)
class Because:
    """Why it happened, in a word."""

    reason: str


@dataclass(frozen=True)
class PhotoNamed:
    """The photo that it happened to."""

    photo: UUID


@dataclass(frozen=True)
class PhotoRead:
    """What a photo shows, and how well it could be read."""

    kind: str | None
    outcome: str


@dataclass(frozen=True)
class PhotoAsked:
    """The kind of photo that was asked for."""

    kind: str


@dataclass(frozen=True)
class ClockNoted:
    """What the recorder's clock shows."""

    shown: str


@dataclass(frozen=True)
class Rated:
    """How the customer liked it, 1 to 5."""

    stars: int


Detail = Nothing | Moved | MovedAsShown | TakenFrom | Because | PhotoNamed | PhotoRead | PhotoAsked | ClockNoted | Rated
_DETAIL: TypeAdapter[Detail] = TypeAdapter(Detail)
NOTHING = Nothing()


@dataclass(frozen=True)
class AuditEntry:
    """One row of the audit trail. Its detail is for people to read, so it may have the form of any older version."""

    at: datetime
    actor: str
    action: str
    detail: Mapping[str, str | int | None]


class AuditStore:
    """Reads the audit trail and adds to it inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def record(self, case_id: UUID, actor: str, action: str, detail: Detail = NOTHING) -> None:
        """Adds a row to the audit trail."""
        await self._connection.execute(
            _audit.insert().values(case_id=case_id, actor=actor, action=action, detail=_json(detail))
        )

    async def record_once(self, case_id: UUID, actor: str, action: str, detail: Detail) -> None:
        """Adds a row to the audit trail, unless it has the same one already."""
        case = select(_cases.c.id).where(_cases.c.id == case_id)
        await self._connection.execute(case.with_for_update(key_share=True))  # so that two requests at once add one row
        same = select(_audit.c.id).where(
            _audit.c.case_id == case_id,
            _audit.c.actor == actor,
            _audit.c.action == action,
            _audit.c.detail == _json(detail),
        )
        if (await self._connection.execute(same.limit(1))).first() is None:
            await self.record(case_id, actor, action, detail)

    async def history(self, case_id: UUID) -> list[AuditEntry]:
        """The audit trail, oldest first."""
        query = select(_audit.c.at, _audit.c.actor, _audit.c.action, _audit.c.detail)
        rows = await self._connection.execute(query.where(_audit.c.case_id == case_id).order_by(_audit.c.id))
        return [AuditEntry(**row) for row in rows.mappings()]


def _json(detail: Detail) -> Mapping[str, str | int | None]:
    kept: Mapping[str, str | int | None] = _DETAIL.dump_python(detail, mode="json", by_alias=True)
    return kept

"""The audit trail of cases in PostgreSQL; the database lets nobody change or delete a row of it."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.database import tables

_audit, _cases = tables.audit, tables.cases


class AuditStore:
    """Reads the audit trail and adds to it inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def record(self, case_id: UUID, actor: str, action: str, detail: dict[str, Any] | None = None) -> None:
        """Adds a row to the audit trail."""
        await self._connection.execute(
            _audit.insert().values(case_id=case_id, actor=actor, action=action, detail=detail or {})
        )

    async def record_once(self, case_id: UUID, actor: str, action: str, detail: dict[str, Any]) -> None:
        """Adds a row to the audit trail, unless it has the same one already."""
        case = select(_cases.c.id).where(_cases.c.id == case_id)
        await self._connection.execute(case.with_for_update(key_share=True))  # two that look at once are one
        same = select(_audit.c.id).where(
            _audit.c.case_id == case_id,
            _audit.c.actor == actor,
            _audit.c.action == action,
            _audit.c.detail == detail,
        )
        if (await self._connection.execute(same.limit(1))).first() is None:
            await self.record(case_id, actor, action, detail)

    async def history(self, case_id: UUID) -> list[dict[str, Any]]:
        """The audit trail, oldest first: `at`, `actor`, `action`, `detail`."""
        query = select(_audit).where(_audit.c.case_id == case_id).order_by(_audit.c.id)
        rows = (await self._connection.execute(query)).mappings()
        return [{name: row[name] for name in ("at", "actor", "action", "detail")} for row in rows]

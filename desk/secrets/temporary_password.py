"""Temporary passwords: sealed when an agent enters one, opened only for the customer, destroyed after use.

Asset: the way into a recorder. Mechanism: `SecretStr` has no printable form; at rest it is sealed to its case; no
function here gives it to an agent; each time it is shown is counted and audited; a message that has it is stored
without it. Residual risk: the customer's own screen, and a password that is typed into the chat before it is issued,
after it has expired, or with a mistake in it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import structlog
from pydantic import SecretStr
from sqlalchemy import LargeBinary, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.agents.store import username_of
from desk.database import tables
from desk.secrets.sealing import PREFIX_BYTES, SealBroken, Sealer
from desk.time import now

_passwords = tables.temporary_passwords
PURPOSE = "temporary password"
MARK = "[temporary password]"

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class IssuedPassword:
    """All about a temporary password but the password itself."""

    id: UUID
    issued_by: str
    issued_at: datetime
    expires_at: datetime
    reveals: int
    destroyed: bool

    @property
    def expired(self) -> bool:
        """Whether the day on the recorder's clock has ended."""
        return self.expires_at <= now()


class TemporaryPasswordStore:
    """Keeps temporary passwords inside one transaction."""

    def __init__(self, connection: AsyncConnection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    async def put(self, case_id: UUID, password: SecretStr, *, agent_id: int, expires_at: datetime) -> UUID:
        """Seals a password for a case and destroys the one before it."""
        await self.destroy(case_id)
        password_id = uuid4()
        sealed = self._sealer.seal(password.get_secret_value().encode(), case_id=case_id, purpose=PURPOSE)
        await self._connection.execute(
            _passwords.insert().values(
                id=password_id, case_id=case_id, sealed=sealed, issued_by=agent_id, expires_at=expires_at
            )
        )
        return password_id

    async def newest(self, case_id: UUID) -> IssuedPassword | None:
        """The newest password of a case, live or destroyed."""
        query = (
            select(_passwords, username_of(_passwords.c.issued_by).label("username"))
            .where(_passwords.c.case_id == case_id)
            .order_by(_passwords.c.issued_at.desc())
            .limit(1)
        )
        return _issued((await self._connection.execute(query)).first())

    async def readable(self, case_id: UUID) -> bool:
        """Whether the live password can be opened; true if there is none."""
        sealed = await self._live(case_id)
        return sealed is None or self._opened(case_id, sealed) is not None

    async def open_for_customer(self, case_id: UUID) -> SecretStr | None:
        """The live password, counted as shown once more; None if there is none or it has expired.

        Raises:
            SealBroken: it cannot be opened.
        """
        result = await self._connection.execute(
            update(_passwords)
            .where(_passwords.c.case_id == case_id, _passwords.c.sealed.is_not(None), _passwords.c.expires_at > now())
            .values(reveals=_passwords.c.reveals + 1)
            .returning(_passwords.c.sealed)
        )
        sealed = result.scalar()
        if sealed is None:
            return None
        return SecretStr(self._sealer.open(sealed, case_id=case_id, purpose=PURPOSE).decode())

    async def taken_out_of(self, case_id: UUID, text: str) -> str:
        """The text with a mark in place of the case's live password, if that can be opened."""
        sealed = await self._live(case_id)
        password = self._opened(case_id, sealed) if sealed is not None else None
        return text.replace(password, MARK) if password else text

    async def destroy(self, case_id: UUID, password_id: UUID | None = None) -> bool:
        """Destroys a case's live password; true if there was one."""
        statement = update(_passwords).where(_passwords.c.case_id == case_id, _passwords.c.sealed.is_not(None))
        if password_id is not None:
            statement = statement.where(_passwords.c.id == password_id)
        return (await self._connection.execute(statement.values(sealed=None))).rowcount > 0

    async def not_sealed_with_the_current_key(self) -> list[UUID]:
        """The passwords to reseal."""
        key = func.substring(_passwords.c.sealed, 1, PREFIX_BYTES, type_=LargeBinary)
        query = select(_passwords.c.id).where(key != self._sealer.prefix)
        return list((await self._connection.execute(query)).scalars())

    async def reseal(self, password_id: UUID) -> None:
        """Seals a password with the current key, unless that has been done or the password has been destroyed.

        Raises:
            SealBroken: no key opens it.
        """
        query = select(_passwords.c.case_id, _passwords.c.sealed).where(_passwords.c.id == password_id)
        case_id, sealed = (await self._connection.execute(query.with_for_update())).one()
        if sealed is None or sealed.startswith(self._sealer.prefix):
            return
        bound = {"case_id": case_id, "purpose": PURPOSE}
        resealed = self._sealer.seal(self._sealer.open(sealed, **bound), **bound)
        await self._connection.execute(update(_passwords).where(_passwords.c.id == password_id).values(sealed=resealed))

    async def _live(self, case_id: UUID) -> bytes | None:
        query = select(_passwords.c.sealed).where(_passwords.c.case_id == case_id, _passwords.c.sealed.is_not(None))
        sealed: bytes | None = (await self._connection.execute(query)).scalar()
        return sealed

    def _opened(self, case_id: UUID, sealed: bytes) -> str | None:
        try:
            return self._sealer.open(sealed, case_id=case_id, purpose=PURPOSE).decode()
        except SealBroken:
            log.warning("a temporary password cannot be opened", case=str(case_id))
            return None


def _issued(row: Any) -> IssuedPassword | None:
    if row is None:
        return None
    return IssuedPassword(row.id, row.username, row.issued_at, row.expires_at, row.reveals, row.sealed is None)

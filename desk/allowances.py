"""Counts in PostgreSQL how much of its allowance a subject has used up.

Each limit keeps one row for each subject, with the moment up to which the allowance is used up. Every use moves that
moment on by the window divided by the number allowed, and at most to one window from now. A caller can so spend the
whole allowance at once, and then one use after another. The database decides, whichever process asks.
"""

import math
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.database.tables import allowances


@dataclass(frozen=True)
class Limit:
    """How many uses a window of time allows.

    Attributes:
        words: the name of the sentence for a caller who exceeds it.
    """

    name: str
    most: int
    window: timedelta
    words: str

    @property
    def step(self) -> timedelta:
        """How much of the window one use takes."""
        return self.window / self.most


class AllowanceStore:
    """Counts what limits allow, inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def use(self, limit: Limit, subject: str) -> bool:
        """Uses up one of what a limit allows a subject; false when nothing is left."""
        used_up_to = func.greatest(allowances.c.used_up_to, func.now()) + limit.step
        row = {"name": limit.name, "subject": subject, "used_up_to": func.now() + limit.step}
        counted = await self._connection.execute(
            insert(allowances)
            .values(row)
            .on_conflict_do_update(
                index_elements=[allowances.c.name, allowances.c.subject],
                set_={"used_up_to": used_up_to},
                where=used_up_to <= func.now() + limit.window,
            )
            .returning(allowances.c.subject)
        )
        return counted.first() is not None

    async def seconds_left(self, limit: Limit, subject: str) -> int:
        """The seconds after which the limit allows the subject one more."""
        room_from = allowances.c.used_up_to + limit.step - limit.window
        query = select(func.extract("epoch", room_from - func.now())).where(
            allowances.c.name == limit.name, allowances.c.subject == subject
        )
        return max(1, math.ceil((await self._connection.execute(query)).scalar_one()))

    async def forget_what_is_over(self) -> None:
        """Deletes the rows that no longer limit anybody."""
        await self._connection.execute(delete(allowances).where(allowances.c.used_up_to < func.now()))

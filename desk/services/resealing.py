"""Seals anew, with the current master key, what was sealed with an older one.

Each value is done in a transaction of its own, so the work can be stopped and begun again at any time: the key
named in a value tells what is done. What no key opens is left as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import Column, ColumnElement, LargeBinary, RowMapping, Select, and_, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.database import tables
from desk.database.engine import Database
from desk.secrets.sealing import PREFIX_BYTES, SealBroken, Sealer
from desk.secrets.temporary_password import PURPOSE

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Place:
    """A column that holds sealed values.

    Attributes:
        key: the columns that name a row.
        rows: the key, `case_id` and `purpose` of every row.
    """

    column: Column[Any]
    key: Sequence[Column[Any]]
    rows: Select[Any]


@dataclass(frozen=True)
class Resealed:
    """How many values were sealed anew, and how many no key opens."""

    anew: int
    closed: int


def _places() -> list[Place]:
    photos, crops, passwords = tables.evidence, tables.crops, tables.temporary_passwords
    of_crops = select(crops.c.evidence_id, crops.c.field, photos.c.case_id, ("crop " + crops.c.field).label("purpose"))
    return [
        _place(passwords.c.sealed, PURPOSE),
        _place(photos.c.received, "received"),
        _place(photos.c.photo, "photo"),
        Place(crops.c.image, [crops.c.evidence_id, crops.c.field], of_crops.join_from(crops, photos)),
    ]


def _place(column: Column[Any], purpose: str) -> Place:
    table = column.table
    return Place(column, [table.c.id], select(table.c.id, table.c.case_id, literal(purpose).label("purpose")))


async def seal_anew(database: Database, sealer: Sealer) -> Resealed:
    """Seals with the current key whatever is sealed with another."""
    anew = closed = 0
    for place in _places():
        async with database.transaction() as connection:
            stale = (await connection.execute(place.rows.where(_not_current(place.column, sealer)))).mappings().all()
        for row in stale:
            async with database.transaction() as connection:
                try:
                    await _seal_row(connection, sealer, place, row)
                    anew += 1
                except SealBroken:
                    closed += 1
    if anew or closed:
        log.info("sealed anew", values=anew, closed=closed)
    return Resealed(anew, closed)


async def _seal_row(connection: AsyncConnection, sealer: Sealer, place: Place, row: RowMapping) -> None:
    """Seals one value anew, unless it has gone meanwhile."""
    here = and_(*(column == row[column.name] for column in place.key), _not_current(place.column, sealer))
    sealed = (await connection.execute(select(place.column).where(here).with_for_update())).scalar()
    if sealed is None:
        return
    bound = {"case_id": row["case_id"], "purpose": row["purpose"]}
    fresh = sealer.seal(sealer.open(sealed, **bound), **bound)
    await connection.execute(place.column.table.update().where(here).values({place.column.name: fresh}))


def _not_current(column: Column[Any], sealer: Sealer) -> ColumnElement[bool]:
    return func.substring(column, 1, PREFIX_BYTES, type_=LargeBinary) != sealer.prefix

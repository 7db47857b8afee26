"""Where the pictures of photos are kept: the port, and its adapter for the desk's own database.

A picture is the file as it came, the clean photo, or the crop of the line that a field was read from. A store gets
sealed bytes only, so it can read none of them.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, LargeBinary, and_, delete, func, literal, select, union_all, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.database import tables
from desk.database.engine import is_one_of
from desk.secrets.sealing import PREFIX_BYTES

RECEIVED, CLEAN = "received", "photo"
_CROP = "crop "
_evidence, _crops = tables.evidence, tables.crops


def crop_of(field: str) -> str:
    """The name of the crop that a field was read from."""
    return _CROP + field


class PictureStore(ABC):
    """Keeps sealed pictures by their photo and their name: `RECEIVED`, `CLEAN`, or `crop_of` a field.

    The photo's row in the database exists before its first picture, and is locked while a picture is replaced.
    """

    @abstractmethod
    async def put(self, photo_id: UUID, name: str, sealed: bytes) -> None:
        """Keeps a picture, in place of an older one of that name."""

    @abstractmethod
    async def get(self, photo_id: UUID, name: str) -> bytes | None:
        """The picture, if it is there."""

    @abstractmethod
    async def delete(self, photo_id: UUID, name: str) -> None:
        """Deletes one picture, if it is there."""

    @abstractmethod
    async def delete_all_of(self, photo_ids: Collection[UUID]) -> None:
        """Deletes every picture of these photos."""

    @abstractmethod
    async def not_beginning_with(self, prefix: bytes) -> list[tuple[UUID, str]]:
        """The pictures whose bytes begin otherwise: a sealed value begins with the id of its key."""


OpenPictureStore = Callable[[AsyncConnection], PictureStore]


class DatabasePictureStore(PictureStore):
    """Keeps pictures in PostgreSQL, in the transaction of the rows that they belong to."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, photo_id: UUID, name: str, sealed: bytes) -> None:
        if not name.startswith(_CROP):
            await self._set(photo_id, name, sealed)
            return
        row = {"evidence_id": photo_id, "field": name.removeprefix(_CROP), "image": sealed}
        statement = insert(_crops).values(row)
        replaced = statement.on_conflict_do_update(constraint=_crops.primary_key, set_={"image": sealed})
        await self._connection.execute(replaced)

    async def get(self, photo_id: UUID, name: str) -> bytes | None:
        if name.startswith(_CROP):
            query = select(_crops.c.image).where(_is_crop(photo_id, name))
        else:
            query = select(_evidence.c[name]).where(_evidence.c.id == photo_id)
        sealed: bytes | None = (await self._connection.execute(query)).scalar()
        return sealed

    async def delete(self, photo_id: UUID, name: str) -> None:
        if name.startswith(_CROP):
            await self._connection.execute(delete(_crops).where(_is_crop(photo_id, name)))
        else:
            await self._set(photo_id, name, None)

    async def delete_all_of(self, photo_ids: Collection[UUID]) -> None:
        await self._connection.execute(delete(_crops).where(is_one_of(_crops.c.evidence_id, photo_ids)))
        statement = update(_evidence).where(is_one_of(_evidence.c.id, photo_ids))
        await self._connection.execute(statement.values(received=None, photo=None))

    async def not_beginning_with(self, prefix: bytes) -> list[tuple[UUID, str]]:
        whole = [
            select(_evidence.c.id, literal(name)).where(_begins_otherwise(_evidence.c[name], prefix))
            for name in (RECEIVED, CLEAN)
        ]
        crops = select(_crops.c.evidence_id, _CROP + _crops.c.field).where(_begins_otherwise(_crops.c.image, prefix))
        rows = await self._connection.execute(union_all(*whole, crops))
        return [(photo_id, name) for photo_id, name in rows]

    async def _set(self, photo_id: UUID, name: str, sealed: bytes | None) -> None:
        await self._connection.execute(update(_evidence).where(_evidence.c.id == photo_id).values({name: sealed}))


def _is_crop(photo_id: UUID, name: str) -> ColumnElement[bool]:
    return and_(_crops.c.evidence_id == photo_id, _crops.c.field == name.removeprefix(_CROP))


def _begins_otherwise(column: Column[Any], prefix: bytes) -> ColumnElement[bool]:
    return func.substring(column, 1, PREFIX_BYTES, type_=LargeBinary) != prefix

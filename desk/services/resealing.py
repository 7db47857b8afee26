"""Seals anew, with the current master key, what was sealed with an older one.

Each value is done in a transaction of its own, so the work can be stopped and begun again at any time: the key
named in a value tells what is done. What no key opens is left as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.database.engine import Database
from desk.evidence.picture_store import DatabasePictureStore, OpenPictureStore
from desk.evidence.store import PhotoStore
from desk.secrets.sealing import SealBroken, Sealer
from desk.secrets.temporary_password import TemporaryPasswordStore

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Resealed:
    """How many values were sealed anew, and how many no key opens."""

    anew: int
    closed: int


class _SealedStore(Protocol):
    async def not_sealed_with_the_current_key(self) -> list[Any]: ...

    async def seal_anew(self, key: Any, /) -> None: ...


async def seal_anew(database: Database, sealer: Sealer, pictures: OpenPictureStore = DatabasePictureStore) -> Resealed:
    """Seals with the current key whatever is sealed with another."""
    stores: list[Callable[[AsyncConnection], _SealedStore]] = [
        lambda connection: TemporaryPasswordStore(connection, sealer),
        lambda connection: PhotoStore(connection, sealer, pictures(connection)),
    ]
    anew = closed = 0
    for open_store in stores:
        async with database.transaction() as connection:
            stale = await open_store(connection).not_sealed_with_the_current_key()
        for key in stale:
            try:
                async with database.transaction() as connection:
                    await open_store(connection).seal_anew(key)
                anew += 1
            except SealBroken:
                closed += 1
    if anew or closed:
        log.info("sealed anew", values=anew, closed=closed)
    return Resealed(anew, closed)

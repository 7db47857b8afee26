"""Reseals with the newest master key what an older key sealed, so that the older key can be dropped.

Each value has a transaction of its own, so the work can stop and start again at any time. A value that no key opens
stays as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import structlog

from desk.secrets.sealing import SealBroken
from desk.services.unit_of_work import OpenUnitOfWork, UnitOfWork

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Resealed:
    """How many values were resealed, and how many no key opens."""

    resealed: int
    unreadable: int


class _SealedStore(Protocol):
    async def not_sealed_with_the_current_key(self) -> list[Any]: ...

    async def reseal(self, key: Any, /) -> None: ...


async def reseal(unit_of_work: OpenUnitOfWork) -> Resealed:
    """Reseals every value that is not sealed with the newest key."""
    stores: list[Callable[[UnitOfWork], _SealedStore]] = [lambda work: work.passwords, lambda work: work.photos]
    resealed = unreadable = 0
    for store_of in stores:
        async with unit_of_work() as work:
            stale = await store_of(work).not_sealed_with_the_current_key()
        for key in stale:
            try:
                async with unit_of_work() as work:
                    await store_of(work).reseal(key)
                resealed += 1
            except SealBroken:
                unreadable += 1
    if resealed or unreadable:
        log.info("resealed", values=resealed, unreadable=unreadable)
    return Resealed(resealed, unreadable)

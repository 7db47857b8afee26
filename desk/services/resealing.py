"""Seals with the newest master key what is sealed with an older one, so that the older one can be dropped.

Each value is done in a transaction of its own, so the work can be stopped and begun again at any time. What no key
opens is left as it is.
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
    """How many values were sealed anew, and how many no key opens."""

    anew: int
    closed: int


class _SealedStore(Protocol):
    async def not_sealed_with_the_current_key(self) -> list[Any]: ...

    async def seal_anew(self, key: Any, /) -> None: ...


async def seal_anew(unit_of_work: OpenUnitOfWork) -> Resealed:
    """Seals with the newest key whatever is sealed with an older one."""
    stores: list[Callable[[UnitOfWork], _SealedStore]] = [lambda work: work.passwords, lambda work: work.photos]
    anew = closed = 0
    for store_of in stores:
        async with unit_of_work() as work:
            stale = await store_of(work).not_sealed_with_the_current_key()
        for key in stale:
            try:
                async with unit_of_work() as work:
                    await store_of(work).seal_anew(key)
                anew += 1
            except SealBroken:
                closed += 1
    if anew or closed:
        log.info("sealed anew", values=anew, closed=closed)
    return Resealed(anew, closed)

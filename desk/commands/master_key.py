"""Reseals everything with the newest master key: `python -m desk.commands.master_key`, in the desk's environment.

It prints how many values it resealed, and how many no key opens.
"""

import asyncio

from desk.composition import Connections
from desk.services.resealing import Resealed, reseal
from desk.serving.server import configure_logging
from desk.settings import Settings


async def run(settings: Settings) -> Resealed:
    """Goes through all sealed values once."""
    connections = Connections.of(settings)
    try:
        return await reseal(connections.unit_of_work(settings))
    finally:
        await connections.database.close()


if __name__ == "__main__":
    configure_logging()
    done = asyncio.run(run(Settings()))
    print(done.resealed, done.unreadable)

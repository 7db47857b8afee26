"""Seals everything with the newest master key: `python -m desk.commands.master_key`, in the desk's environment.

It prints how many values it sealed again, and how many no key opens.
"""

import asyncio

from desk.composition import Connections
from desk.services.resealing import Resealed, seal_anew
from desk.serving.server import configure_logging
from desk.settings import Settings


async def run(settings: Settings) -> Resealed:
    """Goes through all sealed values once."""
    connections = Connections.of(settings)
    try:
        return await seal_anew(connections.unit_of_work(settings))
    finally:
        await connections.database.close()


if __name__ == "__main__":
    configure_logging()
    resealed = asyncio.run(run(Settings()))
    print(resealed.anew, resealed.closed)

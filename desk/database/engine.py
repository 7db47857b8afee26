"""Connections and transactions; each process has one engine."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Uuid, any_, literal, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

CHANNEL = "resetdesk"


class Database:
    """Opens transactions on PostgreSQL.

    Args:
        url: a libpq URL, `postgresql://user:password@host:port/name`.
    """

    def __init__(self, url: str) -> None:
        self._engine = create_async_engine(
            make_url(url).set(drivername="postgresql+psycopg"),
            pool_size=10,
            max_overflow=10,
            pool_pre_ping=True,
            pool_timeout=10,
            hide_parameters=True,  # keeps what customers typed out of error messages and logs
            connect_args={"connect_timeout": 5, "options": "-c timezone=UTC -c statement_timeout=15000"},
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction: the end of the block commits, an exception rolls back."""
        async with self._engine.begin() as connection:
            yield connection

    async def ping(self) -> None:
        """Raises the driver's error if the database does not answer."""
        async with self.transaction() as connection:
            await connection.execute(text("SELECT 1"))

    async def try_to_write(self) -> None:
        """Raises the driver's error if the database's disk is full.

        Counts more rows than fit into the allowed memory, so that the server writes some megabytes to a temporary
        file and deletes it. No table changes.
        """
        async with self.transaction() as connection:
            await connection.execute(text("SET LOCAL work_mem = '64kB'"))
            await connection.execute(text("SELECT count(*) FROM generate_series(1, 300000)"))

    async def close(self) -> None:
        """Closes every pooled connection."""
        await self._engine.dispose()


async def driver_connection(connection: AsyncConnection) -> Any:
    """The psycopg connection underneath, for a library that joins the transaction."""
    return (await connection.get_raw_connection()).driver_connection


def is_one_of(column: ColumnElement[UUID], ids: Collection[UUID]) -> ColumnElement[bool]:
    """Whether a column has one of these ids; they are one parameter, since a statement takes only 65,535."""
    return column == any_(literal(list(ids), ARRAY(Uuid)))


async def notify(connection: AsyncConnection, topic: str) -> None:
    """Notifies the listeners of `topic` when this transaction commits."""
    await connection.execute(text("SELECT pg_notify(:channel, :topic)"), {"channel": CHANNEL, "topic": topic})

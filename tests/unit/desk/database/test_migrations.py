"""What a migration does with the rows of an earlier release."""

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.config import Config
from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url

from desk.database.migrate import MIGRATIONS
from desk.database.tables import SCHEMA
from tests.unit.desk.postgres import Server

DATABASE = "of_an_earlier_release"


@pytest.fixture
def empty_database(server: Server) -> Iterator[Connection]:
    """A database that nothing has migrated yet."""
    url = make_url(server.url).set(drivername="postgresql+psycopg", database=DATABASE)
    server.run(f"CREATE DATABASE {DATABASE} OWNER {url.username}")
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
            yield connection
    finally:
        engine.dispose()
        server.run(f"DROP DATABASE {DATABASE}")


def test_jobs_that_wait_in_the_old_queue_are_done_in_the_new_one(empty_database: Connection) -> None:
    _migrate(empty_database, "0008")
    empty_database.connection.cursor().execute(SchemaManager.get_schema())
    for queue in ("upkeep", "photos"):
        values = {"queue": queue, "task": f"of {queue}"}
        empty_database.execute(
            text("INSERT INTO procrastinate_jobs (queue_name, task_name) VALUES (:queue, :task)"), values
        )
    _migrate(empty_database, "0009")
    queues = empty_database.execute(text("SELECT task_name, queue_name FROM procrastinate_jobs")).all()
    assert dict(queues) == {"of upkeep": "retention", "of photos": "photos"}


def _migrate(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)

"""Brings a database up to date: `python -m desk.database.migrate`.

It makes the tables of the desk and of the queue, and a schema and a role for Rasa. It can run again at any time.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from procrastinate.schema import SchemaManager
from psycopg import sql
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.engine import make_url

from desk.database.tables import SCHEMA
from desk.settings import Settings

MIGRATIONS = Path(__file__).parent / "migrations"
RASA_SCHEMA = "rasa"
LOCK = 7_383_737  # any number, the same for all migrating processes


def migrate(settings: Settings) -> None:
    """Applies every missing migration; only one process migrates at a time."""
    url = make_url(settings.database_url).set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
        _make_desk_tables(connection)
        _make_rasa_schema(connection, settings)
        _make_queue_tables(connection)
    engine.dispose()


def _make_desk_tables(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _make_rasa_schema(connection: Connection, settings: Settings) -> None:
    """Makes a role that reaches only its own schema; the desk may delete from that schema."""
    role = settings.rasa_database_user
    password = settings.rasa_database_password.get_secret_value()
    known = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}).first()
    statements = [
        sql.SQL("ALTER ROLE {role} LOGIN PASSWORD {password}")
        if known
        else sql.SQL("CREATE ROLE {role} LOGIN PASSWORD {password}"),
        sql.SQL("GRANT {role} TO CURRENT_USER"),
        sql.SQL("CREATE SCHEMA IF NOT EXISTS {schema} AUTHORIZATION {role}"),
        sql.SQL("ALTER ROLE {role} SET search_path TO {schema}"),
        sql.SQL("ALTER SCHEMA {schema} OWNER TO {role}"),
    ]
    cursor = connection.connection.cursor()
    for statement in statements:
        cursor.execute(
            statement.format(
                role=sql.Identifier(role), schema=sql.Identifier(RASA_SCHEMA), password=sql.Literal(password)
            )
        )
    _give_rasa_its_tables(connection, role)


def _give_rasa_its_tables(connection: Connection, role: str) -> None:
    """Gives Rasa's tables back to its role; a restore makes them belong to whoever restored them."""
    query = text("SELECT tablename FROM pg_tables WHERE schemaname = :schema AND tableowner <> :role")
    cursor = connection.connection.cursor()
    for table in connection.execute(query, {"schema": RASA_SCHEMA, "role": role}).scalars():
        name = sql.Identifier(RASA_SCHEMA, table)
        cursor.execute(sql.SQL("ALTER TABLE {} OWNER TO {}").format(name, sql.Identifier(role)))


def _make_queue_tables(connection: Connection) -> None:
    if connection.execute(text("SELECT to_regclass('procrastinate_jobs')")).scalar() is None:
        connection.connection.cursor().execute(SchemaManager.get_schema())


if __name__ == "__main__":
    migrate(Settings())

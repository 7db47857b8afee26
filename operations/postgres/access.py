"""Makes the role and the database in the embedded PostgreSQL, and waits for any PostgreSQL to answer."""

import time
from collections.abc import Callable

import psycopg
from psycopg import sql

from operations.problems import DatabaseUnreachable
from operations.settings import LOOPBACK

NAME = "resetdesk"


def url(port: int, password: str, *, user: str = NAME, database: str = NAME) -> str:
    """The URL of the embedded database. Its passwords need no escaping in a URL."""
    return f"postgresql://{user}:{password}@{LOOPBACK}:{port}/{database}"


def wait(database_url: str, seconds: float, give_up: Callable[[], None] = lambda: None) -> None:
    """Returns once the database answers.

    Args:
        give_up: called between attempts; it raises to stop waiting.

    Raises:
        DatabaseUnreachable: the database did not answer in time.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            psycopg.connect(database_url, connect_timeout=3).close()
        except psycopg.OperationalError as error:
            give_up()
            if time.monotonic() > deadline:
                raise DatabaseUnreachable(str(error).strip().splitlines()[-1]) from error
            time.sleep(0.1)
        else:
            return


def ensure_database(superuser_url: str, password: str) -> None:
    """Makes the desk's role and database if they are missing.

    The role owns its database and may create Rasa's role, but it is not a superuser.
    """
    role = sql.Identifier(NAME)
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [NAME]).fetchone()
        action = sql.SQL("ALTER") if known else sql.SQL("CREATE")
        statement = sql.SQL("{} ROLE {} LOGIN CREATEROLE PASSWORD {}")
        connection.execute(statement.format(action, role, sql.Literal(password)))
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone() is None:
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(role, role))

"""A backup of any PostgreSQL goes into an empty database only, whole or not at all."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from desk.cases.states import CaseState
from desk.composition import Desk, desk_from
from desk.settings import Settings as DeskSettings
from operations import backups, keys
from operations.paths import Paths
from operations.problems import DatabaseNotEmpty, KeysMissing, NoBackup, NotABackup, NothingToBackUp
from operations.settings import Settings
from tests.unit.desk.people import CANARY, agent_called, comes_in, comes_to
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import sticker


@pytest.fixture
def paths(tmp_path: Path, settings: DeskSettings, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """A state folder that has the master key of the tests' desk, and nothing else."""
    monkeypatch.delenv(keys.MASTER_KEY, raising=False)
    paths = Paths(tmp_path / "state")
    paths.state.mkdir()
    paths.keys.write_text(f"{keys.MASTER_KEY}={settings.master_key.get_secret_value()}\n")
    return paths


@pytest.fixture
def empty_database(server: Server) -> Iterator[str]:
    """Another database on the same server."""
    server.run("DROP DATABASE IF EXISTS empty WITH (FORCE)")
    server.run("CREATE DATABASE empty OWNER resetdesk")
    yield server.url.rpartition("/")[0] + "/empty"
    server.run("DROP DATABASE empty WITH (FORCE)")


def using(database_url: str) -> Settings:
    return Settings.model_validate({"DATABASE_URL": database_url})


def test_a_backup_that_is_not_there_or_is_none_is_refused(
    server: Server, empty_database: str, paths: Paths, tmp_path: Path
) -> None:
    with pytest.raises(NoBackup, match="There is no backup"):
        backups.restore(using(empty_database), paths, tmp_path / "nothing", print)
    whole = backups.back_up(using(server.url), paths, tmp_path / "whole", print).read_bytes()
    for name, data in {"text": b"hello", "half": whole[: len(whole) // 100]}.items():
        file = tmp_path / name
        file.write_bytes(data)
        with pytest.raises(NotABackup, match="is not a complete backup"):
            backups.restore(using(empty_database), paths, file, print)


def test_a_database_that_is_not_empty_is_left_as_it_is(server: Server, paths: Paths, tmp_path: Path) -> None:
    file = backups.back_up(using(server.url), paths, tmp_path, print)
    with pytest.raises(DatabaseNotEmpty, match="not empty, and nothing was restored"):
        backups.restore(using(server.url), paths, file, print)
    assert server.run("SELECT count(*) FROM desk.legal_transitions") != [(0,)]


def test_without_a_database_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(NothingToBackUp, match="There is nothing to back up"):
        backups.back_up(Settings(), Paths(tmp_path), None, print)


def test_an_embedded_database_without_its_keys_is_not_touched(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    paths.postgres.mkdir()
    (paths.postgres / "PG_VERSION").write_text("18")
    with pytest.raises((KeysMissing, NothingToBackUp)):
        backups.back_up(Settings(), paths, None, print)
    assert not paths.keys.exists()


async def test_what_is_sealed_is_readable_where_it_was_restored_and_agents_are_signed_out(
    desk: Desk, server: Server, settings: DeskSettings, paths: Paths, empty_database: str, tmp_path: Path
) -> None:
    agent = await agent_called(desk, "ada")
    await comes_in(desk, agent)
    customer = await comes_to(desk, CaseState.ISSUED, agent)
    photo_id = await customer.sends(sticker())
    told: list[str] = []
    file = await asyncio.to_thread(backups.back_up, using(server.url), paths, tmp_path, told.append)
    await asyncio.to_thread(backups.restore, using(empty_database), paths, file, told.append)
    assert not any("cannot be opened:" in line for line in told)
    moved = desk_from(settings.model_copy(update={"database_url": empty_database}))
    revealed = await moved.revealing.reveal(customer.conversation)
    assert revealed.password.get_secret_value() == CANARY
    assert (await moved.customer_photos.photo(customer.conversation, photo_id)).startswith(b"clean ")
    await moved.connections.database.close()
    await moved.dialogue.close()
    with psycopg.connect(empty_database) as connection:
        assert connection.execute("SELECT count(*) FROM desk.agent_sessions").fetchone() == (0,)
        owner = "SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'rasa'"
        assert connection.execute(owner).fetchone() == ("rasa",)


async def test_without_the_key_it_is_said_how_much_cannot_be_opened(
    desk: Desk, server: Server, paths: Paths, empty_database: str, tmp_path: Path
) -> None:
    await comes_to(desk, CaseState.ISSUED)
    told: list[str] = []
    file = await asyncio.to_thread(backups.back_up, using(server.url), paths, tmp_path, told.append)
    paths.keys.unlink()
    await asyncio.to_thread(backups.restore, using(empty_database), paths, file, told.append)
    assert any("cannot be opened: the master key" in line and keys.MASTER_KEY in line for line in told)


async def test_rasas_tables_belong_to_rasa_again(
    server: Server, paths: Paths, empty_database: str, tmp_path: Path
) -> None:
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("SET ROLE rasa")
        connection.execute("CREATE TABLE rasa.events (id serial PRIMARY KEY, sender_id text)")
    try:
        file = await asyncio.to_thread(backups.back_up, using(server.url), paths, tmp_path, print)
        await asyncio.to_thread(backups.restore, using(empty_database), paths, file, print)
    finally:
        server.run("DROP TABLE rasa.events")
    with psycopg.connect(empty_database, autocommit=True) as connection:
        connection.execute("SET ROLE rasa")
        connection.execute(sql.SQL("INSERT INTO rasa.events (sender_id) VALUES ('somebody')"))
        assert connection.execute("SELECT count(*) FROM rasa.events").fetchone() == (1,)

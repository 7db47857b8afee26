"""A desk on a real PostgreSQL, with the dialogue and the reader of photos in the test's hands."""

import base64
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from argon2 import PasswordHasher
from pytest_asyncio import is_async_test

from desk.composition import Connections, Desk, desk_from
from desk.database.migrate import migrate
from desk.services import signing_in
from desk.settings import Settings
from desk.worker.tasks import register
from tests.unit.desk import postgres
from tests.unit.desk.fakes import ScriptedDialogue
from tests.unit.desk.postgres import Server

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with postgres.running() as server:
        migrate(settings_for(server))
        yield server


@pytest.fixture(autouse=True)
def cheap_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes agents' passwords as in production, but with little work."""
    hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(signing_in, "_hasher", hasher)
    monkeypatch.setattr(signing_in, "_nobody", hasher.hash("nobody has this password"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of the desk share one event loop, and so one pool of connections."""
    for item in items:
        if HERE in item.path.parents and is_async_test(item):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture
def settings(server: Server) -> Settings:
    """Settings of a desk on an empty database."""
    server.empty()
    return settings_for(server)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def open_connections(server: Server) -> AsyncIterator[Connections]:
    connections = connections_for(settings_for(server))
    async with connections.open():
        yield connections


@pytest.fixture
def connections(open_connections: Connections, settings: Settings) -> Connections:
    """Connections to an empty database; a test that cuts them makes its own."""
    return open_connections


@pytest.fixture
def dialogue() -> ScriptedDialogue:
    return ScriptedDialogue()


@pytest.fixture
def desk(connections: Connections, settings: Settings, dialogue: ScriptedDialogue) -> Desk:
    return desk_from(settings, connections, dialogue)


def connections_for(settings: Settings) -> Connections:
    """Connections of a process that knows every job."""
    connections = Connections.of(settings)
    register(connections.queue.app)
    return connections


def settings_for(server: Server) -> Settings:
    """Settings that nothing in the environment changes."""
    given = {
        "DATABASE_URL": server.url,
        "RASA_DATABASE_USER": "rasa",
        "RASA_DATABASE_PASSWORD": "rasa",
        "public_url": "http://testserver",
        "master_key": base64.b64encode(bytes(range(32))).decode(),
        "channel_key": "channel",
        "internal_token": "internal",
    }
    defaults = {name: field.default for name, field in Settings.model_fields.items() if not field.validation_alias}
    return Settings.model_validate({**defaults, **given})

"""The API on an empty database, and who calls it."""

from collections.abc import Iterator
from functools import partial

import pytest
from fastapi.testclient import TestClient

from desk.composition import desk_from
from desk.web.application import application
from tests.unit.desk.api.calls import API, PASSWORD, Chat, one_time_password, portal, sign_in
from tests.unit.desk.conftest import connections_for, settings_for
from tests.unit.desk.fakes import ScriptedDialogue
from tests.unit.desk.people import until
from tests.unit.desk.postgres import Server


@pytest.fixture(scope="module")
def served(server: Server) -> Iterator[TestClient]:
    settings = settings_for(server)
    desk = desk_from(settings, connections_for(settings), ScriptedDialogue())
    with TestClient(application(desk), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(served: TestClient, server: Server) -> Iterator[TestClient]:
    """The API on an empty database, as somebody meets it who was never here."""
    server.empty()
    served.cookies.clear()
    yield served
    portal(served, until, partial(all_is_answered, server))


async def all_is_answered(server: Server) -> bool:
    waiting = "SELECT 1 FROM procrastinate_jobs WHERE queue_name = 'dialogue' AND scheduled_at IS NULL"
    return server.run(f"{waiting} AND status IN ('todo', 'doing')") == []


@pytest.fixture
def ada(client: TestClient) -> dict[str, str]:
    """The headers of an agent at work."""
    one_time = one_time_password(client)
    headers = {"Authorization": f"Bearer {sign_in(client, one_time)}"}
    change = {"current": one_time, "new": PASSWORD}
    answer = client.post(f"{API}/agent/password", json=change, headers=headers)
    client.cookies.clear()
    return {"Authorization": f"Bearer {answer.json()['token']}"}


@pytest.fixture
def chat(client: TestClient) -> Chat:
    return Chat(client)

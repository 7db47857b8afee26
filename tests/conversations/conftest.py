"""Makes each conversation file a test."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from operations import agents
from operations.stack import Stack
from tests.conversations.agent import Agent
from tests.conversations.customer import Customer
from tests.conversations.script import Script

FOLDER = Path(__file__).parent
AT_ONCE = 2
FILES = sorted(FOLDER.glob("*/*.yml"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test per file, named after it."""
    if "conversation_file" in metafunc.fixturenames:
        names = [f"{file.parent.name}/{file.stem}" for file in FILES]
        metafunc.parametrize("conversation_file", FILES, ids=names)


@pytest.fixture(scope="session")
def agent(stack: Stack) -> Iterator[Agent]:
    """The agent on duty."""
    one_time_password = agents.add(stack.wiring, "sam")
    agent = Agent(stack.url, "sam", one_time_password)
    yield agent
    agent.close()


@pytest.fixture(scope="session")
def plays(request: pytest.FixtureRequest, stack: Stack, agent: Agent) -> Iterator[dict[Path, Future[None]]]:
    """The conversations of this run, a few at a time: each waits for its answers most of the while."""

    def play(file: Path) -> None:
        customer = Customer(stack.url)
        try:
            Script(file, customer, agent, stack.database_url).play()
        finally:
            customer.close()

    pool = ThreadPoolExecutor(AT_ONCE)
    yield {file: pool.submit(play, file) for file in _chosen(request.session)}
    pool.shutdown(cancel_futures=True)


def _chosen(session: pytest.Session) -> list[Path]:
    """The files whose tests are in this run, in its order."""
    parameters = [item.callspec.params for item in session.items if hasattr(item, "callspec")]
    return [each["conversation_file"] for each in parameters if "conversation_file" in each]

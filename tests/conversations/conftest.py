"""Makes each conversation file a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from operations import agents
from operations.stack import Stack
from tests.conversations.agent import Agent
from tests.conversations.customer import Customer
from tests.conversations.script import Script

FOLDER = Path(__file__).parent
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


@pytest.fixture
def customer(stack: Stack) -> Iterator[Customer]:
    """A fresh chat."""
    customer = Customer(stack.url)
    yield customer
    customer.close()


@pytest.fixture
def script(conversation_file: Path, customer: Customer, agent: Agent) -> Script:
    """The conversation of one file, ready to be played."""
    return Script(conversation_file, customer, agent)

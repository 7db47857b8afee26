"""A chat that has been greeted, and parts to break."""

from collections.abc import Iterator

import pytest

from operations.stack import Stack
from tests.conversations.customer import Customer
from tests.faults.parts import Parts


@pytest.fixture
def parts(stack: Stack) -> Iterator[Parts]:
    """The processes; whatever a test has broken runs again when it ends."""
    parts = Parts(stack)
    yield parts
    parts.mend()


@pytest.fixture
def chat(parts: Parts, stack: Stack) -> Iterator[Customer]:
    """A customer who has been asked which password it is about."""
    chat = Customer(stack.url)
    assert chat.hear_names() == ["utter_welcome", "utter_ask_password_kind"]
    yield chat
    chat.close()

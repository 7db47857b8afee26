"""What every test may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from operations.stack import Stack


LIMITS = [
    "RESETDESK_REQUESTS_PER_ADDRESS",
    "RESETDESK_CHATS_PER_ADDRESS",
    "RESETDESK_CHATS_IN_ALL",
    "RESETDESK_MESSAGES_PER_ADDRESS",
    "RESETDESK_MESSAGES_IN_ALL",
    "RESETDESK_PHOTOS_PER_ADDRESS",
    "RESETDESK_PHOTOS_IN_ALL",
]


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """All of Resetdesk on real parts, with ports and a state folder of its own; started once for the whole run.

    A test that stops or kills a process of it starts it again before it ends.
    """
    from operations.private_stack import private_stack  # noqa: PLC0415 - Rasa's environment cannot import it

    with pytest.MonkeyPatch.context() as environment:
        for limit in LIMITS:  # every customer of the tests comes from this machine
            environment.setenv(limit, "100000")
        environment.setenv("RESETDESK_SLOW_ANSWER_SECONDS", "600")  # no test depends on how busy the machine is
        with private_stack("tests") as running:
            yield running

"""What every test may ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from operations.stack import Stack


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """All of Resetdesk on real parts, with ports and a state folder of its own; started once for the whole run.

    A test that stops or kills a process of it starts it again before it ends.
    """
    from operations.private_stack import private_stack  # noqa: PLC0415 - Rasa's environment cannot import it

    with private_stack("tests") as running:
        yield running

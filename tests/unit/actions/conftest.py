"""What the tests of the actions share."""

from __future__ import annotations

import pytest

from tests.unit.actions.doubles import DeskInMemory, a_snapshot


@pytest.fixture
def desk() -> DeskInMemory:
    """A desk with a fresh case."""
    return DeskInMemory(a_snapshot())

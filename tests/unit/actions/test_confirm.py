"""The rating at the end."""

from __future__ import annotations

import pytest

from actions.confirm import ActionConfirm
from tests.unit.actions.doubles import DeskInMemory, a_snapshot, say


@pytest.mark.parametrize(("text", "outcome"), [("5", "rated"), ("two stars", "rated_low"), ("great", "rating_unclear")])
async def test_a_rating_is_taken_in_words_or_figures(text: str, outcome: str) -> None:
    desk = DeskInMemory(a_snapshot(state="resolved"))
    assert (await say(ActionConfirm, desk, "rate", text)).outcome == outcome

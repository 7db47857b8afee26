"""A question of the bot's is settled by who goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.answer import ActionAnswer
from actions.dialogue_state import DialogueState
from actions.locate import ActionLocate
from tests.unit.actions.doubles import DeskInMemory, say

if TYPE_CHECKING:
    pass


async def test_who_goes_on_instead_of_answering_an_offer_is_not_asked_again(desk: DeskInMemory) -> None:
    state = DialogueState(password_kind="recorder", app="cloud", at_recorder=True, question="offer_person")
    state.pending = "offer_person"
    assert (await say(ActionAnswer, desk, "found_it", state=state)).followup == "action_locate"
    assert (await say(ActionLocate, desk, "found_it", state=state)).state.question is None

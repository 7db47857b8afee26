"""A newcomer is greeted, anybody else welcomed back."""

from __future__ import annotations

from actions.dialogue_state import DialogueState
from actions.welcome import ActionWelcome
from tests.unit.actions.doubles import DeskInMemory, say


async def test_somebody_who_comes_back_is_welcomed_back(desk: DeskInMemory) -> None:
    assert (await say(ActionWelcome, desk, "conversation_opened")).outcome == "welcome"
    state = DialogueState(pending="ask_app")
    assert (await say(ActionWelcome, desk, "conversation_opened", state=state)).outcome == "welcome_back"

"""What the bot remembers comes back from its slot, whichever version of the bot put it there."""

from __future__ import annotations

from actions.dialogue_state import DialogueState


def test_it_comes_back_as_it_was() -> None:
    state = DialogueState(password_kind="recorder", coach=4, trouble="date", no_sticker=True)
    assert DialogueState.from_slot(state.to_slot()) == state


def test_what_another_version_remembered_is_left_out() -> None:
    assert DialogueState.from_slot({"app": "cloud", "of_a_newer_version": 1}) == DialogueState(app="cloud")


def test_a_new_dialogue_remembers_nothing() -> None:
    assert DialogueState.from_slot(None) == DialogueState()

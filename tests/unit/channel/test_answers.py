"""The answers to a turn are found again in the tracker, complete and without those to other turns."""

from __future__ import annotations

from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered

from channel.answers import Answer, Button, DeskAnswers, answers_to

SAID = BotUttered(
    text="Is it this?",
    data={"buttons": [{"title": "Yes", "payload": "/affirm", "type": "postback"}], "custom": {"card": "reading"}},
    metadata={"utter_action": "utter_sticker_reading"},
)
ANSWER = Answer(
    response="utter_sticker_reading",
    text="Is it this?",
    buttons=(Button("Yes", "/affirm"),),
    custom={"card": "reading"},
)


def _turn(turn_id: str, *said: BotUttered) -> list[object]:
    return [UserUttered("words", message_id=turn_id), ActionExecuted("action_step"), *said]


def test_a_response_is_one_answer() -> None:
    assert Answer.from_rasa(SAID.message()) == ANSWER


async def test_a_response_that_says_nothing_is_not_an_answer() -> None:
    collected = DeskAnswers()
    for said in (BotUttered(text="", metadata={"utter_action": "utter_nothing"}), SAID):
        await collected.send_response("dialogue", said.message())
    assert collected.answers == [ANSWER]


def test_the_answers_of_a_turn_are_its_own() -> None:
    events = [
        *_turn("t-1", BotUttered(text="before")),
        *_turn("t-2", SAID, SAID),
        *_turn("t-3", BotUttered(text="after")),
    ]
    assert answers_to("t-2", events) == [ANSWER, ANSWER]


def test_a_turn_that_was_handled_without_a_word_has_no_answers() -> None:
    assert answers_to("t-1", [*_turn("t-1"), *_turn("t-2", SAID)]) == []


def test_a_turn_that_was_never_handled_is_told_apart() -> None:
    assert answers_to("t-9", _turn("t-1", SAID)) is None

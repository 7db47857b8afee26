"""The action server is away, or dies in the middle of a turn."""

from tests.conversations.customer import Customer
from tests.faults.asking import ANSWER_ON_RECORDINGS, GREETING, RECORDINGS, TROUBLE, ask, is_told_of_trouble
from tests.faults.parts import Parts
from tests.faults.waiting import wait_for


def test_actions_are_away(parts: Parts, chat: Customer) -> None:
    """The customer is told once, and answered once when they are back."""
    with parts.stopped("actions"):
        ask(chat, RECORDINGS)
        wait_for(lambda: is_told_of_trouble(chat), "the customer is told")
    parts.wait_until_all_is_answered(chat)
    chat.look()
    assert chat.names() == [*GREETING, TROUBLE, *ANSWER_ON_RECORDINGS]


def test_actions_are_killed_in_the_middle_of_a_turn(parts: Parts, chat: Customer) -> None:
    """The customer gets the answer and the question that was open, and can go on."""
    with parts.held("internal"):
        ask(chat, RECORDINGS)
        parts.wait_until_a_turn_is_in_the_middle()
        parts.kill("actions")
    parts.wait_until_up("actions")
    parts.wait_until_all_is_answered(chat)
    chat.look()
    assert chat.names() == [*GREETING, "utter_faq_recordings", "utter_ask_password_kind"]
    chat.press("The recorder's own password").raise_for_status()
    assert chat.hear_names() == ["utter_ask_app"]

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

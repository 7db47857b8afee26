"""Rasa dies and stays away."""

from tests.conversations.customer import Customer
from tests.faults.asking import (
    ANSWER_ON_RECORDINGS,
    ANSWER_ON_USER_NAME,
    GREETING,
    RECORDINGS,
    TROUBLE,
    USER_NAME,
    ask,
    is_told_of_trouble,
)
from tests.faults.parts import Parts
from tests.faults.waiting import wait_for


def test_rasa_is_killed_in_the_middle_of_a_turn_and_stays_away(parts: Parts, chat: Customer) -> None:
    """What was asked is told to wait once, and answered once and in order when Rasa is back."""
    with parts.held("internal"):
        ask(chat, RECORDINGS)
        parts.wait_until_a_turn_is_in_the_middle()
        parts.kill("rasa")
    with parts.stopped("rasa"):
        ask(chat, USER_NAME)
        wait_for(lambda: is_told_of_trouble(chat), "the customer is told")
    parts.wait_until_all_is_answered(chat)
    chat.look()
    assert chat.names() == [*GREETING, TROUBLE, *ANSWER_ON_RECORDINGS, *ANSWER_ON_USER_NAME]

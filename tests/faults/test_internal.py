"""The internal API, which the actions ask, is away."""

from tests.conversations.customer import Customer
from tests.faults.asking import ANSWER_ON_RECORDINGS, GREETING, RECORDINGS, TROUBLE, ask, is_told_of_trouble
from tests.faults.parts import Parts
from tests.faults.waiting import wait_for


def test_internal_api_is_away(parts: Parts, chat: Customer) -> None:
    """The customer is told once, and answered once when it is back."""
    with parts.stopped("internal"):
        ask(chat, RECORDINGS)
        wait_for(lambda: is_told_of_trouble(chat), "the customer is told")
    parts.wait_until_all_is_answered(chat)
    chat.look()
    assert chat.names() == [*GREETING, TROUBLE, *ANSWER_ON_RECORDINGS]

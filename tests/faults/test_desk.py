"""The desk itself dies or is started again."""

from collections.abc import Iterator

from tests.conversations.customer import Customer, Message
from tests.faults.asking import ANSWER_ON_RECORDINGS, ANSWER_ON_USER_NAME, GREETING, RECORDINGS, USER_NAME, ask
from tests.faults.parts import Parts


def test_desk_is_killed_in_the_middle_of_a_turn(parts: Parts, chat: Customer) -> None:
    """The chat resumes, and the accepted turn is answered exactly once, whatever Rasa did with it meanwhile."""
    with parts.held("internal"):
        ask(chat, RECORDINGS)
        parts.wait_until_a_turn_is_in_the_middle()
        parts.kill("desk")
    parts.wait_until_up("desk")
    ask(chat, USER_NAME)
    parts.wait_until_all_is_answered(chat)
    chat.look()
    assert chat.names() == [*GREETING, *ANSWER_ON_RECORDINGS, *ANSWER_ON_USER_NAME]


def test_event_stream_goes_on_after_the_last_event(parts: Parts, chat: Customer) -> None:
    """A page that reconnects after the desk was away gets what it has not seen, each message once."""
    before = read_until(GREETING[-1], chat.follow(after=0))
    with parts.stopped("desk"):
        pass
    ask(chat, RECORDINGS)
    last_seen = before[-1]["id"]
    after = read_until(ANSWER_ON_RECORDINGS[-1], chat.follow(after=last_seen))
    assert [message["response"] for message in before] == GREETING
    assert [message["text"] for message in after][:1] == [RECORDINGS]
    assert [message["response"] for message in after][1:] == ANSWER_ON_RECORDINGS


def read_until(name: str, stream: Iterator[Message]) -> list[Message]:
    """The messages of a stream up to the one of this name."""
    read = []
    for message in stream:
        read.append(message)
        if message["response"] == name:
            break
    return read

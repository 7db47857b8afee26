"""PostgreSQL crashes."""

from uuid import uuid4

from tests.conversations.customer import Customer
from tests.faults.asking import RECORDINGS, TROUBLE, USER_NAME, ask
from tests.faults.parts import Parts
from tests.faults.waiting import wait_for


def test_database_is_killed(parts: Parts, chat: Customer) -> None:
    """The desk recovers by itself; what was accepted before is answered, what is sent again until accepted, once."""
    with parts.held("internal"):
        ask(chat, RECORDINGS)
        parts.wait_until_a_turn_is_in_the_middle()
        parts.kill("postgres")
    client_id = str(uuid4())
    wait_for(lambda: chat.say(USER_NAME, client_id).status_code == 202, "the desk takes messages again")
    chat.say(USER_NAME, client_id).raise_for_status()
    parts.wait_until_all_is_answered(chat)
    chat.look()
    typed = [message["text"] for message in chat.messages if message["author"] == "customer"]
    assert typed == [RECORDINGS, USER_NAME]
    said = [name for name in chat.names() if name != TROUBLE]
    assert said.count("utter_faq_recordings") == said.count("utter_faq_username") == 1

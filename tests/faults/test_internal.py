"""The internal API, which the actions ask, is away."""

from tests.conversations.customer import Customer
from tests.faults.asking import RECORDINGS, ask
from tests.faults.parts import Parts


def test_internal_api_is_away(parts: Parts, chat: Customer) -> None:
    """The bot says that it cannot reach the records; what is asked after that is answered."""
    with parts.stopped("internal"):
        ask(chat, RECORDINGS)
        assert chat.hear_names() == ["utter_faq_recordings", "utter_desk_down"]
    ask(chat, "the recorder's password")
    assert chat.hear_names() == ["utter_ask_app"]

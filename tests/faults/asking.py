"""Questions that a customer may ask at any time, and what is said in answer."""

from tests.conversations.customer import Customer

RECORDINGS = "will my recordings be deleted?"
ANSWER_ON_RECORDINGS = ["utter_faq_recordings", "utter_again_ask_password_kind"]
USER_NAME = "what is the username?"
ANSWER_ON_USER_NAME = ["utter_faq_username", "utter_again_ask_password_kind"]
GREETING = ["utter_welcome", "utter_ask_password_kind"]
TROUBLE = "desk_trouble"


def ask(chat: Customer, question: str) -> None:
    """Asks, and makes sure that the question is accepted."""
    assert chat.say(question).status_code == 202


def is_told_of_trouble(chat: Customer) -> bool:
    """Whether the customer has been told that a part is away."""
    chat.look()
    return TROUBLE in chat.names()

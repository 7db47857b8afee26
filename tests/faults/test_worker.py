"""The worker, which reads photos, is away or dies at work."""

from tests.conversations.customer import Customer
from tests.conversations.recorder import Recorder
from tests.faults.asking import RECORDINGS, ask
from tests.faults.parts import Parts
from tests.faults.waiting import wait_for

SECONDS_FOR_A_PHOTO = 120


def test_worker_is_away(parts: Parts, chat: Customer) -> None:
    """The chat goes on, the customer is told that reading takes longer, and it is done when the worker is back."""
    with parts.stopped("worker"):
        send_photo_of_sticker(chat)
        ask(chat, RECORDINGS)
        wait_for(lambda: "utter_faq_recordings" in names_so_far(chat), "the chat goes on")
        wait_for(lambda: "desk_photo_slow" in names_so_far(chat), "the customer is told that it takes longer")
    wait_for(lambda: count_readings(chat), "the photo is read", SECONDS_FOR_A_PHOTO)
    parts.wait_until_all_is_answered(chat)
    assert (count_readings(chat), names_so_far(chat).count("desk_photo_slow")) == (1, 1)


def test_worker_is_killed_at_a_photo(parts: Parts, chat: Customer) -> None:
    """Another takes the photo up again, and its reading is shown once."""
    send_photo_of_sticker(chat)
    parts.wait_until_a_photo_is_being_read()
    parts.kill("worker")
    wait_for(lambda: count_readings(chat), "the photo is read after all", SECONDS_FOR_A_PHOTO)
    parts.wait_until_all_is_answered(chat)
    assert count_readings(chat) == 1


def send_photo_of_sticker(chat: Customer) -> None:
    """Sends a readable photo before it was asked for."""
    assert chat.send_file(Recorder(chat.id).photo("sticker", {}, None)).status_code == 202


def names_so_far(chat: Customer) -> list[str | None]:
    """What was said in the chat so far."""
    chat.look()
    return chat.names()


def count_readings(chat: Customer) -> int:
    """How many readings the chat shows."""
    chat.look()
    cards = (message["card"] for message in chat.messages if message["card"])
    return sum(card["type"] == "reading" for card in cards)

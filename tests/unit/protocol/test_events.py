"""Events of the desk, in the form in which Rasa takes them."""

import pytest

from protocol.events import DeskEvent, Event


@pytest.mark.parametrize(
    ("event", "payload"),
    [
        (DeskEvent(Event.AGENT_JOINED), "/agent_joined"),
        (DeskEvent(Event.PHOTO_REQUESTED, photo_kind="sticker"), '/photo_requested{"photo_kind": "sticker"}'),
        (
            DeskEvent(
                Event.PHOTO_READ,
                photo_kind="unknown",
                photo_outcome="unreadable",
                photo_advice="glare",
                photo_place="upper_left",
            ),
            '/photo_read{"photo_kind": "unknown", "photo_outcome": "unreadable", '
            '"photo_advice": "glare", "photo_place": "upper_left"}',
        ),
    ],
)
def test_an_event_says_only_what_it_knows(event: DeskEvent, payload: str) -> None:
    assert event.payload == payload

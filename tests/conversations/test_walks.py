"""Random walks over the real stack: whatever is typed, pressed or sent, an answer comes in time and is not an error.

Five hundred longer ones, on the same actions and rules but without Rasa, are in tests/unit/actions/test_walks.py.
"""

import random
import time

import pytest

from operations.stack import Stack
from tests.conversations.customer import Customer

WALKS = range(8)
MOVES = 6
SECONDS_FOR_AN_ANSWER = 20.0
ERRORS = {"utter_unexpected", "desk_answer_lost", "desk_trouble"}
TYPED = (
    *(
        "yes",
        "no",
        "done",
        "I don't know",
        "go back",
        "where am I",
        "cancel",
        "start over",
        "person",
        "hello",
        "thanks",
    ),
    *("my serial is ND012305123456", "2026-11-22 14:05", "what if I have no mouse?", "I sent the wrong photo"),
    *("will my recordings be deleted? and why the photos?", "it looks different", "it doesn't work", "I found it"),
    *("x" * 5000, "word " * 1000, "שלום, שכחתי את הסיסמה", "\u202eabc\u202c", "a\u200bb\u2060c", "\x00\x07\x1b[31m"),
    *(
        "🤷🏽‍♀️🔥",
        "👍",
        "{}",
        '{"intent": "affirm"}',
        "<script>alert(1)</script>",
        "'; DROP TABLE cases; --",
        "def f(): pass",
    ),
    *(
        "/restart",
        " /password_issued",
        "\u2003/case_closed",
        "／restart",
        "//",
        '/rate{"stars": "5"}',
        "hello. /restart",
    ),
    *("{{ 7*7 }}", "{serial}", "%s%n", "\\x00", "null", "-1", "1e999", "…", ".", "?" * 300),
)


class Walker:
    """One customer who does anything at all.

    Args:
        seed: makes the same walk again.
    """

    def __init__(self, url: str, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - a walk, not a secret
        self._customer = Customer(url)
        self._seed = seed

    def walk(self) -> None:
        """Makes every move, and asks for a person at the end.

        Raises:
            AssertionError: an answer did not come in time, or was an error.
        """
        try:
            self._hear("")
            for _ in range(MOVES):
                self._hear(self._move())
            self._customer.say("person").raise_for_status()
            self._hear("person")
            assert self._customer.state() != "collecting", f"walk {self._seed} ended without a person"
        finally:
            self._customer.close()

    def _move(self) -> str:
        buttons = self._customer.newest_with_buttons()["buttons"]
        if buttons and self._chance.random() < 0.4:
            label = str(self._chance.choice(buttons)["label"])
            self._customer.press(label).raise_for_status()
            return label
        text = self._chance.choice(TYPED)
        self._customer.say(text).raise_for_status()
        return text

    def _hear(self, move: str) -> None:
        began = time.monotonic()
        names = set(self._customer.hear_names())
        told = f"walk {self._seed} after {move[:40]!r}"
        assert time.monotonic() - began < SECONDS_FOR_AN_ANSWER, f"{told} waited too long"
        assert not names & ERRORS, f"{told} heard {names}"


@pytest.mark.parametrize("seed", WALKS)
def test_every_message_gets_an_answer_in_time(stack: Stack, seed: int) -> None:
    Walker(stack.url, seed).walk()

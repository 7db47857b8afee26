"""The internal API or the actions die in the middle of a turn: of words, a button, or an event of each kind.

Whatever it was, the turn is taken up again by itself, and the customer sees each answer once.
"""

from collections.abc import Callable, Iterator

import pytest

from operations import agents
from operations.stack import Stack
from tests.conversations.agent import Agent
from tests.conversations.customer import Customer
from tests.conversations.recorder import Recorder
from tests.conversations.script import alike
from tests.faults.asking import ANSWER_ON_RECORDINGS, RECORDINGS, TROUBLE, ask
from tests.faults.parts import Parts

BOTH = pytest.mark.parametrize("part", ["internal", "actions"])
PASSWORD = "Kx7-tempo-92"


@pytest.fixture(scope="module")
def agent(stack: Stack) -> Iterator[Agent]:
    """The agent on duty."""
    agent = Agent(stack.url, "fay", agents.add(stack.wiring, "fay"))
    yield agent
    agent.close()


class Breaking:
    """A chat in which a part dies in the middle of each turn.

    Args:
        part: what is killed.
    """

    def __init__(self, parts: Parts, chat: Customer, part: str) -> None:
        self.chat = chat
        self._parts = parts
        self._part = part

    def hears(
        self, happens: Callable[[], object], *names: str, seen_at_once: tuple[str, ...] = (), waits: bool = True
    ) -> None:
        """Something happens, a part dies at it, and in the end the customer has heard this, once and in this order.

        Args:
            seen_at_once: what was there before the part died.
            waits: the dialogue has something to say, so the customer is told once that it takes longer.
        """

        def happens_and_is_seen() -> None:
            happens()
            self.chat.look()
            assert tuple(self._names_since(before)) == seen_at_once

        before = len(self.chat.names())
        self._parts.kill_in_the_middle_of(self._part, happens_and_is_seen)
        self._parts.wait_until_all_is_answered(self.chat)
        self.chat.look()
        heard = self._names_since(before)
        answers = [str(name) for name in heard if name != TROUBLE]
        assert alike(answers, [*seen_at_once, *names]), f"heard {heard}"
        assert heard.count(TROUBLE) == waits

    def _names_since(self, number: int) -> list[str | None]:
        return self.chat.names()[number:]


@pytest.fixture
def breaking(parts: Parts, chat: Customer, part: str) -> Breaking:
    return Breaking(parts, chat, part)


@BOTH
def test_words_and_buttons(breaking: Breaking) -> None:
    chat = breaking.chat
    breaking.hears(lambda: ask(chat, RECORDINGS), *ANSWER_ON_RECORDINGS)
    breaking.hears(lambda: chat.press("The recorder's own password").raise_for_status(), "utter_ask_app")


@BOTH
def test_photos(breaking: Breaking) -> None:
    chat = breaking.chat
    photo = Recorder(chat.id).photo("sticker", {}, None)
    breaking.hears(lambda: chat.send_file(photo).raise_for_status(), "utter_sticker_reading", waits=False)
    assert chat.newest_card("reading")["fields"]
    breaking.hears(lambda: chat.correct({}).raise_for_status(), "utter_sticker_confirmed", "utter_ask_password_kind")


@BOTH
def test_what_agents_and_time_do(parts: Parts, breaking: Breaking, agent: Agent) -> None:
    chat = breaking.chat
    breaking.hears(lambda: ask(chat, "person"), "utter_handed_over_incomplete", "utter_waiting_*")
    case = agent.case_of(chat.id)["id"]
    breaking.hears(lambda: agent.claim(case), seen_at_once=("utter_agent_joined",), waits=False)
    wanted = ("utter_agent_wants_photo", "utter_sticker_photo")
    breaking.hears(lambda: agent.ask_for_photo(case, "sticker"), *wanted)
    breaking.hears(lambda: agent.issue(case, PASSWORD), seen_at_once=("utter_reveal",), waits=False)
    assert chat.newest_card("reveal")["expires_at"]
    breaking.hears(lambda: reveal(chat), "utter_coach_1")
    breaking.hears(lambda: parts.let_the_password_run_out(case), "utter_password_expired")
    closed = ("desk_case_closed_reason",)
    breaking.hears(lambda: agent.close_case(case, "a test"), "utter_case_closed", seen_at_once=closed)


def reveal(chat: Customer) -> None:
    """Looks at the temporary password."""
    assert chat.reveal().json()["password"] == PASSWORD

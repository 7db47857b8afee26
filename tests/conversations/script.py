"""Plays a conversation file: each step is one key, and what it means is one small method."""

from fnmatch import fnmatchcase
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import yaml
from PIL import Image

from tests.conversations.agent import Agent
from tests.conversations.customer import Customer, Message
from tests.conversations.recorder import Recorder

if TYPE_CHECKING:
    from collections.abc import Callable

Step = dict[str, Any]
TEMPORARY_PASSWORD = "Kx7-tempo-92"
WAY = {
    "utter_ask_password_kind": "The recorder's own password",
    "utter_ask_app": "Lorex Cloud",
    "utter_ask_at_recorder": "Yes, I'm there",
    "utter_locate_sticker": "I see the sticker",
    "utter_sticker_photo": None,
}
DEPENDS_ON_THE_MACHINE = "desk_photo_slow"


class Script:
    """One conversation.

    Args:
        file: the steps, in YAML.
        customer: a fresh chat.
        agent: whoever is on duty.
        database_url: where time can be made to pass.
    """

    def __init__(self, file: Path, customer: Customer, agent: Agent, database_url: str) -> None:
        self._database_url = database_url
        self._steps: list[Step] = yaml.safe_load(file.read_text())["steps"]
        self._customer = customer
        self._agent = agent
        self._recorder = Recorder(f"{file.parent.name}/{file.stem}")
        self._heard: list[Message] = []

    def play(self) -> None:
        """Plays every step.

        Raises:
            AssertionError: the bot, the case or a page would have surprised somebody; it says at which step.
        """
        for number, step in enumerate(self._steps, start=1):
            (key, value), *rest = step.items()
            act: Callable[..., None] = getattr(self, f"_{key}")
            try:
                act(value, **dict(rest))
            except AssertionError as error:
                raise AssertionError(f"step {number}, {step}: {error}") from error

    def _bot(self, responses: list[str]) -> None:
        """The bot (or the desk) says exactly these sentences, by name."""
        names = self._listen() if responses else self._listen_for_silence()
        self._expect(alike(names, responses), names)

    def _bot_starts_with(self, responses: list[str]) -> None:
        """The first sentences are these; what comes after them does not matter here."""
        names = self._listen()
        self._expect(alike(names[: len(responses)], responses), names)

    def _bot_ends_with(self, responses: list[str]) -> None:
        """The last sentences are these; what comes before them does not matter here."""
        names = self._listen()
        self._expect(alike(names[-len(responses) :], responses), names)

    def _bot_said(self, text: str) -> None:
        """One of the sentences just heard has this in it: a value that is read back."""
        said = [message["text"] for message in self._heard]
        assert any(self._filled(text) in each for each in said), f"it said {said}"

    def _customer_gets_to(self, question: str) -> None:
        """The customer is greeted and presses the usual buttons until asked this."""
        self._bot_starts_with(["utter_welcome"])
        for asked, label in WAY.items():
            self._expect(self._names()[-1:] == [asked], self._names())
            if asked == question:
                return
            self._customer_presses(str(label))
            self._listen()
        raise AssertionError(f"{question} is not on the usual way")

    def _customer_says(self, text: str, times: int = 1) -> None:
        self._customer.say(self._filled(text) * times).raise_for_status()

    def _somebody_else_opens_the_chat(self, _: bool) -> None:
        """The next person at the same computer: from here on, they are the customer."""
        self._customer.close()
        self._customer = self._customer.next_person()

    def _customer_stays_away(self, hours: int) -> None:
        """So long that their case has expired meanwhile."""
        with psycopg.connect(self._database_url) as connection:
            expired = "UPDATE desk.cases SET state = 'expired' WHERE conversation_id = %s"
            connection.execute(expired, [self._customer.id])
            seen = "UPDATE desk.conversations SET last_seen_at = now() - %s * interval '1 hour' WHERE id = %s"
            connection.execute(seen, [hours, self._customer.id])

    def _chat_opens_with(self, token: str, status: int) -> None:
        answered = self._customer.status_with(token)
        assert answered == status, f"answered {answered}"

    def _nothing_said_about(self, check: str) -> None:
        """No source has a value in this comparison."""
        about = next(each for each in self._case()["checks"] if each["name"] == check)
        assert not about["values"], f"the values are {about['values']}"

    def _customer_presses(self, label: str) -> None:
        self._customer.press(label).raise_for_status()

    def _customer_presses_old(self, label: str) -> None:
        """A button of the oldest message that has one of that name."""
        old = next(m for m in self._customer.messages if any(b["label"].startswith(label) for b in m["buttons"]))
        self._customer.press(label, from_message=old).raise_for_status()

    def _customer_photographs(self, kind: str, **changes: Any) -> None:
        code = self._customer.newest_card("upload")["challenge_code"]
        photo = self._recorder.photo(kind, changes, code)
        self._customer.send_file(photo).raise_for_status()

    def _customer_sends_file(self, what: str, status: int) -> None:
        response = self._customer.send_file(FILES[what])
        assert response.status_code == status, f"answered {response.status_code}: {response.text}"

    def _customer_corrects(self, corrections: dict[str, str]) -> None:
        self._customer.correct(corrections).raise_for_status()

    def _customer_sees_password(self, expected: bool) -> None:
        response = self._customer.reveal()
        seen = response.status_code == 200 and response.json()["password"] == TEMPORARY_PASSWORD
        assert seen is expected, f"answered {response.status_code}"

    def _agent_claims(self, _: None) -> None:
        self._agent.claim(self._case()["id"])

    def _agent_issues_password(self, _: None) -> None:
        self._agent.issue(self._case()["id"], TEMPORARY_PASSWORD)

    def _agent_asks_for_photo(self, kind: str) -> None:
        self._agent.ask_for_photo(self._case()["id"], kind)

    def _agent_says(self, text: str) -> None:
        self._agent.say(self._case()["id"], text)
        heard = self._customer.hear()
        assert [message["text"] for message in heard] == [text], f"the customer heard {heard}"

    def _agent_closes(self, reason: str) -> None:
        self._agent.close_case(self._case()["id"], reason)

    def _agent_reads(self, text: str) -> None:
        """What the customer typed stands in the case's transcript."""
        text = self._filled(text)
        words = [message["text"] for message in self._case()["messages"] if message["author"] == "customer"]
        assert text in words, f"the transcript has {words}"

    def _case_is(self, state: str | None) -> None:
        assert self._customer.state() == state, f"the case is {self._customer.state()}"

    def _checks(self, outcomes: dict[str, str]) -> None:
        """These comparisons came out so."""
        found = {check["name"]: check["outcome"] for check in self._case()["checks"]}
        differing = {name: found.get(name) for name, outcome in outcomes.items() if found.get(name) != outcome}
        assert not differing, f"came out {differing}"

    def _said_about(self, check: str, by: str, value: str) -> None:
        """A source, as the agent reads its name, has this value in a comparison."""
        about = next(each for each in self._case()["checks"] if each["name"] == check)
        assert {"source": by, "value": self._filled(value)} in about["values"], f"the values are {about['values']}"

    def _recorder_clock(self, shown: str) -> None:
        clock = self._case()["recorder_clock"]
        assert clock["shown"] == shown, f"the agent sees {clock}"

    def _flags(self, flags: list[str]) -> None:
        assert set(flags) <= set(self._case()["flags"]), f"the flags are {self._case()['flags']}"

    def _priority(self, urgent: bool) -> None:
        assert self._case()["priority"] is urgent

    def _language(self, language: str) -> None:
        """What the agent is told the customer reads and writes."""
        assert self._case()["language"] == language, f"the agent sees {self._case()['language']}"

    def _card(self, kind: str) -> None:
        """One of the sentences just heard has a card of this type."""
        kinds = [message["card"]["type"] for message in self._heard if message["card"]]
        assert kind in kinds, f"the cards are {kinds}"

    def _case(self) -> dict[str, Any]:
        return self._agent.case_of(self._customer.id)

    def _filled(self, text: str) -> str:
        return text.replace("{serial}", self._recorder.serial)

    def _listen(self) -> list[str]:
        self._heard = self._customer.hear()
        return self._names()

    def _listen_for_silence(self) -> list[str]:
        self._heard = self._customer.hear_nothing()
        return self._names()

    def _names(self) -> list[str]:
        """What the bot and the desk just said, by name, but for what only a busy machine has them say."""
        said = [message["response"] for message in self._heard if message["author"] in {"bot", "system"}]
        return [name for name in said if name != DEPENDS_ON_THE_MACHINE]

    def _expect(self, fulfilled: bool, names: list[str]) -> None:
        assert fulfilled, f"heard {names}: {[message['text'] for message in self._heard]}"


def alike(names: list[str], patterns: list[str]) -> bool:
    """Whether the names are these; a pattern such as utter_waiting_* stands for what the time of day decides."""
    return len(names) == len(patterns) and all(map(fnmatchcase, names, patterns))


def _jpeg(size: tuple[int, int]) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, "grey").save(buffer, "JPEG")
    return buffer.getvalue()


FILES = {
    "empty": b"",
    "text": b"not a photo",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "truncated": _jpeg((1600, 1200))[:900],
    "plain grey": _jpeg((1600, 1200)),
}

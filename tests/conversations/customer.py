"""A customer who talks to the desk over its public API, as a page would."""

import json
import time
from collections.abc import Iterator
from copy import copy
from typing import Any
from uuid import uuid4

import httpx

Message = dict[str, Any]
SECONDS_FOR_AN_ANSWER = 60.0
LOOK_EVERY_SECONDS = 0.1


class Customer:
    """One chat.

    Args:
        url: the desk's address.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._http = httpx.Client(base_url=f"{url}/api/v1", timeout=30)
        opened = self._http.post("/conversations").raise_for_status().json()
        self.id = opened["id"]
        self.token = opened["token"]
        self._http.headers["Authorization"] = f"Bearer {self.token}"
        self._seen = 0
        self.messages: list[Message] = []

    def at(self, url: str) -> "Customer":
        """The same customer with the same chat, where the desk has moved to."""
        moved = copy(self)
        moved._url = url
        moved._http = httpx.Client(base_url=f"{url}/api/v1", timeout=30, headers=self._http.headers)
        return moved

    def photo(self, photo_id: str) -> httpx.Response:
        """Their own photo."""
        return self._http.get(f"/conversations/{self.id}/photos/{photo_id}")

    def next_person(self) -> "Customer":
        """Somebody else at the same computer, who opens a chat of their own."""
        return Customer(self._url)

    def status_with(self, token: str) -> int:
        """How the chat answers to a page that has its own token, no token, or another one."""
        another = {"its own token": {}, "no token": {"Authorization": ""}}.get(token, {"Authorization": "Bearer x" * 4})
        return self._http.get(f"/conversations/{self.id}", headers=another).status_code

    def say(self, text: str, client_id: str | None = None) -> httpx.Response:
        """Types something."""
        return self._post("messages", {"client_id": client_id or str(uuid4()), "text": text})

    def press(self, label: str, *, from_message: Message | None = None) -> httpx.Response:
        """Presses the newest button whose label begins so, or one of an older message."""
        offered = from_message or self.newest_with_buttons()
        button = next((one for one in offered["buttons"] if one["label"].startswith(label)), None)
        if button is None:
            raise AssertionError(f"There is no button {label!r}; there are {[b['label'] for b in offered['buttons']]}.")
        return self._post("messages", {"client_id": str(uuid4()), "button": button["id"]})

    def send_file(self, data: bytes, name: str = "photo.jpg") -> httpx.Response:
        """Uploads a file."""
        form = {"client_id": str(uuid4())}
        return self._http.post(f"/conversations/{self.id}/photos", files={"file": (name, data)}, data=form)

    def reveal(self) -> httpx.Response:
        """Asks to see the temporary password."""
        return self._post("reveal", {})

    def correct(self, corrections: dict[str, str]) -> httpx.Response:
        """Confirms the newest reading, with corrections."""
        return self._post(
            f"photos/{self.newest_card('reading')['photo_id']}/confirmation", {"corrections": corrections}
        )

    def state(self) -> str | None:
        """The case's state, if there is a case."""
        case = self._get("")["case"]
        return case["state"] if case else None

    def hear(self) -> list[Message]:
        """What was said by others since the last time, once the bot has finished."""
        deadline = time.monotonic() + SECONDS_FOR_AN_ANSWER
        heard: list[Message] = []
        while time.monotonic() < deadline:
            at_work = self._get("")["typing"]
            heard += _by_others(self.look())
            if heard and not at_work:
                return heard
            time.sleep(LOOK_EVERY_SECONDS)
        raise AssertionError(f"Nobody answered within {SECONDS_FOR_AN_ANSWER:.0f} s; heard {heard}.")

    def hear_nothing(self) -> list[Message]:
        """What was said by others although nothing should be: every turn is answered, so nothing more can come."""
        while self._get("")["typing"]:
            time.sleep(LOOK_EVERY_SECONDS)
        return _by_others(self.look())

    def hear_names(self) -> list[str | None]:
        """What was said by others since the last time, by name."""
        return [message["response"] for message in self.hear()]

    def names(self) -> list[str | None]:
        """All that others have said so far, by name."""
        return [message["response"] for message in _by_others(self.messages)]

    def look(self) -> list[Message]:
        """What is new."""
        new: list[Message] = self._get(f"/messages?after={self._seen}")["messages"]
        self.messages += new
        self._seen = new[-1]["id"] if new else self._seen
        return new

    def follow(self, after: int) -> Iterator[Message]:
        """The messages after an id, as the event stream brings them to a page that saw that one last."""
        last_seen = {"Last-Event-ID": str(after)}
        with self._http.stream("GET", f"/conversations/{self.id}/events", headers=last_seen) as stream:
            event = ""
            for line in stream.raise_for_status().iter_lines():
                field, _, value = line.partition(": ")
                event = value if field == "event" else event
                if (field, event) == ("data", "message"):
                    yield json.loads(value)

    def newest_with_buttons(self) -> Message:
        """The message whose buttons are live."""
        return next(message for message in reversed(self.messages) if message["buttons"])

    def newest_card(self, kind: str) -> dict[str, Any]:
        """The newest card of a type."""
        cards = (message["card"] for message in reversed(self.messages) if message["card"])
        return next(card for card in cards if card["type"] == kind)

    def close(self) -> None:
        """Lets go of the connection."""
        self._http.close()

    def _get(self, path: str) -> Any:
        return self._http.get(f"/conversations/{self.id}{path}").raise_for_status().json()

    def _post(self, path: str, body: dict[str, Any]) -> httpx.Response:
        return self._http.post(f"/conversations/{self.id}/{path}", json=body)


def _by_others(messages: list[Message]) -> list[Message]:
    return [message for message in messages if message["author"] != "customer"]

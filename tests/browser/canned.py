"""One conversation of a customer as the desk would show it, without a desk that has to come to it first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.photos import render_sticker, to_jpeg

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

IDENTITY = {"id": "00000000-0000-4000-8000-000000000001", "token": "canned"}
PHOTO_ID = "00000000-0000-4000-8000-000000000002"


class CannedConversation:
    """Answers for the desk on a page: what was said is given, what the customer confirms is kept.

    Args:
        page: the browser's page.
        messages: what was said.
        case: how the case stands, as the overview tells it.

    Attributes:
        case: how the case stands, as the overview tells it.
        confirmed: the corrections of each confirmation, in order.
    """

    def __init__(self, page: Page, messages: list[dict[str, Any]], case: dict[str, Any] | None = None) -> None:
        self.case = case
        self.confirmed: list[dict[str, str]] = []
        self._messages = messages
        self._picture = to_jpeg(render_sticker(size=(280, 210)))
        page.add_init_script(
            f"localStorage.setItem('resetdesk.conversation', {json.dumps(json.dumps(IDENTITY))})",
        )
        page.route(f"**/api/v1/conversations/{IDENTITY['id']}**", self._overview)
        page.route("**/events?*", self._events)
        page.route("**/photos/**", self._photo)
        page.route(f"**/{IDENTITY['id']}/messages", self._say)

    def goes_on(self, *messages: dict[str, Any], state: str | None = None) -> None:
        """Says more; the page has it as soon as it connects again."""
        first = len(self._messages) + 1
        self._messages += [{**said, "id": number} for number, said in enumerate(messages, start=first)]
        self.case = {"state": state} if state else self.case

    def _say(self, route: Route) -> None:
        sent = json.loads(route.request.post_data or "{}")
        labels = {button["id"]: button["label"] for one in self._messages for button in one["buttons"]}
        text = sent.get("text") or labels[sent["button"]]
        self.goes_on(message(0, author="customer", text=text, client_id=sent["client_id"], buttons=[]))
        route.fulfill(status=202, json=self._messages[-1])

    def _overview(self, route: Route) -> None:
        route.fulfill(json={"id": IDENTITY["id"], "typing": False, "photo": False, "agent": None, "case": self.case})

    def _events(self, route: Route) -> None:
        events = [f"id: {message['id']}\nevent: message\ndata: {json.dumps(message)}\n\n" for message in self._messages]
        case = {"state": None, "agent": None, **(self.case or {})}
        events.append(f"event: case\ndata: {json.dumps(case)}\n\n")
        route.fulfill(body="".join(events), content_type="text/event-stream")

    def _photo(self, route: Route) -> None:
        if route.request.method != "POST":
            route.fulfill(body=self._picture, content_type="image/jpeg")
            return
        self.confirmed.append(json.loads(route.request.post_data or "{}")["corrections"])
        route.fulfill(json=message(len(self._messages) + 1, author="customer"))


def message(number: int, *, card: dict[str, Any] | None = None, author: str = "bot", **more: Any) -> dict[str, Any]:
    """Something said, with a card and three buttons if there is a card."""
    labels = ["Yes, all correct", "Something is wrong", "Send another photo"] if card else []
    return {
        "id": number,
        "client_id": None,
        "author": author,
        "agent_name": None,
        "text": "This is what I read.",
        "response": "utter_sticker_reading",
        "buttons": [{"id": str(place), "label": label} for place, label in enumerate(labels)],
        "card": card,
        "created_at": "2026-11-25T09:00:00Z",
        **more,
    }


def reading_card(fields: list[dict[str, Any]], advice: dict[str, Any] | None = None) -> dict[str, Any]:
    """A reading as `desk.services.cards` fills it."""
    return {"type": "reading", "photo_id": PHOTO_ID, "kind": "sticker", "fields": fields, "advice": advice}


def field(name: str, label: str, value: str | None, *doubts: tuple[int, list[str]]) -> dict[str, Any]:
    """A value of a reading; the reader vouches for it unless there are doubts."""
    return {
        "name": name,
        "label": label,
        "value": value,
        "confidence": 0.8,
        "accepted": not doubts,
        "corrected": False,
        "crop": True,
        "doubts": [{"position": position, "choices": choices} for position, choices in doubts],
    }

"""A case in which everything that is sealed is there: photos, a piece of a photo, a temporary password."""

from dataclasses import dataclass
from typing import Any

from operations import agents
from operations.stack import Stack
from tests.conversations.agent import Agent
from tests.conversations.customer import Customer
from tests.conversations.recorder import Recorder
from tests.faults.waiting import wait_for

TEMPORARY_PASSWORD = "Wren-7391"
SECONDS_FOR_A_PHOTO = 120


@dataclass(frozen=True)
class SealedCase:
    """A customer with a photo and a temporary password, and the agent who issued it."""

    customer: Customer
    agent: Agent
    case_id: str
    photo_id: str

    def is_readable(self, url: str) -> bool:
        """Whether the customer gets the password and the photo from the desk at this address."""
        customer = self.customer.at(url)
        revealed, photo = customer.reveal(), customer.photo(self.photo_id)
        return (
            revealed.is_success
            and revealed.json()["password"] == TEMPORARY_PASSWORD
            and photo.content.startswith(b"\xff\xd8")
        )


def a_sealed_case(stack: Stack, chat: Customer, agent_name: str) -> SealedCase:
    """Sends a photo, asks for a person, and has a password issued."""
    chat.send_file(Recorder(chat.id).photo("sticker", {}, None)).raise_for_status()
    wait_for(lambda: _cards(chat, "reading"), "the photo is read", SECONDS_FOR_A_PHOTO)
    photo_id = str(_cards(chat, "reading")[-1]["photo_id"])
    chat.say("I want to talk to a person please").raise_for_status()
    wait_for(lambda: chat.state() == "needs_review", "the case is in the queue")
    agent = Agent(stack.url, agent_name, agents.add(stack.wiring, agent_name))
    case_id = str(agent.case_of(chat.id)["id"])
    agent.claim(case_id)
    agent.issue(case_id, TEMPORARY_PASSWORD)
    return SealedCase(chat, agent, case_id, photo_id)


def _cards(chat: Customer, kind: str) -> list[dict[str, Any]]:
    chat.look()
    return [message["card"] for message in chat.messages if message["card"] and message["card"]["type"] == kind]

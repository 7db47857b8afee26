"""How a case stands with the agents, as the dialogue is told."""

from desk.conversations.snapshot import QueueStanding
from tests.unit.desk.people import Customer


async def queue_of(customer: Customer) -> QueueStanding:
    """How the customer's case stands with the agents, as the dialogue is told."""
    queue = (await customer.desk.dialogue_gateway.snapshot(customer.dialogue_id)).queue
    assert queue
    return queue

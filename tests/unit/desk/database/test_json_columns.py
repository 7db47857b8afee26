"""A row whose JSON has another form is refused, and the error does not quote it: errors are logged."""

import json

import pytest
from pydantic import ValidationError

from desk.composition import Desk
from desk.conversations.turns import ActionCall
from tests.unit.desk.people import Customer, arrives
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import sticker

SERIAL = "ND012301000042"


@pytest.mark.parametrize(
    ("column", "spoiled"),
    [
        ("cases.facts", {"serial": [SERIAL]}),
        ("cases.checks", [{"name": [SERIAL]}]),
        ("messages.card", {"type": SERIAL}),
        ("evidence.reading", {"kind": [SERIAL]}),
        ("turns.told", {"action_step 1": {"case": SERIAL}}),
    ],
)
async def test_an_error_does_not_quote_the_row(desk: Desk, server: Server, column: str, spoiled: object) -> None:
    customer = await arrives(desk)
    await customer.says("hello")
    await customer.sends(sticker())
    table, name = column.split(".")
    server.run(f"UPDATE desk.{table} SET {name} = %s::jsonb", json.dumps(spoiled))
    with pytest.raises(ValidationError) as refused:
        await reads_all(desk, server, customer)
    assert SERIAL not in str(refused.value) + repr(refused.value)


async def reads_all(desk: Desk, server: Server, customer: Customer) -> None:
    """Reads everything that is stored of this customer."""
    await desk.chat.messages(customer.conversation, 0)
    await desk.chat.status(customer.conversation)
    for (turn_id,) in server.run("SELECT id FROM desk.turns WHERE answered_at IS NULL"):
        async with desk.unit_of_work() as work:
            await work.turns.earlier_answer(customer.conversation.id, ActionCall(turn_id, "action_step", 1))  # type: ignore[arg-type]

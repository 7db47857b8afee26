"""What the dialogue is told of a case, as a turn keeps it for its next try."""

import json
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from desk.composition import Desk
from desk.conversations.snapshot import CaseStanding, QueueStanding, Snapshot
from desk.conversations.turns import ActionCall
from tests.unit.desk.people import arrives
from tests.unit.desk.postgres import Server

# As the desk has written it when snapshots were not values of their own.
ROW: dict[str, Any] = {
    "case": {"state": "needs_review", "verdict": "needs_review"},
    "photos": {"sticker": "confirmed", "device_info": "none"},
    "recorder_date": True,
    "clock_lost": False,
    "password": "none",
    "odd": ["serial"],
    "challenge_code": "402913",
    "queue": {"position": 2, "holder_present": False, "agents_present": True, "open_now": True},
    "hours": "Support is open from 9 to 5.",
    "open_when": "It is open now.",
    "today": "2026-11-22",
    "phone": "1-888-425-6739",
    "photo_days": 30,
    "idle_case_hours": 24,
}
SNAPSHOT = Snapshot(
    case=CaseStanding("needs_review", "needs_review"),
    photos={"sticker": "confirmed", "device_info": "none"},
    recorder_date=True,
    clock_lost=False,
    password="none",
    odd=("serial",),
    challenge_code="402913",
    queue=QueueStanding(position=2, holder_present=False, agents_present=True, open_now=True),
    hours="Support is open from 9 to 5.",
    open_when="It is open now.",
    today=date(2026, 11, 22),
    phone="1-888-425-6739",
    photo_days=30,
    idle_case_hours=24,
)


async def test_a_turn_keeps_a_snapshot_in_the_form_that_rows_have(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    await customer.says("hello")
    ((turn_id,),) = server.run("SELECT id FROM desk.turns WHERE text = 'hello'")
    place = ActionCall(UUID(str(turn_id)), "1 action_step", 1)
    async with desk.unit_of_work() as work:
        await work.turns.keep_answer(customer.conversation.id, place, SNAPSHOT, SNAPSHOT)
    assert server.run("SELECT told FROM desk.turns WHERE text = 'hello'") == [
        ({"1 action_step 0": ROW, "1 action_step 1": ROW},)
    ]


async def test_a_turn_that_an_older_version_began_is_told_the_same(desk: Desk, server: Server) -> None:
    assert await told_from_row(desk, server, ROW) == SNAPSHOT


async def test_a_turn_from_before_snapshots_told_this_much_goes_on(desk: Desk, server: Server) -> None:
    row = {name: value for name, value in ROW.items() if name not in {"clock_lost", "odd", "open_when"}}
    assert await told_from_row(desk, server, row) == replace(SNAPSHOT, odd=(), open_when=None)


async def told_from_row(desk: Desk, server: Server, row: dict[str, Any]) -> Snapshot:
    """What the dialogue is told when the turn already has this snapshot."""
    customer = await arrives(desk)
    await customer.says("hello")
    ((turn_id,),) = server.run("SELECT id FROM desk.turns WHERE text = 'hello'")
    server.run("UPDATE desk.turns SET told = %s::jsonb WHERE id = %s", json.dumps({"1 action_step 0": row}), turn_id)
    place = ActionCall(UUID(str(turn_id)), "1 action_step", 0)
    return await desk.dialogue_gateway.at(place).snapshot(customer.dialogue_id)

"""Cases in the database: the form that their JSON has, and that rows of older versions are still read."""

import json
from datetime import UTC, date, datetime
from typing import Any

from desk.cases.check_results import Check, Compared, Outcome
from desk.cases.facts import Facts
from desk.composition import Desk
from protocol.stated_facts import StatedFacts
from tests.unit.desk.people import arrives
from tests.unit.desk.postgres import Server

# As the desk has written them when checks were not values of their own.
CHECKS: list[dict[str, Any]] = [
    {
        "name": "serial",
        "label": "Serial number",
        "outcome": "agree",
        "reason": "Serial number: the same on both photos.",
        "values": [{"source": "sticker photo", "value": "ND012301000042"}],
    },
    {"name": "clock", "label": "Recorder's clock", "outcome": "missing", "reason": "It is not known.", "values": []},
]
# As the desk has written them when facts were not values of their own.
FACTS: dict[str, Any] = {
    "app": "cloud",
    "serial": "ND012301000042",
    "at_recorder": "True",
    "recorder_date": "2026-11-22",
    "recorder_time": None,
    "clock_told_at": "2026-11-22T14:05:00.123456+00:00",
    "time_told_at": "2026-11-21T09:00:00+00:00",
}


async def test_checks_are_kept_in_the_form_that_rows_have(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    checks = (
        Check(
            "serial",
            "Serial number",
            Outcome.AGREE,
            "Serial number: the same on both photos.",
            (Compared("sticker photo", "ND012301000042"),),
        ),
        Check("clock", "Recorder's clock", Outcome.MISSING, "It is not known."),
    )
    case = await customer.case()
    async with desk.unit_of_work() as work:
        await work.cases.change(case, checks=checks)
    assert server.run("SELECT checks FROM desk.cases") == [(CHECKS,)]
    server.run("UPDATE desk.cases SET checks = %s::jsonb", json.dumps(CHECKS))
    assert (await customer.case()).checks == checks


async def test_the_facts_of_an_older_version_are_the_same_facts(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    await customer.case()
    server.run("UPDATE desk.cases SET facts = %s::jsonb", json.dumps(FACTS))
    assert (await customer.case()).facts == Facts(
        app="cloud",
        serial="ND012301000042",
        at_recorder=True,
        recorder_date=date(2026, 11, 22),
        clock_told_at=datetime(2026, 11, 22, 14, 5, 0, 123456, tzinfo=UTC),
        time_told_at=datetime(2026, 11, 21, 9, tzinfo=UTC),
    )


async def test_only_what_was_told_is_kept(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(app="cloud", recorder_date="2026-11-22"))
    ((kept,),) = server.run("SELECT facts - 'clock_told_at' FROM desk.cases")
    assert kept == {"app": "cloud", "recorder_date": "2026-11-22"}

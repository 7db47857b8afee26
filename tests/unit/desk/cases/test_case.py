"""Cases in the database: the form that their JSON has, and that rows of older versions are still read."""

import json
from typing import Any

from desk.cases.checks import Check, Compared, Outcome
from desk.composition import Desk
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

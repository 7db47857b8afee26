"""The audit trail: the form that its rows have, which agents read and nobody can change."""

from uuid import UUID

import pytest

from desk.cases.audit import (
    NOTHING,
    Because,
    ClockNoted,
    Detail,
    Moved,
    MovedAsShown,
    PhotoAsked,
    PhotoNamed,
    PhotoRead,
    Rated,
    TakenFrom,
)
from desk.cases.states import CaseState
from desk.composition import Desk
from tests.unit.desk.people import arrives
from tests.unit.desk.postgres import Server

PHOTO = UUID("6f1f5c2e-0000-4000-8000-000000000001")
CLAIMED, ISSUED = CaseState.CLAIMED, CaseState.ISSUED


@pytest.mark.parametrize(
    ("detail", "row"),
    [
        (NOTHING, {}),
        (Moved(CLAIMED, ISSUED), {"from": "claimed", "to": "issued"}),
        (MovedAsShown(CLAIMED, ISSUED, "a1"), {"from": "claimed", "to": "issued", "shown": "a1"}),
        (TakenFrom("ada"), {"from": "ada"}),
        (Because("stuck"), {"reason": "stuck"}),
        (PhotoNamed(PHOTO), {"photo": str(PHOTO)}),
        (PhotoRead(None, "unreadable"), {"kind": None, "outcome": "unreadable"}),
        (PhotoAsked("sticker"), {"kind": "sticker"}),
        (ClockNoted("2026-11-22 14:05"), {"shown": "2026-11-22 14:05"}),
        (Rated(5), {"stars": 5}),
    ],
)
async def test_a_row_says_in_its_detail_what_rows_have_always_said(
    desk: Desk, server: Server, detail: Detail, row: dict[str, str | int | None]
) -> None:
    case = await (await arrives(desk)).case()
    async with desk.unit_of_work() as work:
        await work.audit.record(case.id, "desk", "tested", detail)
        trail = await work.audit.history(case.id)
    assert server.run("SELECT detail FROM desk.audit WHERE action = 'tested'") == [(row,)]
    assert trail[-1].detail == row

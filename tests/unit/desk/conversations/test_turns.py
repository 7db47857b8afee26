"""A turn that failed half-way is tried again: what its actions did is done once, and they are told the same."""

from collections.abc import Awaitable, Callable

import pytest

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.conversations.snapshot import Snapshot
from desk.conversations.turns import ActionCall
from desk.evidence.photo import PhotoKind
from desk.services.dialogue_gateway import DialogueGateway, Handoff
from protocol.stated_facts import StatedFacts
from tests.unit.desk.job_services import turn_of
from tests.unit.desk.people import Customer, arrives, comes_to
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import screen, sticker

Change = Callable[[DialogueGateway, str], Awaitable[Snapshot]]
A_DATE = StatedFacts(recorder_date="2026-11-22")
CHANGES: dict[str, tuple[CaseState, Change]] = {
    "facts": (
        CaseState.COLLECTING,
        lambda gateway, name: gateway.keep_facts(name, StatedFacts(recorder_date="2026-11-22")),
    ),
    "confirm": (CaseState.COLLECTING, lambda gateway, name: gateway.confirm(name, PhotoKind.STICKER)),
    "reject": (CaseState.COLLECTING, lambda gateway, name: gateway.reject(name, PhotoKind.STICKER)),
    "check": (CaseState.COLLECTING, lambda gateway, name: gateway.check(name)),
    "hand off": (CaseState.COLLECTING, lambda gateway, name: gateway.hand_off(name, Handoff("asked"))),
    "new password": (CaseState.ISSUED, lambda gateway, name: gateway.ask_new_password(name, "does_not_work")),
    "resolve": (CaseState.REVEALED, lambda gateway, name: gateway.resolve(name)),
    "rate": (CaseState.COLLECTING, lambda gateway, name: gateway.rate(name, 5)),
    "start over": (CaseState.COLLECTING, lambda gateway, name: gateway.start_over(name)),
}


async def at_work(desk: Desk, state: CaseState) -> tuple[Customer, ActionCall]:
    """A customer at this stage with both photos sent, and the beginning of the first action of their turn."""
    customer = await comes_to(desk, state)
    if state is CaseState.COLLECTING:
        await customer.sends(sticker())
        await customer.sends(screen())
    return customer, ActionCall(await turn_of(desk, customer, "words"), "0 action_answer", 0)


def audit(server: Server) -> list[tuple[object, ...]]:
    return server.run("SELECT action, detail FROM desk.audit ORDER BY id")


@pytest.mark.parametrize("name", CHANGES)
async def test_what_an_action_did_is_done_once_and_told_alike(desk: Desk, server: Server, name: str) -> None:
    state, change = CHANGES[name]
    customer, place = await at_work(desk, state)
    call = ActionCall(place.turn_id, place.action, 1)
    seen = await desk.dialogue_gateway.at(place).snapshot(customer.dialogue_id)
    told = await change(desk.dialogue_gateway.at(call), customer.dialogue_id)
    done = audit(server), await customer.case()
    assert await desk.dialogue_gateway.at(place).snapshot(customer.dialogue_id) == seen
    assert await change(desk.dialogue_gateway.at(call), customer.dialogue_id) == told
    assert (audit(server), await customer.case()) == done


async def test_another_place_of_the_turn_sees_the_case_as_it_is_now(desk: Desk) -> None:
    customer, place = await at_work(desk, CaseState.COLLECTING)
    await desk.dialogue_gateway.at(ActionCall(place.turn_id, place.action, 1)).check(customer.dialogue_id)
    step = ActionCall(place.turn_id, "1 action_step", 0)
    assert (await desk.dialogue_gateway.at(step).snapshot(customer.dialogue_id)).case.state == "needs_review"


async def test_a_change_that_was_refused_leaves_nothing_to_tell_again(desk: Desk) -> None:
    customer = await arrives(desk)
    place = ActionCall(await turn_of(desk, customer, "words"), "0 action_answer", 1)
    with pytest.raises(Exception, match="no such photo"):
        await desk.dialogue_gateway.at(place).confirm(customer.dialogue_id, PhotoKind.STICKER)
    await customer.sends(sticker())
    told = await desk.dialogue_gateway.at(place).confirm(customer.dialogue_id, PhotoKind.STICKER)
    assert told.photos["sticker"] == "confirmed"


async def test_the_turn_of_another_chat_tells_nothing(desk: Desk) -> None:
    customer, place = await at_work(desk, CaseState.COLLECTING)
    call = ActionCall(place.turn_id, place.action, 1)
    await desk.dialogue_gateway.at(call).check(customer.dialogue_id)
    stranger = await arrives(desk)
    assert (await desk.dialogue_gateway.at(call).snapshot(stranger.dialogue_id)).case.state == "collecting"


async def test_once_the_turn_is_answered_nothing_of_it_is_kept(desk: Desk, server: Server) -> None:
    customer, place = await at_work(desk, CaseState.COLLECTING)
    await desk.dialogue_gateway.at(ActionCall(place.turn_id, place.action, 1)).check(customer.dialogue_id)
    assert server.run("SELECT count(*) FROM desk.turns WHERE told <> '{}'") == [(1,)]
    await desk.answering.answer(place.turn_id)
    assert server.run("SELECT count(*) FROM desk.turns WHERE told <> '{}'") == [(0,)]

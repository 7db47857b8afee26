"""A temporary password is issued only for the very case that the agent has seen."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial

import pytest
from pydantic import SecretStr

from desk.agents.store import Agent
from desk.cases.states import CaseState
from desk.composition import Desk
from desk.evidence.photo import PhotoKind, current
from desk.services.dialogue_gateway import Handoff
from desk.services.shown_case import CaseChanged, Shown
from protocol.stated_facts import StatedFacts
from tests.unit.desk.people import CANARY, Customer, agent_called, arrives, comes_to, issues, photo, until
from tests.unit.desk.postgres import Server, waiting_for_locks
from tests.unit.desk.readings import screen, sticker

OTHER_SERIAL = "ND012301000099"
Change = Callable[[Customer], Awaitable[object]]


async def seen_by(desk: Desk, customer: Customer) -> Shown:
    return (await desk.agent_desk.file((await customer.case()).id)).shown


async def code_of(customer: Customer) -> str:
    return (await customer.case()).challenge_code


async def swaps_the_sticker(customer: Customer) -> None:
    await customer.sends(sticker(await code_of(customer), serial=OTHER_SERIAL))


async def swaps_the_screen(customer: Customer) -> None:
    await customer.sends(screen(await code_of(customer), serial=OTHER_SERIAL))


async def sends_the_same_sticker_again(customer: Customer) -> None:
    await customer.sends(sticker(await code_of(customer)))


async def sends_a_photo_that_is_not_read_yet(customer: Customer) -> None:
    await customer.desk.intake.take(customer.conversation, "1", photo())


async def newest(customer: Customer, kind: PhotoKind) -> object:
    async with customer.desk.unit_of_work() as work:
        photos = await work.photos.of_case((await customer.case()).id)
    found = current(photos, kind)
    assert found
    return found.id


async def corrects(customer: Customer, **corrections: str) -> None:
    photo_id = await newest(customer, PhotoKind.STICKER)
    await customer.desk.customer_photos.confirm_reading(customer.conversation, photo_id, corrections)  # type: ignore[arg-type]


async def corrects_the_serial(customer: Customer) -> None:
    await corrects(customer, serial=OTHER_SERIAL)


async def corrects_the_device_id(customer: Customer) -> None:
    await corrects(customer, device_id="LNKT4E73PYHX")


async def takes_a_photo_back(customer: Customer) -> None:
    await customer.desk.dialogue_gateway.reject(customer.dialogue_id, PhotoKind.DEVICE_INFO)


async def tells_another_date(customer: Customer) -> None:
    await customer.desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(recorder_date="2000-01-01"))


async def tells_another_model(customer: Customer) -> None:
    await customer.desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(model="N881A6B-Z"))


async def says_that_it_is_not_theirs(customer: Customer) -> None:
    await customer.desk.dialogue_gateway.hand_off(customer.dialogue_id, Handoff("ready", flag="ownership"))


async def comes_with_another_case_too(customer: Customer) -> None:
    other = await arrives(customer.desk)
    await other.sends_both()
    await customer.desk.dialogue_gateway.check(other.dialogue_id)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (swaps_the_sticker, "The sticker photo has changed."),
        (swaps_the_screen, "The screen photo has changed."),
        (sends_the_same_sticker_again, "The sticker photo has changed."),
        (sends_a_photo_that_is_not_read_yet, "The unrecognised photo is new."),
        (corrects_the_serial, "“Serial number” on the sticker photo has changed."),
        (corrects_the_device_id, "“Device ID” on the sticker photo has changed."),
        (takes_a_photo_back, "The screen photo has changed."),
        (tells_another_date, "The recorder's clock has changed."),
        (tells_another_model, "What the customer told (model) is new."),
        (says_that_it_is_not_theirs, "The list of flags has changed."),
        (comes_with_another_case_too, "The comparison “Serial number used before” has changed."),
    ],
)
async def test_what_changed_after_the_agent_looked_is_named_and_nothing_is_issued(
    desk: Desk, server: Server, change: Change, named: str
) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    case_id, seen = (await customer.case()).id, await seen_by(desk, customer)
    await change(customer)
    with pytest.raises(CaseChanged) as refused:
        await desk.issuing.issue(case_id, agent, SecretStr(CANARY), None, seen)
    assert named in refused.value.changes
    assert named in str(refused.value)
    assert server.run("SELECT count(*) FROM desk.temporary_passwords") == [(0,)]
    assert (await customer.case()).state is CaseState.CLAIMED
    await issues(desk, case_id, agent)
    assert (await customer.case()).state is CaseState.ISSUED


async def test_the_clock_that_the_agent_enters_after_looking_is_looked_at_again(desk: Desk) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    case_id, seen = (await customer.case()).id, await seen_by(desk, customer)
    await desk.issuing.set_clock(case_id, agent, date(2000, 1, 1), None)
    with pytest.raises(CaseChanged, match="The recorder's clock has changed"):
        await desk.issuing.issue(case_id, agent, SecretStr(CANARY), None, seen)


async def test_other_pixels_behind_the_same_photo_are_another_photo(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    case_id, seen = (await customer.case()).id, await seen_by(desk, customer)
    server.run("UPDATE desk.evidence SET pixel_digest = 'others' WHERE kind = 'sticker'")
    with pytest.raises(CaseChanged, match="The sticker photo has changed"):
        await desk.issuing.issue(case_id, agent, SecretStr(CANARY), None, seen)


async def test_what_is_unchanged_is_issued_and_the_audit_trail_names_what_was_seen(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    seen = await seen_by(desk, customer)
    await customer.says("are you there?")
    await desk.issuing.issue((await customer.case()).id, agent, SecretStr(CANARY), None, seen)
    named = server.run("SELECT detail ->> 'shown' FROM desk.audit WHERE action = 'password issued'")
    assert named == [(seen.digest,)]


async def test_another_password_needs_another_look(desk: Desk) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    case_id, seen = (await customer.case()).id, await seen_by(desk, customer)
    await desk.issuing.issue(case_id, agent, SecretStr(CANARY), None, seen)
    await desk.dialogue_gateway.ask_new_password(customer.dialogue_id, "does_not_work")
    with pytest.raises(CaseChanged, match="The list of flags has changed"):
        await desk.issuing.issue(case_id, agent, SecretStr(CANARY), None, seen)
    await issues(desk, case_id, agent)


async def test_digests_of_the_right_parts_do_not_help_a_wrong_whole(desk: Desk) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    seen = await seen_by(desk, customer)
    with pytest.raises(CaseChanged, match="The case has changed"):
        await desk.issuing.issue(
            (await customer.case()).id, agent, SecretStr(CANARY), None, Shown("0" * 64, seen.parts)
        )


async def test_a_correction_that_commits_while_the_password_is_issued_is_seen(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    case_id, seen = (await customer.case()).id, await seen_by(desk, customer)
    correction = asyncio.create_task(_corrects_slowly(desk, server, customer, agent, seen))
    with pytest.raises(CaseChanged, match="“Serial number” on the sticker photo"):
        await correction
    assert (await customer.case()).id == case_id
    assert server.run("SELECT count(*) FROM desk.temporary_passwords") == [(0,)]


async def _corrects_slowly(desk: Desk, server: Server, customer: Customer, agent: Agent, seen: Shown) -> None:
    """Has a password issued while a correction is made and not yet committed."""
    case_id = (await customer.case()).id
    async with desk.unit_of_work() as work:
        await work.conversations.lock(customer.conversation.id)
        sticker_photo = current(await work.photos.of_case(case_id), PhotoKind.STICKER)
        assert sticker_photo
        await work.photos.confirm(sticker_photo, {"serial": OTHER_SERIAL})
        issuing = asyncio.create_task(desk.issuing.issue(case_id, agent, SecretStr(CANARY), None, seen))
        await until(partial(waiting_for_locks, server, 1))
    await issuing

"""What agents may do with whose case, and what each leaves behind."""

from itertools import pairwise
from uuid import uuid4

import pytest

from desk.api.schemas import case_out
from desk.cases.states import CaseState
from desk.composition import Desk
from desk.conversations.cards import Doubt
from desk.errors import Conflict, DeskError, NotFound
from desk.evidence.photo import PhotoKind
from desk.evidence.photo_reading import Alternative
from tests.unit.desk.people import agent_called, arrives, comes_to, issues
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import screen, sticker, with_doubt, with_retake


def events(server: Server) -> list[object]:
    """What the dialogue is to hear."""
    return [
        row[0] for row in server.run("SELECT payload FROM desk.turns WHERE payload IS NOT NULL ORDER BY created_at")
    ]


@pytest.mark.parametrize("state", [CaseState.COLLECTING, CaseState.VERIFIED])
async def test_a_case_nobody_holds_cannot_be_worked_on(desk: Desk, state: CaseState) -> None:
    agent = await agent_called(desk, "ada")
    case_id = (await (await comes_to(desk, state)).case()).id
    for attempt in (
        issues(desk, case_id, agent),
        desk.agent_desk.say(case_id, agent, "1", "hello"),
        desk.agent_desk.close(case_id, agent, "no"),
        desk.agent_desk.request_photo(case_id, agent, PhotoKind.STICKER, None),
    ):
        with pytest.raises(Conflict, match="Claim the case first"):
            await attempt


async def test_another_agents_case_cannot_be_worked_on(desk: Desk) -> None:
    grace = await agent_called(desk, "grace")
    case_id = (await (await comes_to(desk, CaseState.CLAIMED)).case()).id
    for attempt in (
        issues(desk, case_id, grace),
        desk.agent_desk.say(case_id, grace, "1", "hello"),
        desk.agent_desk.close(case_id, grace, "no"),
    ):
        with pytest.raises(Conflict, match="ada holds this case"):
            await attempt


async def test_a_case_still_collecting_cannot_be_claimed(desk: Desk) -> None:
    case_id = (await (await comes_to(desk, CaseState.COLLECTING)).case()).id
    with pytest.raises(Conflict, match="not finished"):
        await desk.agent_desk.claim(case_id, await agent_called(desk, "ada"))


async def test_claiming_twice_is_claiming_once(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    case_id = (await (await comes_to(desk, CaseState.CLAIMED, agent)).case()).id
    await desk.agent_desk.claim(case_id, agent)
    assert events(server).count("/agent_joined") == 1


async def test_a_case_is_taken_over_only_when_asked_for(desk: Desk, server: Server) -> None:
    grace = await agent_called(desk, "grace")
    customer = await comes_to(desk, CaseState.CLAIMED)
    case_id = (await customer.case()).id
    with pytest.raises(Conflict):
        await desk.agent_desk.claim(case_id, grace)
    await desk.agent_desk.claim(case_id, grace, take_over=True)
    assert (await customer.case()).agent_name == "grace"
    assert server.run("SELECT actor, detail FROM desk.audit WHERE action = 'taken over'") == [
        ("grace", {"from": "ada"})
    ]


async def test_an_agents_words_reach_the_customer_once(desk: Desk) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    for _ in range(2):
        await desk.agent_desk.say((await customer.case()).id, agent, "same", "hello, this is Ada")
    said = [message for message in await customer.messages() if message.author == "agent"]
    assert [(message.text, message.agent_name) for message in said] == [("hello, this is Ada", "ada")]


async def test_asking_for_a_photo_says_why_and_tells_the_bot(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    await desk.agent_desk.request_photo((await customer.case()).id, agent, PhotoKind.STICKER, "the corner is cut off")
    assert (await customer.messages())[-1].text == "the corner is cut off"
    assert events(server)[-1] == '/photo_requested{"photo_kind": "sticker"}'


async def test_a_photo_sent_to_an_agent_changes_the_checks_but_not_who_holds_the_case(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.CLAIMED)
    await customer.sends(sticker(serial="ND012301000099"))
    case = await customer.case()
    assert (case.state, case.verdict) == (CaseState.CLAIMED, "needs_review")


async def test_an_agent_sees_what_else_a_value_may_be_and_what_nobody_has_to_confirm(desk: Desk) -> None:
    customer = await arrives(desk)
    doubtful = with_doubt(screen(firmware="4.001.00LR000.14"), "device_id", "LNKT4E73PYHB", "LNKT4E73PYH8")
    photo_id = await customer.sends(with_retake(doubtful, "moire", "engine_failed", box=(0, 0, 40, 30)))
    await desk.customer_photos.confirm_reading(customer.conversation, photo_id, {"device_id": "LNKT4E73PYH8"})
    (photo,) = case_out(await desk.agent_desk.file((await customer.case()).id)).photos
    assert photo.reading
    fields = {field.name: field for field in photo.reading.fields}
    assert (fields["device_id"].value, photo.corrections["device_id"]) == ("LNKT4E73PYHB", "LNKT4E73PYH8")
    assert fields["device_id"].doubts == (Doubt(position=12, choices=("B", "8")),)
    assert fields["device_id"].alternatives == (Alternative(value="LNKT4E73PYH8", confidence=0.1),)
    assert (fields["firmware"].label, fields["firmware"].value) == ("Firmware version", "4.001.00LR000.14")
    assert [(advice.reason, advice.place) for advice in photo.reading.retake] == [
        ("moire", "upper_left"),
        ("engine_failed", "upper_left"),
    ]


async def test_a_closed_case_says_why_and_takes_nothing_more(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    case_id = (await customer.case()).id
    await desk.agent_desk.close(case_id, agent, "not their recorder")
    assert (await customer.case()).closed_reason == "not their recorder"
    told = next(message for message in await customer.messages() if message.response == "desk_case_closed_reason")
    assert "not their recorder" in told.text
    assert events(server)[-1] == "/case_closed"
    for attempt in (desk.agent_desk.close(case_id, agent, "again"), desk.agent_desk.claim(case_id, agent)):
        with pytest.raises(Conflict):
            await attempt


async def test_looking_at_a_photo_is_audited_and_another_cases_photo_is_not_shown(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer, other = [await comes_to(desk, CaseState.COLLECTING) for _ in range(2)]
    photo_id = await customer.sends(sticker())
    case_id, other_id = (await customer.case()).id, (await other.case()).id
    await desk.agent_desk.photo(case_id, photo_id, None, agent)
    assert server.run("SELECT actor, case_id FROM desk.audit WHERE action = 'photo looked at'") == [("ada", case_id)]
    with pytest.raises(DeskError):
        await desk.agent_desk.photo(other_id, photo_id, None, agent)


async def test_every_move_leaves_an_audit_row(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    await desk.dialogue_gateway.resolve(customer.dialogue_id)
    moves = server.run("SELECT detail ->> 'from', detail ->> 'to' FROM desk.audit WHERE detail ? 'to' ORDER BY id")
    way = ["collecting", "checking", "verified", "claimed", "issued", "revealed", "resolved"]
    assert moves == list(pairwise(way))


async def test_there_is_no_such_case(desk: Desk) -> None:
    with pytest.raises(NotFound):
        await desk.agent_desk.file(uuid4())

"""When the key of a password or photo is gone, the customer and the agent are told in words."""

from collections.abc import Awaitable, Callable

import pytest

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.errors import Conflict, Gone
from tests.unit.desk.fakes import ScriptedReader
from tests.unit.desk.job_services import photo_processing
from tests.unit.desk.keys import NEW, at, with_keys
from tests.unit.desk.people import Customer, agent_called, comes_to, issues, photo, photo_in
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import sticker


async def asks_to_see_it(customer: Customer) -> None:
    with pytest.raises(Gone, match="I can no longer open the temporary password"):
        await customer.desk.revealing.reveal(customer.conversation)


async def writes(customer: Customer) -> None:
    await customer.says("are you there?")


async def is_looked_at_by_the_dialogue(customer: Customer) -> None:
    await customer.desk.dialogue_gateway.snapshot(customer.dialogue_id)


async def is_opened_by_the_agent(customer: Customer) -> None:
    await customer.desk.agent_desk.file((await customer.case()).id)


async def is_written_to_by_the_agent(customer: Customer) -> None:
    agent = await agent_called(customer.desk, "ada")
    await customer.desk.agent_desk.say((await customer.case()).id, agent, "1", "hello")


@pytest.mark.parametrize("state", [CaseState.ISSUED, CaseState.REVEALED])
@pytest.mark.parametrize(
    "meets",
    [asks_to_see_it, writes, is_looked_at_by_the_dialogue, is_opened_by_the_agent, is_written_to_by_the_agent],
)
async def test_a_password_whose_key_is_gone_is_no_password_any_more(
    desk: Desk, server: Server, state: CaseState, meets: Callable[[Customer], Awaitable[None]]
) -> None:
    agent = await agent_called(desk, "ada")
    later = with_keys(desk, NEW)
    customer = at(later, await comes_to(desk, state, agent))
    await meets(customer)
    for _ in range(2):
        await writes(customer)
        await is_opened_by_the_agent(customer)
        with pytest.raises(Conflict, match="no temporary password for you yet"):
            await later.revealing.reveal(customer.conversation)
    case = await customer.case()
    assert (case.state, case.agent_name) == (CaseState.CLAIMED, "ada")
    assert "new_password:unreadable" in case.flags
    assert (await customer.told()).count("desk_password_unreadable") == 1
    assert server.run("SELECT actor FROM desk.audit WHERE action = 'password unreadable'") == [("desk",)]
    await issues(later, case.id, agent, "another one")
    revealed = await later.revealing.reveal(customer.conversation)
    assert revealed.password.get_secret_value() == "another one"


async def test_a_photo_whose_key_is_gone_is_told_in_words_and_audited_once(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    photo_id = await customer.sends(sticker())
    later, case_id = with_keys(desk, NEW), (await customer.case()).id
    for _ in range(2):
        with pytest.raises(Gone, match="the key it was sealed with is gone"):
            await later.agent_desk.photo(case_id, photo_id, None, agent)
        with pytest.raises(Gone, match="the key it was sealed with is gone"):
            await later.agent_desk.photo(case_id, photo_id, "serial", agent)
        with pytest.raises(Gone, match="Please send a new one"):
            await later.customer_photos.photo(customer.conversation, photo_id)
        with pytest.raises(Gone, match="Please send a new one"):
            await later.customer_photos.crop(customer.conversation, photo_id, "serial")
    rows = server.run("SELECT actor, detail ->> 'photo' FROM desk.audit WHERE action = 'photo unreadable'")
    assert rows == [("desk", str(photo_id))]
    assert await desk.agent_desk.photo(case_id, photo_id, None, agent), "the old key opens it again"


async def test_a_photo_that_waits_to_be_read_and_whose_key_is_gone_is_asked_for_again(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.COLLECTING)
    message = await desk.intake.take(customer.conversation, "1", photo())
    reading = photo_processing(with_keys(desk, NEW), ScriptedReader(sticker()))
    await reading.read(photo_in(message))
    assert (await customer.told())[-1] == "desk_photo_unreadable"

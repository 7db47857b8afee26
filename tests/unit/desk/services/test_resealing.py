"""With a new master key, what an older key sealed is resealed."""

from uuid import UUID

import pytest

from desk.agents.store import Agent
from desk.cases.states import CaseState
from desk.composition import Desk
from desk.evidence.photo_store import PhotoStore
from desk.services.resealing import Resealed, reseal
from tests.unit.desk.keys import NEW, OLD, at, with_keys
from tests.unit.desk.people import CANARY, Customer, agent_called, comes_to, photo
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import sticker


async def test_a_password_that_an_older_key_opens_is_shown(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.ISSUED)
    later = with_keys(desk, NEW, OLD)
    assert (await later.revealing.reveal(customer.conversation)).password.get_secret_value() == CANARY
    assert (await at(later, customer).says(f"I typed {CANARY}")).text == "I typed [temporary password]"


async def a_case_with_everything(desk: Desk) -> tuple[Customer, Agent, UUID]:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.ISSUED, agent)
    photo_id = await customer.sends(sticker())
    await desk.intake.take(customer.conversation, "unread", photo())
    return customer, agent, photo_id


async def test_resealing_makes_the_older_key_unnecessary(desk: Desk) -> None:
    customer, agent, photo_id = await a_case_with_everything(desk)
    both, later = with_keys(desk, NEW, OLD), with_keys(desk, NEW)
    done = await reseal(both.unit_of_work)
    assert done.resealed > 5
    assert done.unreadable == 0
    assert await reseal(both.unit_of_work) == Resealed(0, 0)
    assert (await later.revealing.reveal(customer.conversation)).password.get_secret_value() == CANARY
    case_id = (await customer.case()).id
    assert (await later.agent_desk.photo(case_id, photo_id, None, agent)).startswith(b"clean ")
    assert await later.agent_desk.photo(case_id, photo_id, "serial", agent) == b"crop of serial"


async def test_resealing_goes_on_where_it_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    customer, _, _ = await a_case_with_everything(desk)
    both = with_keys(desk, NEW, OLD)
    seal_picture, done = PhotoStore.reseal, 0

    async def dies_at_the_third(store: PhotoStore, picture: tuple[UUID, str]) -> None:
        nonlocal done
        done += 1
        if done == 3:
            raise KeyboardInterrupt
        await seal_picture(store, picture)

    monkeypatch.setattr(PhotoStore, "reseal", dies_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        await reseal(both.unit_of_work)
    monkeypatch.undo()
    rest = await reseal(both.unit_of_work)
    assert rest.resealed > 3
    assert (await with_keys(desk, NEW).revealing.reveal(customer.conversation)).password.get_secret_value() == CANARY


async def test_what_no_key_opens_is_left_as_it_is(desk: Desk, server: Server) -> None:
    await a_case_with_everything(desk)
    before = server.run("SELECT photo FROM desk.evidence ORDER BY id")
    stranger = with_keys(desk, b"s" * 32)
    done = await reseal(stranger.unit_of_work)
    assert done.resealed == 0
    assert done.unreadable > 5
    assert server.run("SELECT photo FROM desk.evidence ORDER BY id") == before


async def test_a_chat_goes_on_under_its_name_with_another_key(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.COLLECTING)
    later = with_keys(desk, NEW)
    assert (await later.dialogue_gateway.snapshot(customer.dialogue_id)).case.state == "collecting"
    again = await later.chat.authenticate(customer.conversation.id, customer.token)
    assert again.dialogue_id == customer.dialogue_id

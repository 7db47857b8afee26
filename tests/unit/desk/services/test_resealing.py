"""When the master key is another: what cannot be opened is told in words, and what can be is sealed anew."""

import base64
import os
from collections.abc import Awaitable, Callable
from dataclasses import replace
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import SecretStr

from desk.agents.store import Agent
from desk.cases.states import CaseState
from desk.composition import Desk, desk_from
from desk.errors import Conflict, Gone
from desk.evidence.store import PhotoStore
from desk.secrets.sealing import SealBroken, Sealer, key_id
from desk.services.resealing import Resealed, seal_anew
from desk.settings import Settings
from tests.unit.desk.fakes import ScriptedDialogue, ScriptedReader
from tests.unit.desk.job_services import photo_processing
from tests.unit.desk.people import CANARY, Customer, agent_called, comes_to, issues, photo, photo_in
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import sticker

OLD, NEW = bytes(range(32)), b"n" * 32
CASE = UUID(int=1)


def with_keys(desk: Desk, *keys: bytes) -> Desk:
    """The same desk after a start with these master keys."""
    master_key = SecretStr(",".join(base64.b64encode(key).decode() for key in keys))
    settings = desk.settings.model_copy(update={"master_key": master_key})
    return desk_from(settings, desk.connections, ScriptedDialogue())


def at(desk: Desk, customer: Customer) -> Customer:
    return replace(customer, desk=desk)


def sealed_by_the_first_release(value: bytes, purpose: str) -> bytes:
    """A sealed value as it lies in databases of before keys had ids."""
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"case:" + CASE.bytes).derive(OLD)
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, value, f"{purpose}:{CASE}".encode())


def test_older_keys_open_and_the_newest_seals() -> None:
    old, both = Sealer(OLD), Sealer(NEW, OLD)
    sealed = old.seal(b"value", case_id=CASE, purpose="photo")
    assert both.open(sealed, case_id=CASE, purpose="photo") == b"value"
    anew = both.seal(b"value", case_id=CASE, purpose="photo")
    assert Sealer(NEW).open(anew, case_id=CASE, purpose="photo") == b"value"
    for sealer, value in ((Sealer(NEW), sealed), (old, anew)):
        with pytest.raises(SealBroken):
            sealer.open(value, case_id=CASE, purpose="photo")


@pytest.mark.parametrize("keys", [(OLD,), (NEW, OLD)])
def test_what_was_sealed_before_keys_had_ids_opens(keys: tuple[bytes, ...]) -> None:
    for _ in range(300):  # one in 256 begins like a value with an id
        sealed = sealed_by_the_first_release(b"value", "photo")
        assert Sealer(*keys).open(sealed, case_id=CASE, purpose="photo") == b"value"


def test_a_keys_id_tells_nothing_of_the_key() -> None:
    assert key_id(OLD) != key_id(NEW)
    assert key_id(OLD) not in OLD


def test_the_setting_names_the_newest_key_and_older_ones_behind_it(settings: Settings) -> None:
    one, two = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "bm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm5ubm4="
    given = {**settings.model_dump(), "DATABASE_URL": settings.database_url}
    assert Settings.model_validate({**given, "master_key": one}).master_keys == [OLD]
    assert Settings.model_validate({**given, "master_key": f"{two},{one}"}).master_keys == [NEW, OLD]
    with pytest.raises(ValueError, match="32 bytes in base64"):
        Settings.model_validate({**given, "master_key": f"{two},c2hvcnQ="})


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


async def test_a_password_that_an_older_key_opens_is_shown(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.ISSUED)
    later = with_keys(desk, NEW, OLD)
    assert (await later.revealing.reveal(customer.conversation)).password.get_secret_value() == CANARY
    assert (await at(later, customer).says(f"I typed {CANARY}")).text == "I typed [temporary password]"


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


async def a_case_with_everything(desk: Desk) -> tuple[Customer, Agent, UUID]:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.ISSUED, agent)
    photo_id = await customer.sends(sticker())
    await desk.intake.take(customer.conversation, "unread", photo())
    return customer, agent, photo_id


async def test_sealing_anew_makes_the_older_key_needless(desk: Desk) -> None:
    customer, agent, photo_id = await a_case_with_everything(desk)
    both, later = with_keys(desk, NEW, OLD), with_keys(desk, NEW)
    done = await seal_anew(both.unit_of_work)
    assert done.anew > 5
    assert done.closed == 0
    assert await seal_anew(both.unit_of_work) == Resealed(0, 0)
    assert (await later.revealing.reveal(customer.conversation)).password.get_secret_value() == CANARY
    case_id = (await customer.case()).id
    assert (await later.agent_desk.photo(case_id, photo_id, None, agent)).startswith(b"clean ")
    assert await later.agent_desk.photo(case_id, photo_id, "serial", agent) == b"crop of serial"


async def test_sealing_anew_goes_on_where_it_was_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    customer, _, _ = await a_case_with_everything(desk)
    both = with_keys(desk, NEW, OLD)
    seal_picture, done = PhotoStore.seal_anew, 0

    async def dies_at_the_third(store: PhotoStore, picture: tuple[UUID, str]) -> None:
        nonlocal done
        done += 1
        if done == 3:
            raise KeyboardInterrupt
        await seal_picture(store, picture)

    monkeypatch.setattr(PhotoStore, "seal_anew", dies_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        await seal_anew(both.unit_of_work)
    monkeypatch.undo()
    rest = await seal_anew(both.unit_of_work)
    assert rest.anew > 3
    assert (await with_keys(desk, NEW).revealing.reveal(customer.conversation)).password.get_secret_value() == CANARY


async def test_what_no_key_opens_is_left_as_it_is(desk: Desk, server: Server) -> None:
    await a_case_with_everything(desk)
    before = server.run("SELECT photo FROM desk.evidence ORDER BY id")
    stranger = with_keys(desk, b"s" * 32)
    done = await seal_anew(stranger.unit_of_work)
    assert done.anew == 0
    assert done.closed > 5
    assert server.run("SELECT photo FROM desk.evidence ORDER BY id") == before


async def test_a_chat_goes_on_under_its_name_with_another_key(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.COLLECTING)
    later = with_keys(desk, NEW)
    assert (await later.dialogue_gateway.snapshot(customer.dialogue_id)).case.state == "collecting"
    again = await later.chat.authenticate(customer.conversation.id, customer.token)
    assert again.dialogue_id == customer.dialogue_id

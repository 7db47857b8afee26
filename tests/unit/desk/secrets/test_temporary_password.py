"""A temporary password is readable by its customer alone, and dies on time."""

import logging
from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from desk.cases.facts import Told
from desk.cases.states import CaseState
from desk.composition import Desk
from desk.errors import Conflict, Gone, Invalid
from desk.secrets.expiry import RecorderClock, end_of_recorder_day
from desk.secrets.sealing import SealBroken, Sealer
from tests.unit.desk.job_services import retention
from tests.unit.desk.people import CANARY, agent_called, comes_to, issues
from tests.unit.desk.postgres import Server

TORONTO = ZoneInfo("America/Toronto")
CASE = uuid4()
KEY, OTHER_KEY = b"k" * 32, b"o" * 32


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_what_was_sealed_opens() -> None:
    sealed = Sealer(KEY).seal(CANARY.encode(), case_id=CASE, purpose="password")
    assert Sealer(KEY).open(sealed, case_id=CASE, purpose="password") == CANARY.encode()
    assert CANARY.encode() not in sealed


@pytest.mark.parametrize(
    ("key", "case_id", "purpose"), [(KEY, uuid4(), "password"), (KEY, CASE, "photo"), (OTHER_KEY, CASE, "password")]
)
def test_it_opens_for_no_other_case_purpose_or_key(key: bytes, case_id: object, purpose: str) -> None:
    sealed = Sealer(KEY).seal(CANARY.encode(), case_id=CASE, purpose="password")
    with pytest.raises(SealBroken):
        Sealer(key).open(sealed, case_id=case_id, purpose=purpose)  # type: ignore[arg-type]


def test_a_seal_with_any_byte_altered_does_not_open() -> None:
    sealed = Sealer(KEY).seal(b"value", case_id=CASE, purpose="password")
    for place in range(len(sealed)):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(SealBroken):
            Sealer(KEY).open(bytes(altered), case_id=CASE, purpose="password")


@pytest.mark.parametrize("length", [0, 11, 12, 20])
def test_a_seal_cut_short_does_not_open(length: int) -> None:
    sealed = Sealer(KEY).seal(b"value", case_id=CASE, purpose="password")
    with pytest.raises(SealBroken):
        Sealer(KEY).open(sealed[:length], case_id=CASE, purpose="password")


def test_the_same_value_is_sealed_differently_each_time() -> None:
    sealer = Sealer(KEY)
    assert len({sealer.seal(b"value", case_id=CASE, purpose="password") for _ in range(50)}) == 50


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Sealer(b"short")


async def test_an_issued_password_is_in_no_table_no_log_and_no_repr(
    desk: Desk, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    agent = await agent_called(desk, "ada")
    with caplog.at_level(logging.DEBUG), capture_logs() as logs:
        customer = await comes_to(desk, CaseState.REVEALED, agent)
        revealed = await desk.revealing.reveal(customer.conversation)
        case_id = (await customer.case()).id
        await customer.says(f"{CANARY} fails, I typed {CANARY}")
        await customer.says(f"{CANARY[:6]}\u200b{CANARY[6:]}")
        await desk.agent_desk.say(case_id, agent, "1", f"Is it {CANARY}?")
        file = await desk.agent_desk.file((await customer.case()).id)
    assert revealed.password.get_secret_value() == CANARY
    assert CANARY not in repr([revealed, file, desk]) + str(logs) + caplog.text
    tables_read = {table: str(server.run(f"SELECT t::text FROM {table} t")) for table in server.tables()}
    assert "desk.temporary_passwords" in tables_read
    secret = [CANARY, CANARY.encode().hex()]
    assert [table for table, rows in tables_read.items() if any(each in rows for each in secret)] == []
    assert "[temporary password] fails, I typed [temporary password]" in tables_read["desk.turns"]


async def test_who_types_the_password_into_the_chat_is_told_that_it_was_taken_out(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    message = await customer.says(f"I typed {CANARY}.")
    assert message.text == "I typed [temporary password]."
    assert (await customer.told())[-1] == "desk_password_taken_out"
    assert (await customer.says("it works")).text == "it works"
    assert (await customer.told()).count("desk_password_taken_out") == 1


async def test_a_password_typed_into_the_card_of_a_reading_is_taken_out(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.REVEALED, agent)
    photo_id = (await desk.agent_desk.file((await customer.case()).id)).photos[0].id
    await desk.customer_photos.confirm_reading(customer.conversation, photo_id, {"serial": CANARY}, insisted=["serial"])
    kept = [repr(server.run(f"SELECT * FROM {table}")) for table in ("desk.evidence", "desk.messages", "desk.audit")]
    assert not any(CANARY in rows for rows in kept)
    assert (await customer.messages())[-1].text.endswith("[temporary password].")


async def test_a_password_that_begins_with_a_slash_is_taken_out_whole(desk: Desk) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    await issues(desk, (await customer.case()).id, agent, "/wren-7391")
    assert (await customer.says("/wren-7391")).text == "[temporary password]"


async def test_a_reason_for_closing_that_names_the_password_is_kept_without_it(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.REVEALED, agent)
    await desk.agent_desk.close((await customer.case()).id, agent, f"{CANARY} was for another unit")
    assert (await customer.case()).closed_reason == "[temporary password] was for another unit"
    assert not any(CANARY in message.text for message in await customer.messages())


@pytest.mark.parametrize(
    ("clock", "moment", "expected"),
    [
        pytest.param(None, "2026-11-22 17:00", "2026-11-23 05:00", id="no clock: the desk's own midnight"),
        pytest.param(("2026-11-22", "2026-11-22 17:00"), "2026-11-22 17:00", "2026-11-23 05:00", id="only a date"),
        pytest.param(("2000-01-01", "2026-11-22 17:00"), "2026-11-22 17:00", "2026-11-23 05:00", id="only an old date"),
        pytest.param(
            ("2026-11-22 14:05", "2026-11-22 17:00"), "2026-11-22 17:30", "2026-11-23 02:55", id="its midnight"
        ),
        pytest.param(
            ("2000-01-01 23:50", "2026-11-22 17:00"), "2026-11-22 17:05", "2026-11-22 17:10", id="a dead battery"
        ),
        pytest.param(
            ("2000-01-01 23:50", "2026-11-22 17:00"), "2026-11-22 17:20", "2026-11-23 17:10", id="its next day"
        ),
        pytest.param(
            ("2026-11-22 23:50", "2026-11-22 17:00"), "2026-11-22 17:10", "2026-11-23 17:10", id="at midnight"
        ),
        pytest.param(("2026-11-22 12:00", "2026-11-22 17:00"), "2026-12-01 17:00", "2026-12-02 05:00", id="days later"),
        pytest.param(("2026-11-22 00:00", "2026-11-22 17:00"), "2026-11-22 17:00", "2026-11-23 17:00", id="a new day"),
    ],
)
def test_it_dies_at_the_end_of_the_recorders_day(clock: tuple[str, str] | None, moment: str, expected: str) -> None:
    recorder = RecorderClock(clock[0], at(clock[1])) if clock else None
    assert end_of_recorder_day(recorder, moment=at(moment), zone=TORONTO) == at(expected)


def test_the_day_the_clocks_change_ends_at_midnight_too() -> None:
    moment = at("2026-11-01 12:00")
    assert end_of_recorder_day(None, moment=moment, zone=TORONTO) == at("2026-11-02 05:00")


async def test_once_it_is_dead_it_is_not_revealed(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    server.run("UPDATE desk.temporary_passwords SET expires_at = now()")
    with pytest.raises(Gone):
        await desk.revealing.reveal(customer.conversation)
    assert (await desk.dialogue_gateway.snapshot(customer.dialogue_id)).password == "expired"


async def test_at_its_end_it_is_destroyed_and_the_customer_told_once(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    ((password_id,),) = server.run("SELECT id FROM desk.temporary_passwords")
    for _ in range(2):
        await retention(desk).expire_password((await customer.case()).id, password_id)  # type: ignore[arg-type]
    assert server.run("SELECT sealed FROM desk.temporary_passwords") == [(None,)]
    assert server.run("SELECT count(*) FROM desk.turns WHERE payload = '/password_expired'") == [(1,)]
    with pytest.raises(Gone):
        await desk.revealing.reveal(customer.conversation)


async def test_the_end_of_an_older_password_does_not_touch_the_new_one(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.REVEALED, agent)
    case_id = (await customer.case()).id
    ((old,),) = server.run("SELECT id FROM desk.temporary_passwords")
    await desk.dialogue_gateway.ask_new_password(customer.dialogue_id, "mistyped")
    await issues(desk, case_id, agent, "the second")
    await retention(desk).expire_password(case_id, old)  # type: ignore[arg-type]
    assert (await desk.revealing.reveal(customer.conversation)).password.get_secret_value() == "the second"


async def test_asking_for_a_new_one_destroys_the_old(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    await desk.dialogue_gateway.ask_new_password(customer.dialogue_id, "mistyped")
    with pytest.raises(Conflict):
        await desk.revealing.reveal(customer.conversation)
    assert server.run("SELECT sealed FROM desk.temporary_passwords") == [(None,)]
    assert "new_password:mistyped" in (await customer.case()).flags


@pytest.mark.parametrize("ending", ["resolve", "close", "start over"])
async def test_the_end_of_a_case_destroys_it(desk: Desk, server: Server, ending: str) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.REVEALED, agent)
    if ending == "resolve":
        await desk.dialogue_gateway.resolve(customer.dialogue_id)
    elif ending == "close":
        await desk.agent_desk.close((await customer.case()).id, agent, "not theirs")
    else:
        await desk.dialogue_gateway.start_over(customer.dialogue_id)
    assert server.run("SELECT sealed FROM desk.temporary_passwords") == [(None,)]
    with pytest.raises(Conflict):
        await desk.revealing.reveal(customer.conversation)


async def test_an_idle_case_ends_and_its_password_with_it(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    server.run("UPDATE desk.cases SET updated_at = now() - interval '25 hours'")
    await retention(desk).expire_idle_cases()
    assert (await customer.case()).state is CaseState.REVEALED, "the customer still writes in the chat"
    server.run("UPDATE desk.conversations SET last_seen_at = now() - interval '25 hours'")
    await retention(desk).expire_idle_cases()
    assert (await customer.case()).state is CaseState.EXPIRED
    assert server.run("SELECT sealed FROM desk.temporary_passwords") == [(None,)]


@pytest.mark.parametrize("state", [CaseState.VERIFIED, CaseState.CLAIMED])
async def test_a_case_that_waits_for_us_does_not_end_by_itself(desk: Desk, server: Server, state: CaseState) -> None:
    customer = await comes_to(desk, state)
    server.run("UPDATE desk.cases SET updated_at = now() - interval '25 hours'")
    server.run("UPDATE desk.conversations SET last_seen_at = now() - interval '25 hours'")
    await retention(desk).expire_idle_cases()
    await retention(desk).close_unattended_cases()
    assert (await customer.case()).state is state


@pytest.mark.parametrize("state", [CaseState.VERIFIED, CaseState.CLAIMED])
async def test_a_case_that_waits_for_us_is_closed_after_two_weeks_and_its_photos_go(
    desk: Desk, server: Server, state: CaseState
) -> None:
    customer = await comes_to(desk, state)
    server.run("UPDATE desk.cases SET updated_at = now() - interval '15 days'")
    await retention(desk).close_unattended_cases()
    assert (await customer.case()).state is state, "the customer still writes in the chat"
    server.run("UPDATE desk.conversations SET last_seen_at = now() - interval '15 days'")
    await retention(desk).close_unattended_cases()
    assert (await customer.case()).state is CaseState.CLOSED
    assert server.run("SELECT count(*) FROM desk.turns WHERE payload = '/case_closed'") == [(1,)], "the customer hears"
    server.run("UPDATE desk.cases SET updated_at = now() - interval '31 days'")
    await retention(desk).delete_old_evidence()
    assert server.run("SELECT 1 FROM desk.evidence WHERE coalesce(photo, received) IS NOT NULL") == []


async def test_why_a_case_was_closed_is_deleted_with_its_photos(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    await desk.agent_desk.close((await customer.case()).id, agent, "it belongs to Mr. Moore")
    server.run("UPDATE desk.cases SET updated_at = now() - interval '31 days'")
    await retention(desk).delete_old_evidence()
    assert (await customer.case()).closed_reason is None


@pytest.mark.parametrize("password", ["", " ", " padded", "x" * 65])
async def test_an_unlikely_password_is_refused(desk: Desk, password: str) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    with pytest.raises(Invalid):
        await issues(desk, (await customer.case()).id, agent, password)


@pytest.mark.parametrize("hours", [-1, 0, 49])
async def test_an_expiry_past_or_far_off_is_refused(desk: Desk, hours: int) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    expires_at = datetime.now(UTC) + timedelta(hours=hours)
    with pytest.raises(Invalid):
        await issues(desk, (await customer.case()).id, agent, expires_at=expires_at)


async def test_old_photos_and_what_was_read_from_them_are_deleted(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, Told(serial="ND012301000042"))
    await desk.dialogue_gateway.resolve(customer.dialogue_id)
    server.run("UPDATE desk.cases SET updated_at = now() - interval '31 days'")
    await retention(desk).delete_old_evidence()
    kept = "SELECT photo, received, reading FROM desk.evidence WHERE coalesce(photo, received) IS NOT NULL"
    assert server.run(kept) == server.run("SELECT * FROM desk.crops") == []
    assert server.run("SELECT facts, serial, model FROM desk.cases") == [({}, None, None)]


async def test_what_a_customer_typed_is_deleted_once_their_chat_is_long_over(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    await customer.says("my serial is ND012301000042")
    server.run("UPDATE desk.conversations SET network = 'a digest'")
    server.run("UPDATE desk.cases SET updated_at = now() - interval '31 days'")
    server.run("UPDATE desk.conversations SET last_seen_at = now() - interval '31 days'")
    await retention(desk).delete_old_evidence()
    assert any("ND012301000042" in message.text for message in await customer.messages()), "the case is still open"
    await desk.dialogue_gateway.resolve(customer.dialogue_id)
    server.run("UPDATE desk.cases SET updated_at = now() - interval '31 days'")
    server.run("UPDATE desk.conversations SET last_seen_at = now() - interval '31 days'")
    await retention(desk).delete_old_evidence()
    assert not any(message.text or message.card for message in await customer.messages())
    assert server.run("SELECT text FROM desk.turns WHERE text IS NOT NULL") == []
    assert server.run("SELECT network FROM desk.conversations") == [(None,)]

"""Agents sign in with a password of their own, and nobody guesses it."""

import asyncio
from dataclasses import dataclass

import pytest
import pytest_asyncio

from desk.agents.store import Agent
from desk.composition import Desk
from desk.errors import Invalid, NotSignedIn, TooMany
from desk.tokens import digest
from tests.unit.desk.postgres import Server

PASSWORD = "a password of ada's own"
HERE = "192.0.2.1"


@dataclass(frozen=True)
class SignedIn:
    """Ada, with a password of her own and a session."""

    agent: Agent
    token: str


@pytest_asyncio.fixture(loop_scope="session")
async def ada(desk: Desk) -> SignedIn:
    one_time = await desk.signing_in.give_one_time_password("ada")
    agent, _, _ = await desk.signing_in.sign_in("ada", one_time, HERE)
    token, _ = await desk.signing_in.change_password(agent, one_time, PASSWORD)
    return SignedIn(await desk.signing_in.agent_of(token), token)


async def fail(desk: Desk, username: str = "ada", address: str = HERE) -> str:
    with pytest.raises(NotSignedIn) as refusal:
        await desk.signing_in.sign_in(username, "wrong", address)
    return refusal.value.message


async def test_the_right_password_opens_a_session(desk: Desk, ada: SignedIn) -> None:
    _, token, _ = await desk.signing_in.sign_in("ada", PASSWORD, HERE)
    assert (await desk.signing_in.agent_of(token)).username == "ada"


async def test_a_wrong_password_and_an_unknown_name_are_told_alike(desk: Desk, ada: SignedIn) -> None:
    assert await fail(desk, "ada") == await fail(desk, "nobody")


async def test_after_five_failures_even_the_right_password_has_to_wait(desk: Desk, ada: SignedIn) -> None:
    for _ in range(5):
        await fail(desk)
    with pytest.raises(TooMany):
        await desk.signing_in.sign_in("ada", PASSWORD, HERE)


async def test_after_the_wait_the_right_password_works(desk: Desk, ada: SignedIn, server: Server) -> None:
    for _ in range(5):
        await fail(desk)
    server.run("UPDATE desk.sign_in_failures SET at = at - interval '5 minutes'")
    _, token, _ = await desk.signing_in.sign_in("ada", PASSWORD, HERE)
    assert token


async def test_failures_elsewhere_do_not_lock_an_agent_out(desk: Desk, ada: SignedIn) -> None:
    for _ in range(5):
        await fail(desk, address="198.51.100.9")
    assert await desk.signing_in.sign_in("ada", PASSWORD, HERE)


async def test_guessing_at_many_names_from_one_address_ends_too(desk: Desk, ada: SignedIn, server: Server) -> None:
    for number in range(20):
        await fail(desk, f"agent{number}")
    with pytest.raises(TooMany):
        await desk.signing_in.sign_in("ada", PASSWORD, HERE)
    assert await desk.signing_in.sign_in("ada", PASSWORD, "198.51.100.9")


async def test_of_many_guesses_at_many_names_at_once_twenty_are_looked_at(desk: Desk) -> None:
    guesses = (desk.signing_in.sign_in(f"agent{number}", "guess", HERE) for number in range(30))
    results = await asyncio.gather(*guesses, return_exceptions=True)
    assert [type(each) for each in results].count(NotSignedIn) == 20


async def test_sessions_and_failures_that_are_over_are_forgotten(desk: Desk, ada: SignedIn, server: Server) -> None:
    for over in ("last_used_at = now() - interval '15 minutes'", "created_at = now() - interval '8 hours'"):
        _, token, _ = await desk.signing_in.sign_in("ada", PASSWORD, HERE)
        server.run(f"UPDATE desk.agent_sessions SET {over} WHERE token_hash = %s", digest(token))
    for name in ("ada", "grace"):
        await fail(desk, name)
    server.run("UPDATE desk.sign_in_failures SET at = at - interval '5 minutes' WHERE username = 'ada'")
    await desk.signing_in.forget_what_is_over()
    assert server.run("SELECT token_hash FROM desk.agent_sessions") == [(digest(ada.token),)]
    assert server.run("SELECT username FROM desk.sign_in_failures") == [("grace",)]


async def test_signing_in_often_is_not_a_failure(desk: Desk, ada: SignedIn) -> None:
    for _ in range(7):
        assert await desk.signing_in.sign_in("ada", PASSWORD, HERE)


async def test_of_many_guesses_at_once_five_are_looked_at(desk: Desk, ada: SignedIn) -> None:
    guesses = (desk.signing_in.sign_in("ada", f"guess {number}", HERE) for number in range(20))
    results = await asyncio.gather(*guesses, return_exceptions=True)
    assert [type(each) for each in results].count(NotSignedIn) == 5
    assert [type(each) for each in results].count(TooMany) == 15


async def test_a_new_password_ends_every_older_session(desk: Desk, ada: SignedIn) -> None:
    _, other, _ = await desk.signing_in.sign_in("ada", PASSWORD, HERE)
    fresh, _ = await desk.signing_in.change_password(ada.agent, PASSWORD, "another password of hers")
    for token in (ada.token, other):
        with pytest.raises(NotSignedIn):
            await desk.signing_in.agent_of(token)
    assert await desk.signing_in.agent_of(fresh)


async def test_a_reset_by_command_ends_every_session_and_the_old_password(desk: Desk, ada: SignedIn) -> None:
    one_time = await desk.signing_in.give_one_time_password("ada")
    with pytest.raises(NotSignedIn):
        await desk.signing_in.agent_of(ada.token)
    with pytest.raises(NotSignedIn):
        await desk.signing_in.sign_in("ada", PASSWORD, HERE)
    agent, _, _ = await desk.signing_in.sign_in("ada", one_time, HERE)
    assert agent.must_change_password


@pytest.mark.parametrize(
    ("current", "new"), [("wrong", "a long enough one"), (PASSWORD, "short"), (PASSWORD, PASSWORD), (PASSWORD, "")]
)
async def test_a_password_change_that_will_not_do_changes_nothing(
    desk: Desk, ada: SignedIn, current: str, new: str
) -> None:
    with pytest.raises(Invalid):
        await desk.signing_in.change_password(ada.agent, current, new)
    assert await desk.signing_in.agent_of(ada.token)


async def test_a_session_left_alone_ends(desk: Desk, ada: SignedIn, server: Server) -> None:
    server.run("UPDATE desk.agent_sessions SET last_used_at = now() - interval '15 minutes'")
    with pytest.raises(NotSignedIn):
        await desk.signing_in.agent_of(ada.token)


async def test_a_session_in_use_goes_on(desk: Desk, ada: SignedIn, server: Server) -> None:
    for _ in range(3):
        server.run("UPDATE desk.agent_sessions SET last_used_at = last_used_at - interval '14 minutes'")
        assert await desk.signing_in.agent_of(ada.token)


async def test_a_session_ends_after_eight_hours_of_use(desk: Desk, ada: SignedIn, server: Server) -> None:
    server.run("UPDATE desk.agent_sessions SET created_at = now() - interval '8 hours'")
    with pytest.raises(NotSignedIn):
        await desk.signing_in.agent_of(ada.token)


async def test_watching_does_not_keep_a_session_alive(desk: Desk, ada: SignedIn, server: Server) -> None:
    assert await desk.signing_in.mark_watching(ada.token)
    server.run("UPDATE desk.agent_sessions SET last_used_at = now() - interval '15 minutes'")
    assert not await desk.signing_in.mark_watching(ada.token)


async def test_signing_out_ends_this_session_only(desk: Desk, ada: SignedIn) -> None:
    _, other, _ = await desk.signing_in.sign_in("ada", PASSWORD, HERE)
    await desk.signing_in.sign_out(ada.token)
    with pytest.raises(NotSignedIn):
        await desk.signing_in.agent_of(ada.token)
    assert await desk.signing_in.agent_of(other)


@pytest.mark.parametrize("token", [None, "", "made up"])
async def test_without_a_session_there_is_no_agent(desk: Desk, token: str | None) -> None:
    with pytest.raises(NotSignedIn):
        await desk.signing_in.agent_of(token)


async def test_neither_password_nor_token_is_in_the_database(desk: Desk, ada: SignedIn, server: Server) -> None:
    stored = str(server.run("SELECT a::text, s::text FROM desk.agents a, desk.agent_sessions s"))
    assert PASSWORD not in stored
    assert ada.token not in stored
    assert "argon2id" in stored

"""Signing agents in and out.

Asset: an agent's authority. Mechanism: argon2id hashes, a random session token of which only a digest is stored, and
limits on idle and total time (requests that a page makes by itself do not count as activity). After five failures in
five minutes for one name from one address, or twenty from one address, no password is checked.
Residual risk: one factor only; a stolen password works until it is changed.
"""

import asyncio
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error

from desk.agents.store import Agent
from desk.errors import Invalid, NotSignedIn, TooMany
from desk.services.unit_of_work import OpenUnitOfWork
from desk.settings import Settings
from desk.time import now
from desk.tokens import digest, new_token

FAILURES_ALLOWED = 5
FAILURES_ALLOWED_AN_ADDRESS = 20
WINDOW = timedelta(minutes=5)
SHORTEST_PASSWORD = 12

_hasher = PasswordHasher()
_nobody = _hasher.hash("nobody has this password")


class SigningIn:
    """Opens, checks and ends agents' sessions."""

    def __init__(self, *, unit_of_work: OpenUnitOfWork, settings: Settings) -> None:
        self._unit_of_work = unit_of_work
        self._idle = timedelta(minutes=settings.agent_idle_minutes)
        self._longest = timedelta(hours=settings.agent_session_hours)

    async def sign_in(self, username: str, password: str, address: str) -> tuple[Agent, str, datetime]:
        """Opens a session.

        Returns:
            The agent, the session's token, and when it ends at the latest.

        Raises:
            TooMany: five failures in five minutes for this name from this address, or twenty from this address.
            NotSignedIn: name or password is wrong; which of them is not told.
        """
        async with self._unit_of_work() as work:
            await work.agents.lock_failures(address)
            failed = await work.agents.failed_names(address, now() - WINDOW)
            if failed.count(username) >= FAILURES_ALLOWED or len(failed) >= FAILURES_ALLOWED_AN_ADDRESS:
                raise TooMany
            failure = await work.agents.add_failure(username, address)  # removed again below if the password is right
            agent = await work.agents.named(username)
        if not await _matches(agent.password_hash if agent else _nobody, password) or agent is None:
            raise NotSignedIn("That name and password do not go together.")
        async with self._unit_of_work() as work:
            await work.agents.forget_failure(failure)
        return agent, *await self._open_session(agent)

    async def agent_of(self, token: str | None, *, in_person: bool = True) -> Agent:
        """The agent a session token belongs to.

        Args:
            in_person: whether the agent acted; a request that their page makes by itself does not extend the session.

        Raises:
            NotSignedIn: the token is unknown, or its session has ended.
        """
        if not token:
            raise NotSignedIn
        async with self._unit_of_work() as work:
            find = work.agents.use_session if in_person else work.agents.look_at_session
            agent = await find(digest(token), idle=self._idle, longest=self._longest)
        if agent is None:
            raise NotSignedIn("Your session has ended. Please sign in again.")
        return agent

    async def change_password(self, agent: Agent, current: str, new: str) -> tuple[str, datetime]:
        """Replaces the agent's password, ends all their sessions and opens a new one.

        Raises:
            Invalid: the current password is wrong, or the new one too short or the same.
        """
        if not await _matches(agent.password_hash, current):
            raise Invalid("The current password is not right.")
        if len(new) < SHORTEST_PASSWORD:
            raise Invalid(f"Please choose a password of at least {SHORTEST_PASSWORD} characters.")
        if new == current:
            raise Invalid("Please choose a password that differs from the current one.")
        hashed = await asyncio.to_thread(_hasher.hash, new)
        async with self._unit_of_work() as work:
            await work.agents.set_password(agent.id, hashed, must_change=False)
        return await self._open_session(agent)

    async def sign_out(self, token: str) -> None:
        """Ends a session."""
        async with self._unit_of_work() as work:
            await work.agents.close_session(digest(token))

    async def mark_watching(self, token: str) -> bool:
        """Notes that the agent's console is open; false if the session has ended."""
        async with self._unit_of_work() as work:
            return await work.agents.mark_watching(digest(token), idle=self._idle, longest=self._longest)

    async def give_one_time_password(self, username: str) -> str:
        """Adds an agent, or resets a known one.

        Returns:
            A password that works until they choose their own.
        """
        password = new_token()[:16]
        hashed = await asyncio.to_thread(_hasher.hash, password)
        async with self._unit_of_work() as work:
            await work.agents.put(username, hashed)
        return password

    async def forget_what_is_over(self) -> None:
        """Deletes sessions that have ended, and failures that no longer count."""
        async with self._unit_of_work() as work:
            await work.agents.forget_ended_sessions(idle=self._idle, longest=self._longest)
            await work.agents.forget_failures_before(now() - WINDOW)

    async def anyone_can_sign_in(self) -> bool:
        """Whether some agent has chosen a password already."""
        async with self._unit_of_work() as work:
            return await work.agents.anyone_has_chosen_a_password()

    async def _open_session(self, agent: Agent) -> tuple[str, datetime]:
        token = new_token()
        async with self._unit_of_work() as work:
            await work.agents.open_session(agent.id, digest(token))
        return token, now() + self._longest


async def _matches(password_hash: str, password: str) -> bool:
    try:
        return await asyncio.to_thread(_hasher.verify, password_hash, password)
    except Argon2Error:
        return False

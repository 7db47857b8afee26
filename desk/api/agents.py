"""The routes by which agents sign in and out."""

from datetime import datetime

from fastapi import APIRouter, Request, Response

from desk.addresses import network_of
from desk.agents.store import Agent
from desk.api.access import CurrentDesk, SessionToken, SignedInAgent, cookie_name
from desk.api.callers import address_of, comes_from_our_pages
from desk.api.schemas import NewPassword, SessionOut, SignedIn, SignIn, agent_out
from desk.composition import Desk
from desk.errors import Forbidden
from desk.time import now

router = APIRouter(prefix="/agent", tags=["agent"])


@router.post("/session")
async def sign_in(request: Request, response: Response, desk: CurrentDesk, credentials: SignIn) -> SessionOut:
    """Signs an agent in, with a cookie for the desk's pages and a token for other programs."""
    if not comes_from_our_pages(request):
        raise Forbidden("Please sign in on the desk's own page.")
    agent, token, expires_at = await desk.signing_in.sign_in(
        credentials.username.strip(), credentials.password.get_secret_value(), network_of(address_of(request))
    )
    return _session(response, desk, agent, token, expires_at)


@router.get("/session")
async def who_is_signed_in(agent: SignedInAgent) -> SignedIn:
    """The agent who is signed in."""
    return SignedIn(agent=agent_out(agent))


@router.delete("/session", status_code=204)
async def sign_out(response: Response, desk: CurrentDesk, token: SessionToken) -> None:
    """Ends the session, and clears the pictures from the browser's cache."""
    if token:
        await desk.signing_in.sign_out(token)
    response.headers["Clear-Site-Data"] = '"cache"'
    response.delete_cookie(cookie_name(desk), httponly=True, secure=desk.settings.secure, samesite="strict")


@router.post("/password")
async def change_password(
    response: Response, desk: CurrentDesk, agent: SignedInAgent, passwords: NewPassword
) -> SessionOut:
    """Replaces the agent's password, ends every session and opens a new one."""
    token, expires_at = await desk.signing_in.change_password(
        agent, passwords.current.get_secret_value(), passwords.new.get_secret_value()
    )
    changed = Agent(agent.id, agent.username, "", must_change_password=False)
    return _session(response, desk, changed, token, expires_at)


def _session(response: Response, desk: Desk, agent: Agent, token: str, expires_at: datetime) -> SessionOut:
    response.set_cookie(
        cookie_name(desk),
        token,
        max_age=int((expires_at - now()).total_seconds()),
        httponly=True,
        secure=desk.settings.secure,
        samesite="strict",
    )
    return SessionOut(token=token, expires_at=expires_at, agent=agent_out(agent))

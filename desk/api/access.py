"""Who is calling: the dependencies that routes declare, which identify and limit the caller."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Request

from desk.agents.store import Agent
from desk.api.callers import SAFE_METHODS, address_of, comes_from_our_pages
from desk.composition import Desk
from desk.conversations.conversation import Conversation
from desk.errors import Forbidden, PasswordChangeRequired
from desk.words import chosen

INSECURE_COOKIE = "resetdesk_session"
SECURE_COOKIE = "__Host-resetdesk_session"


def desk_of(request: Request) -> Desk:
    """The desk of this process."""
    desk: Desk = request.app.state.desk
    return desk


CurrentDesk = Annotated[Desk, Depends(desk_of)]


def bearer_token(request: Request) -> str | None:
    """The token in the Authorization header."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


async def own_conversation(conversation_id: UUID, request: Request, desk: CurrentDesk) -> Conversation:
    """The conversation in the path, if the caller's token belongs to it."""
    return await desk.chat.authenticate(
        conversation_id, bearer_token(request), chosen(request.headers.get("accept-language"))
    )


async def may_open_chat(request: Request, desk: CurrentDesk) -> None:
    """Counts a new chat against the limits of the caller's address."""
    await desk.limits.open_chat(address_of(request))


async def may_send_message(
    conversation: Annotated[Conversation, Depends(own_conversation)], request: Request, desk: CurrentDesk
) -> None:
    """Counts a message against the limits of the chat and the caller's address."""
    await desk.limits.send_message(conversation.id, address_of(request))


async def may_send_photo(
    conversation: Annotated[Conversation, Depends(own_conversation)], request: Request, desk: CurrentDesk
) -> None:
    """Counts a photo against the limits of the address, once the caller is known."""
    await desk.limits.send_photo(address_of(request))


def cookie_name(desk: Desk) -> str:
    """The cookie's name; browsers refuse the `__Host-` one over plain HTTP."""
    return SECURE_COOKIE if desk.settings.secure else INSECURE_COOKIE


def session_token(request: Request, desk: CurrentDesk) -> str | None:
    """The token of an agent's session, from the header or from the cookie of the desk's own pages.

    Raises:
        Forbidden: another site made the call that carries the cookie.
    """
    token = bearer_token(request)
    if token:
        return token
    cookie = request.cookies.get(cookie_name(desk))
    if cookie and request.method not in SAFE_METHODS and not comes_from_our_pages(request):
        raise Forbidden("That call did not come from the desk's own page.")
    return cookie


SessionToken = Annotated[str | None, Depends(session_token)]


async def signed_in_agent(
    token: SessionToken, desk: CurrentDesk, background: Annotated[str | None, Header()] = None
) -> Agent:
    """The agent who calls, who may still have to choose a password.

    A `Background` header marks a request that the page makes by itself, which does not keep the agent signed in.
    """
    return await desk.signing_in.agent_of(token, in_person=background is None)


SignedInAgent = Annotated[Agent, Depends(signed_in_agent)]


async def working_agent(agent: SignedInAgent) -> Agent:
    """The agent who calls and has a password of their own."""
    return _with_own_password(agent)


async def watching_agent(token: SessionToken, desk: CurrentDesk) -> Agent:
    """The agent whose page loads something by itself, such as a picture, which does not keep the agent signed in."""
    return _with_own_password(await desk.signing_in.agent_of(token, in_person=False))


def _with_own_password(agent: Agent) -> Agent:
    if agent.must_change_password:
        raise PasswordChangeRequired
    return agent


OwnConversation = Annotated[Conversation, Depends(own_conversation)]
WorkingAgent = Annotated[Agent, Depends(working_agent)]
WatchingAgent = Annotated[Agent, Depends(watching_agent)]

"""The agent's routes."""

from collections.abc import AsyncIterator
from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from desk.api.access import CurrentDesk, SessionToken, WatchingAgent, WorkingAgent
from desk.api.conversations import jpeg
from desk.api.schemas import (
    AgentMessage,
    CaseChangedOut,
    CaseOut,
    CaseRows,
    Claim,
    Clock,
    Close,
    Issue,
    MessageOut,
    PhotoRequest,
    case_out,
    case_row,
    message_out,
    shown_in,
)
from desk.api.streams import case_events

router = APIRouter(prefix="/cases", tags=["agent"])


@router.get("")
async def list_cases(agent: WorkingAgent, desk: CurrentDesk, show: Literal["open", "mine", "all"] = "open") -> CaseRows:
    """The cases: those that wait come first, urgent ones and longer waits ahead; then by newest activity."""
    return CaseRows(cases=[case_row(case, unread) for case, unread in await desk.agent_desk.queue(show, agent)])


@router.get("/events", response_class=EventSourceResponse)
async def follow_cases(agent: WatchingAgent, token: SessionToken, desk: CurrentDesk) -> AsyncIterator[ServerSentEvent]:
    """The ids of cases that change, as server-sent events."""
    async for event in case_events(desk, token or ""):
        yield event


@router.get("/{case_id}")
async def get_case(agent: WorkingAgent, desk: CurrentDesk, case_id: UUID) -> CaseOut:
    """The whole case."""
    return case_out(await desk.agent_desk.file(case_id))


@router.get("/{case_id}/photos/{photo_id}", response_class=Response)
async def get_photo(agent: WatchingAgent, desk: CurrentDesk, case_id: UUID, photo_id: UUID) -> Response:
    """A photo of the case, without metadata; an agent's first look at it is audited."""
    return jpeg(await desk.agent_desk.photo(case_id, photo_id, None, agent))


@router.get("/{case_id}/photos/{photo_id}/crops/{field}", response_class=Response)
async def get_crop(agent: WatchingAgent, desk: CurrentDesk, case_id: UUID, photo_id: UUID, field: str) -> Response:
    """The line of a photo that a value was read from."""
    return jpeg(await desk.agent_desk.photo(case_id, photo_id, field, agent))


@router.post("/{case_id}/claim")
async def claim(agent: WorkingAgent, desk: CurrentDesk, case_id: UUID, wish: Claim | None = None) -> CaseOut:
    """Claims a waiting case; only one agent can."""
    await desk.agent_desk.claim(case_id, agent, take_over=wish is not None and wish.take_over)
    return case_out(await desk.agent_desk.file(case_id))


@router.post("/{case_id}/issue", responses={409: {"model": CaseChangedOut, "description": "The case has changed."}})
async def issue(agent: WorkingAgent, desk: CurrentDesk, case_id: UUID, issued: Issue) -> CaseOut:
    """Seals a temporary password for the customer, if the case still is as `shown`. No answer ever has the password."""
    await desk.issuing.issue(case_id, agent, issued.password, issued.expires_at, shown_in(issued.shown))
    return case_out(await desk.agent_desk.file(case_id))


@router.post("/{case_id}/clock")
async def set_clock(agent: WorkingAgent, desk: CurrentDesk, case_id: UUID, clock: Clock) -> CaseOut:
    """Stores what the customer told the agent about the recorder's clock; audited."""
    await desk.issuing.set_clock(case_id, agent, clock.recorder_date, clock.recorder_time)
    return case_out(await desk.agent_desk.file(case_id))


@router.post("/{case_id}/request-photo")
async def request_photo(agent: WorkingAgent, desk: CurrentDesk, case_id: UUID, wanted: PhotoRequest) -> CaseOut:
    """Asks the customer for another photo."""
    await desk.agent_desk.request_photo(case_id, agent, wanted.kind, wanted.note)
    return case_out(await desk.agent_desk.file(case_id))


@router.post("/{case_id}/messages", status_code=202)
async def say(agent: WorkingAgent, desk: CurrentDesk, case_id: UUID, said: AgentMessage) -> MessageOut:
    """Sends a message to the customer."""
    return message_out(await desk.agent_desk.say(case_id, agent, said.client_id, said.text))


@router.post("/{case_id}/close")
async def close(agent: WorkingAgent, desk: CurrentDesk, case_id: UUID, wish: Close) -> CaseOut:
    """Closes a case without a password."""
    await desk.agent_desk.close(case_id, agent, wish.reason)
    return case_out(await desk.agent_desk.file(case_id))

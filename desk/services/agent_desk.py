"""What an agent can do with a case."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from desk.agents.store import Agent
from desk.cases.audit import AuditEntry, PhotoAsked, PhotoNamed, TakenFrom
from desk.cases.case import Case
from desk.cases.states import ENDED, OPEN, WAITING, CaseState
from desk.conversations.conversation import Author, Message, Utterance
from desk.conversations.notices import tell
from desk.errors import Conflict, Gone
from desk.evidence.photo import Photo, PhotoKind
from desk.evidence.photo_store import PhotoUnreadable
from desk.secrets.expiry import RecorderClock, end_of_recorder_day
from desk.secrets.temporary_password import IssuedPassword
from desk.services.bot_words import AGENT_JOINED, say_at_once
from desk.services.checking import check_again
from desk.services.held_case import held_case
from desk.services.recorder_clock import recorder_clock, recorder_zone
from desk.services.shown_case import Shown, shown_of
from desk.services.unit_of_work import OpenUnitOfWork, UnitOfWork
from desk.services.unreadable_secrets import end_unreadable_password, noting_unreadable_photo
from desk.time import now
from protocol.events import DeskEvent, Event

UNREADABLE_PHOTO = (
    "This photo cannot be opened any more, because the key it was sealed with is gone. Ask the customer for another."
)


@dataclass(frozen=True)
class CaseFile:
    """Everything an agent may see of a case.

    Attributes:
        clock_shows: what the recorder's clock should show by now.
        shown: the digests of what an agent decides on.
    """

    case: Case
    unanswered: bool
    photos: list[Photo]
    messages: list[Message]
    password: IssuedPassword | None
    history: list[AuditEntry]
    clock: RecorderClock | None
    clock_shows: str | None
    suggested_expiry: datetime
    shown: Shown


class AgentDesk:
    """The agent's side of the desk."""

    def __init__(self, *, unit_of_work: OpenUnitOfWork, zone: ZoneInfo) -> None:
        self._zone = zone
        self._unit_of_work = unit_of_work

    async def queue(self, show: str, agent: Agent) -> list[tuple[Case, bool]]:
        """The cases to list, each with whether its customer waits for the agent's answer."""
        states = {"open": OPEN - {CaseState.COLLECTING}, "mine": OPEN, "all": frozenset(CaseState)}[show]
        async with self._unit_of_work() as work:
            found = await work.cases.all(states, claimed_by=agent.id if show == "mine" else None)
            return [(case, await _unanswered(work, case)) for case in found]

    async def file(self, case_id: UUID) -> CaseFile:
        """The whole case.

        Raises:
            NotFound: there is none.
        """
        async with self._unit_of_work() as work:
            case = await work.cases.with_id(case_id)
            case = await end_unreadable_password(work, case, zone=self._zone)
            photos = await work.photos.of_case(case.id)
            moment, zone = now(), await recorder_zone(work, case, self._zone)
            clock = recorder_clock(photos, case.facts, zone)
            return CaseFile(
                case=case,
                unanswered=await _unanswered(work, case),
                photos=photos,
                messages=await work.conversations.messages_after(case.conversation_id, 0),
                password=await work.passwords.newest(case.id),
                history=await work.audit.history(case.id),
                clock=clock,
                clock_shows=clock.shows_at(moment, zone) if clock else None,
                suggested_expiry=end_of_recorder_day(clock, moment=moment, zone=zone),
                shown=shown_of(case, photos, clock),
            )

    async def photo(self, case_id: UUID, photo_id: UUID, field: str | None, agent: Agent) -> bytes:
        """A photo of the case, or the crop of one field, as JPEG.

        Raises:
            Gone: no key opens it any more.
        """
        try:
            return await self._photo(case_id, photo_id, field, agent)
        except PhotoUnreadable as unreadable:
            raise Gone(UNREADABLE_PHOTO) from unreadable

    async def _photo(self, case_id: UUID, photo_id: UUID, field: str | None, agent: Agent) -> bytes:
        async with noting_unreadable_photo(self._unit_of_work), self._unit_of_work() as work:
            photo = await work.photos.with_id(photo_id)
            if photo.case_id != case_id:
                raise Conflict("That photo belongs to another case.")
            if field:
                return await work.photos.crop(photo, field)
            await work.audit.record_once(case_id, agent.username, "photo looked at", PhotoNamed(photo_id))
            return await work.photos.image(photo)

    async def claim(self, case_id: UUID, agent: Agent, *, take_over: bool = False) -> None:
        """Gives a waiting case to one agent; with `take_over`, also a case that another agent holds.

        Raises:
            Conflict: another agent was first, or the case is not waiting.
        """
        async with self._unit_of_work() as work:
            seen = await work.cases.with_id(case_id)
            case = await work.cases.with_id(case_id, locked=True)
            if case.state in WAITING:
                await self._claim_waiting(work, case, agent)
                return
            held = case.claimed_by is not None and case.state not in ENDED
            if held and case.claimed_by == agent.id:
                return
            if not held or not take_over or case.claimed_by != seen.claimed_by:
                raise Conflict(_claim_refusal(case))
            await work.cases.change(case, claimed_by=agent.id)
            await work.audit.record(case.id, agent.username, "taken over", TakenFrom(case.agent_name))

    async def _claim_waiting(self, work: UnitOfWork, case: Case, agent: Agent) -> None:
        read = await work.conversations.newest_id(case.conversation_id)
        case = await work.cases.move(
            case, CaseState.CLAIMED, agent.username, "claimed", claimed_by=agent.id, answered_up_to=read
        )
        await check_again(work, case, agent.username, zone=self._zone)
        await say_at_once(work, case.conversation_id, Event.AGENT_JOINED, AGENT_JOINED)

    async def request_photo(self, case_id: UUID, agent: Agent, kind: PhotoKind, note: str | None) -> None:
        """Asks the customer for another photo.

        Raises:
            Conflict: the agent does not hold the case.
        """
        async with self._unit_of_work() as work:
            case = await held_case(work, case_id, agent, zone=self._zone)
            await work.audit.record(case.id, agent.username, "another photo asked for", PhotoAsked(kind))
            if note:
                await self._speak(work, case, agent, note, None)
            await work.turns.add_event(case.conversation_id, DeskEvent(Event.PHOTO_REQUESTED, photo_kind=kind))
            await work.cases.announce(case)

    async def say(self, case_id: UUID, agent: Agent, client_id: str, text: str) -> Message:
        """Sends the customer a message.

        Raises:
            Conflict: the case is over, or another agent holds it.
        """
        async with self._unit_of_work() as work:
            case = await held_case(work, case_id, agent, zone=self._zone, any_open=True)
            return await self._speak(work, case, agent, text, client_id)

    async def close(self, case_id: UUID, agent: Agent, reason: str) -> None:
        """Ends a case without a new password.

        Raises:
            Conflict: the agent does not hold the case, or it is over.
        """
        async with self._unit_of_work() as work:
            case = await held_case(work, case_id, agent, zone=self._zone, any_open=True)
            reason = await work.passwords.taken_out_of(case.id, reason)
            await work.passwords.destroy(case.id)
            case = await work.cases.move(case, CaseState.CLOSED, agent.username, "closed", closed_reason=reason)
            await tell(work.conversations, case.conversation_id, "case_closed_reason", reason=reason)
            await work.turns.add_event(case.conversation_id, DeskEvent(Event.CASE_CLOSED))

    async def _speak(self, work: UnitOfWork, case: Case, agent: Agent, text: str, client_id: str | None) -> Message:
        text = await work.passwords.taken_out_of(case.id, text)
        message, _ = await work.conversations.add_message(
            case.conversation_id, Author.AGENT, Utterance(text), client_id=client_id, agent_id=agent.id
        )
        await work.cases.change(case, answered_up_to=message.id)
        return message


async def _unanswered(work: UnitOfWork, case: Case) -> bool:
    held = case.claimed_by is not None and case.state not in ENDED
    return held and await work.conversations.customer_spoke_after(case.conversation_id, case.answered_up_to)


def _claim_refusal(case: Case) -> str:
    if case.state in ENDED:
        return "This case is over."
    if case.agent_name:
        return f"{case.agent_name} was first and holds this case."
    return "The customer has not finished yet; the case is not waiting for an agent."

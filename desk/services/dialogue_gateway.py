"""What the dialogue may learn about a case, and the few changes that it may request.

The dialogue is not trusted: each request is checked against the case. A turn that failed halfway is tried again, and
its actions get the answers that they got the first time. So nothing is done twice, and the customer reads the same.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from desk.cases.audit import Because, Rated
from desk.cases.case import Case
from desk.cases.facts import Facts, normalised
from desk.cases.states import OPEN, WITH_PASSWORD, CaseState
from desk.conversations.conversation import Conversation
from desk.conversations.snapshot import Snapshot
from desk.conversations.turns import ActionCall
from desk.errors import Conflict, NotFound
from desk.evidence.photo import PhotoKind, current
from desk.services.checking import check_again, check_case
from desk.services.snapshots import Snapshots
from desk.services.unit_of_work import OpenUnitOfWork, UnitOfWork
from protocol.stated_facts import StatedFacts

CUSTOMER = "customer"


@dataclass(frozen=True)
class Handoff:
    """Why a person should look at a case."""

    reason: str
    flag: str | None = None
    priority: bool = False


class DialogueGateway:
    """The dialogue's access to the case of a conversation."""

    def __init__(
        self, *, unit_of_work: OpenUnitOfWork, snapshots: Snapshots, zone: ZoneInfo, call: ActionCall | None = None
    ) -> None:
        self._unit_of_work = unit_of_work
        self._snapshots = snapshots
        self._zone = zone
        self._call = call

    def at(self, call: ActionCall | None) -> "DialogueGateway":
        """The gateway for one call of an action; its answer is kept for the next try of the turn."""
        return DialogueGateway(unit_of_work=self._unit_of_work, snapshots=self._snapshots, zone=self._zone, call=call)

    async def snapshot(self, dialogue_id: str) -> Snapshot:
        """The case as the dialogue may see it, without identifiers; for a retried turn, as it was before the turn.

        Raises:
            NotFound: no conversation has this dialogue id.
        """
        async with self._unit_of_work() as work:
            conversation = await _conversation(work, dialogue_id)
            earlier = await work.turns.earlier_answer(conversation.id, self._call) if self._call else None
            return earlier or await self._snapshots.of(work, await work.cases.newest(conversation.id))

    async def keep_facts(self, dialogue_id: str, stated: StatedFacts) -> Snapshot:
        """Stores facts that the customer states.

        Raises:
            CameraModel, NotAnIdentifier, NotADate: one of them cannot be true, and none is kept.
        """
        facts = normalised(stated)

        async def change(work: UnitOfWork, case: Case) -> Case:
            case = await work.cases.add_facts(case, facts)
            await self._correct_readings(work, case, facts)
            return await check_again(work, case, CUSTOMER, zone=self._zone)

        return await self._change_case(dialogue_id, change)

    async def confirm(self, dialogue_id: str, kind: PhotoKind) -> Snapshot:
        """Stores that the customer confirms the reading of this photo."""
        return await self._change_photo(dialogue_id, kind, confirm=True)

    async def reject(self, dialogue_id: str, kind: PhotoKind) -> Snapshot:
        """Discards this photo, because the customer takes it back."""
        return await self._change_photo(dialogue_id, kind, confirm=False)

    async def check(self, dialogue_id: str) -> Snapshot:
        """Runs the checks and puts the case into the queue."""
        return await self.hand_off(dialogue_id, Handoff("ready"))

    async def hand_off(self, dialogue_id: str, handoff: Handoff) -> Snapshot:
        """Puts the case into the queue with what has been collected so far."""

        async def change(work: UnitOfWork, case: Case) -> Case:
            flags_before = case.flags
            if handoff.flag:
                case = await work.cases.add_flag(case, handoff.flag)
            if handoff.priority and not case.priority:
                case = await work.cases.change(case, priority=True)
            if handoff.reason != "ready":
                case = await work.cases.add_flag(case, handoff.reason)
                await work.audit.record(case.id, CUSTOMER, "asked for a person", Because(handoff.reason))
            if case.state is CaseState.COLLECTING or case.flags != flags_before:
                case = await check_case(work, case, CUSTOMER, zone=self._zone)
            return case

        return await self._change_case(dialogue_id, change)

    async def ask_new_password(self, dialogue_id: str, reason: str) -> Snapshot:
        """Destroys the temporary password and gives the case back to its agent."""

        async def change(work: UnitOfWork, case: Case) -> Case:
            if case.state not in WITH_PASSWORD:
                return case
            await work.passwords.destroy(case.id)
            action = "asked for a new password"
            case = await work.cases.move(case, CaseState.CLAIMED, CUSTOMER, action)
            case = await work.cases.add_flag(case, f"new_password:{reason}")
            return await check_again(work, case, CUSTOMER, zone=self._zone)

        return await self._change_case(dialogue_id, change)

    async def resolve(self, dialogue_id: str) -> Snapshot:
        """Ends the case of a customer who has set a new password, and destroys the temporary one."""

        async def change(work: UnitOfWork, case: Case) -> Case:
            if case.state is not CaseState.REVEALED:
                return case
            await work.passwords.destroy(case.id)
            return await work.cases.move(case, CaseState.RESOLVED, CUSTOMER, "resolved")

        return await self._change_case(dialogue_id, change)

    async def rate(self, dialogue_id: str, stars: int) -> Snapshot:
        """Stores the customer's rating, 1 to 5."""

        async def change(work: UnitOfWork, case: Case | None, _: UUID) -> Case:
            if case is None:
                raise NotFound("There is no case to rate.")
            case = await work.cases.change(case, rating=stars)
            await work.audit.record(case.id, CUSTOMER, "rated", Rated(stars))
            return case

        return await self._change(dialogue_id, change)

    async def start_over(self, dialogue_id: str) -> Snapshot:
        """Closes the case, unless it has ended, and begins a new one."""

        async def change(work: UnitOfWork, case: Case | None, conversation_id: UUID) -> Case:
            if case is not None and case.state in OPEN:
                await work.passwords.destroy(case.id)
                reason = "The customer started over."
                await work.cases.move(case, CaseState.CLOSED, CUSTOMER, "started over", closed_reason=reason)
            return await work.cases.ensure_open(conversation_id)

        return await self._change(dialogue_id, change)

    async def _correct_readings(self, work: UnitOfWork, case: Case, told: Facts) -> None:
        """Corrects the reading of each photo that differs from what the customer told."""
        photos = await work.photos.of_case(case.id)
        for photo in filter(None, (current(photos, kind) for kind in PhotoKind)):
            corrections = photo.corrections_by(told.identifiers)
            if corrections:
                await work.photos.correct(photo, corrections)

    async def _change_photo(self, dialogue_id: str, kind: PhotoKind, *, confirm: bool) -> Snapshot:
        async def change(work: UnitOfWork, case: Case) -> Case:
            photo = current(await work.photos.of_case(case.id), kind)
            if photo is None:
                raise Conflict("There is no such photo to confirm or to take back.")
            await (work.photos.confirm(photo, {}) if confirm else work.photos.reject(photo))
            return await check_again(work, case, CUSTOMER, zone=self._zone)

        return await self._change_case(dialogue_id, change)

    async def _change_case(self, dialogue_id: str, change: Callable[[UnitOfWork, Case], Awaitable[Case]]) -> Snapshot:
        """Changes the conversation's open case, or a new one if there is none."""

        async def change_open(work: UnitOfWork, _: Case | None, conversation_id: UUID) -> Case:
            return await change(work, await work.cases.ensure_open(conversation_id))

        return await self._change(dialogue_id, change_open)

    async def _change(
        self, dialogue_id: str, change: Callable[[UnitOfWork, Case | None, UUID], Awaitable[Case]]
    ) -> Snapshot:
        """Makes a change once for each call in a turn. When the turn is tried again, the call gets its first answer."""
        async with self._unit_of_work() as work:
            conversation = await _conversation(work, dialogue_id)
            await work.conversations.lock(conversation.id)
            turns, call = work.turns, self._call
            earlier = await turns.earlier_answer(conversation.id, call) if call else None
            if earlier is not None:
                return earlier
            newest = await work.cases.newest(conversation.id)
            before = await self._snapshots.of(work, newest) if call else None
            after = await self._snapshots.of(work, await change(work, newest, conversation.id))
            if call and before:
                await turns.keep_answer(conversation.id, call, before, after)
            return after


async def _conversation(work: UnitOfWork, dialogue_id: str) -> Conversation:
    conversation = await work.conversations.with_dialogue_id(dialogue_id)
    if conversation is None:
        raise NotFound("There is no such conversation.")
    return conversation

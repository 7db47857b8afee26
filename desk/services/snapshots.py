"""Takes snapshots: how a case stands, as the dialogue may see it, without identifiers."""

from desk.cases.case import Case
from desk.cases.facts import Facts, has_known_form
from desk.cases.states import WITH_PASSWORD, WITH_SUPPORT, CaseState
from desk.conversations.snapshot import CaseStanding, QueueStanding, Snapshot
from desk.evidence.photo import Photo, PhotoKind, PhotoState, current
from desk.hours.opening_hours import OpeningHours
from desk.services.recorder_clock import recorder_clock
from desk.services.unit_of_work import UnitOfWork
from desk.services.unreadable_secrets import end_unreadable_password
from desk.settings import Settings
from desk.time import now


class Snapshots:
    """Takes snapshots of cases.

    Args:
        hours: when agents are there.
    """

    def __init__(self, *, settings: Settings, hours: OpeningHours) -> None:
        self._settings = settings
        self._hours = hours

    async def of(self, work: UnitOfWork, case: Case | None) -> Snapshot:
        """The snapshot of a case, or of a conversation that has none."""
        case = await end_unreadable_password(work, case, zone=self._settings.zone) if case else None
        photos = await work.photos.of_case(case.id) if case else []
        facts = case.facts if case else Facts()
        zone = await work.conversations.time_zone(case.conversation_id) if case else None
        clock = recorder_clock(photos, facts, self._settings.zone)
        return Snapshot(
            case=CaseStanding(case.state, case.verdict) if case else CaseStanding(CaseState.COLLECTING),
            photos={kind.value: _photo_status(photos, kind) for kind in PhotoKind},
            recorder_date=clock is not None,
            clock_lost=clock is not None and clock.has_lost_its_date,
            password=await _password_status(work, case),
            odd=tuple(name for name, value in facts.identifiers.items() if not has_known_form(name, value)),
            challenge_code=case.challenge_code if case else None,
            queue=await self._queue(work, case),
            hours=self._hours.for_customer(zone, now()),
            open_when=self._hours.open_when(zone, now()),
            today=now().astimezone(zone or self._settings.zone).date(),
            phone=self._settings.phone,
            photo_days=self._settings.photo_days,
            idle_case_hours=self._settings.idle_case_hours,
        )

    async def _queue(self, work: UnitOfWork, case: Case | None) -> QueueStanding | None:
        """The position of a case in the queue, and which agents are present."""
        if case is None or case.state not in WITH_SUPPORT:
            return None
        agents, held = work.agents, case.state is CaseState.CLAIMED
        return QueueStanding(
            position=None if held else await work.cases.queue_position(case),
            holder_present=held and await agents.anyone_present(case.claimed_by),
            agents_present=await agents.anyone_present(),
            open_now=self._hours.open_at(now()),
        )


async def _password_status(work: UnitOfWork, case: Case | None) -> str:
    issued = await work.passwords.newest(case.id) if case else None
    if case is None or issued is None or case.state not in WITH_PASSWORD:
        return "none"
    if issued.expired or issued.destroyed:
        return "expired"
    return "revealed" if issued.reveals else "sealed"


def _photo_status(photos: list[Photo], kind: PhotoKind) -> str:
    photo = current(photos, kind)
    if photo is not None:
        return "confirmed" if photo.confirmed else "unconfirmed"
    if any(photo.state is PhotoState.READING for photo in photos):
        return "reading"
    spoiled = {PhotoState.UNREADABLE, PhotoState.FAILED}
    return "unreadable" if photos and photos[-1].state in spoiled and photos[-1].kind in {kind, None} else "none"

"""Reads photos and tells the dialogue the outcome."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID
from zoneinfo import ZoneInfo

import structlog

from desk.cases.audit import Because, PhotoRead
from desk.cases.case import Case
from desk.cases.states import ENDED, WITH_PASSWORD
from desk.conversations.cards import Advice
from desk.conversations.notices import tell
from desk.evidence.advice import advice_of
from desk.evidence.photo import Legibility, Photo, PhotoKind, PhotoState, current, legibility_of
from desk.evidence.photo_reading import PhotoReading
from desk.evidence.photo_store import PhotoUnreadable
from desk.evidence.reader_process import PhotoReader, PhotoUnusable, ReadingFailed, ReadPhoto
from desk.services.bot_words import PHOTO_READ, answers_named, say
from desk.services.checking import check_again
from desk.services.unit_of_work import OpenUnitOfWork, UnitOfWork
from protocol.events import DeskEvent, Event

log = structlog.get_logger(__name__)


class PhotoProcessing:
    """Reads photos in the worker."""

    def __init__(self, *, unit_of_work: OpenUnitOfWork, reader: PhotoReader, zone: ZoneInfo) -> None:
        self._unit_of_work = unit_of_work
        self._zone = zone
        self._reader = reader

    async def read(self, photo_id: UUID) -> None:
        """Reads a photo, unless it has been read."""
        async with self._unit_of_work() as work:
            photo = await work.photos.with_id(photo_id)
            if photo.state is not PhotoState.READING:
                return
            case = await work.cases.with_id(photo.case_id)
            data = await _received(work, photo)
        if data is None:
            await self._refuse(photo, PhotoUnusable(PhotoUnreadable.code))
            return
        try:
            read = await self._reader.read(data, case.challenge_code)
        except PhotoUnusable as unusable:
            await self._refuse(photo, unusable)
        except ReadingFailed as failure:
            log.warning("photo not read", photo=str(photo_id), error=failure.code)
            await self._store_failure(photo, failure.code)
        else:
            await self._store(photo, read)

    async def give_up(self, photo_id: UUID) -> None:
        """Stores that reading a photo went wrong on our side."""
        async with self._unit_of_work() as work:
            photo = await work.photos.with_id(photo_id)
        await self._store_failure(photo, "desk_failed")

    async def _store(self, photo: Photo, read: ReadPhoto) -> None:
        async with self._unit_of_work() as work:
            case = await work.cases.with_id(photo.case_id, locked=True)
            kind = await _kind(work, case, read.reading)
            outcome = legibility_of(kind, read.reading)
            stored = await work.photos.store_reading(
                photo,
                kind=kind,
                state=PhotoState.UNREADABLE if outcome is Legibility.UNREADABLE else PhotoState.READ,
                image=read.image,
                pixel_digest=read.pixel_digest,
                fingerprint=read.fingerprint,
                reading=read.reading,
                crops=read.crops,
            )
            if stored:
                said = await self._show(work, case, photo, kind)
                await self._tell(work, case, kind, outcome, advice_of(read.reading), said)

    async def _refuse(self, photo: Photo, unusable: PhotoUnusable) -> None:
        """Tells the customer what is wrong with the photo, as intake does with a photo that it refuses."""
        async with self._unit_of_work() as work:
            case = await work.cases.with_id(photo.case_id, locked=True)
            if not await work.photos.store_failure(photo, unusable.code):
                return
            await work.audit.record(case.id, "desk", "photo refused", Because(unusable.code))
            if case.state in ENDED:
                return
            await tell(work.conversations, case.conversation_id, unusable.code)
            await work.cases.announce(case)

    async def _store_failure(self, photo: Photo, error: str) -> None:
        async with self._unit_of_work() as work:
            case = await work.cases.with_id(photo.case_id, locked=True)
            if await work.photos.store_failure(photo, error):
                await self._tell(work, case, await _asked_kind(work, case), Legibility.FAILED)

    async def _show(self, work: UnitOfWork, case: Case, photo: Photo, kind: PhotoKind | None) -> Sequence[str]:
        """Shows the reading in the transaction that stores it, unless the bot has to speak of something else first.

        Returns:
            The names of what was said.
        """
        photos = await work.photos.of_case(case.id)
        newest = current(photos, kind) if kind else None
        unconfirmed = [each for each in photos if each.state is PhotoState.READ and not each.confirmed]
        is_next = newest is not None and newest.id == photo.id and unconfirmed == [newest]
        if kind is None or not is_next or case.state in ENDED | WITH_PASSWORD:
            return ()
        await say(work, case.conversation_id, answers_named(PHOTO_READ[kind]))
        return PHOTO_READ[kind]

    async def _tell(
        self,
        work: UnitOfWork,
        case: Case,
        kind: PhotoKind | None,
        outcome: Legibility,
        advice: Sequence[Advice] = (),
        said: Sequence[str] = (),
    ) -> None:
        await work.audit.record(case.id, "desk", "photo read", PhotoRead(kind, outcome))
        if case.state in ENDED:
            return
        case = await check_again(work, case, "desk", zone=self._zone)
        await work.cases.announce(case)
        await work.turns.add_event(case.conversation_id, _event(kind, outcome, advice), said=said)


class SlowPhotos:
    """Tells customers about photos that wait too long."""

    def __init__(self, *, unit_of_work: OpenUnitOfWork) -> None:
        self._unit_of_work = unit_of_work

    async def tell_if_slow(self, photo_id: UUID) -> None:
        """Tells the customer that their photo is stored and not read yet."""
        async with self._unit_of_work() as work:
            photo = await work.photos.with_id(photo_id)
            if photo.state is not PhotoState.READING:
                return
            case = await work.cases.with_id(photo.case_id)
            await tell(work.conversations, case.conversation_id, "photo_slow", client_id=f"slow:{photo_id}")


async def _received(work: UnitOfWork, photo: Photo) -> bytes | None:
    try:
        return await work.photos.received(photo)
    except PhotoUnreadable:
        return None


async def _kind(work: UnitOfWork, case: Case, reading: PhotoReading) -> PhotoKind | None:
    """What the photo shows; if the reader cannot tell, the kind that the bot last asked for."""
    if reading.kind in set(PhotoKind):
        return PhotoKind(reading.kind)
    return await _asked_kind(work, case)


async def _asked_kind(work: UnitOfWork, case: Case) -> PhotoKind | None:
    card = await work.conversations.newest_upload(case.conversation_id)
    return PhotoKind(card.kind) if card else None


def _event(kind: PhotoKind | None, outcome: Legibility, advice: Sequence[Advice]) -> DeskEvent:
    """That a photo was read; the bot says what is wrong with an unreadable photo, a card says it for other photos."""
    event = DeskEvent(Event.PHOTO_READ, photo_kind=kind or "unknown", photo_outcome=outcome)
    if outcome is not Legibility.UNREADABLE or not advice:
        return event
    return replace(event, photo_advice=advice[0].reason, photo_place=advice[0].place)

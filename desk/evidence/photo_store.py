"""Photos and their readings in PostgreSQL. Pictures are sealed to their case and kept by a `PictureStore`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from pydantic import TypeAdapter
from sqlalchemy import RowMapping, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.cases.store import cases_of, ended_before
from desk.conversations.store import sharing_network_with
from desk.database import tables
from desk.database.engine import is_one_of
from desk.database.json_columns import QUIET
from desk.errors import Gone, NotFound
from desk.evidence.fingerprint import MOST_BITS_APART, Fingerprint
from desk.evidence.photo import Photo, PhotoKind, PhotoState
from desk.evidence.photo_reading import PhotoReading
from desk.evidence.picture_store import CLEAN, RECEIVED, PictureStore, crop_of
from desk.secrets.sealing import SealBroken, Sealer

_evidence = tables.evidence
_FINGERPRINT = ("difference_hash", "frequency_hash")
_READING: TypeAdapter[PhotoReading | None] = TypeAdapter(PhotoReading | None, config=QUIET)
_NOT_SHOWN = {"received", "photo", "read_at", *_FINGERPRINT}
_COLUMNS = [column for column in _evidence.c if column.name not in _NOT_SHOWN]

log = structlog.get_logger(__name__)


class PhotoUnreadable(Gone):
    """A photo cannot be opened, because the key that sealed it is gone."""

    code = "photo_unreadable"

    def __init__(self, photo: Photo) -> None:
        self.photo = photo
        super().__init__()


class PhotoStore:
    """Reads and writes photos inside one transaction."""

    def __init__(self, connection: AsyncConnection, sealer: Sealer, pictures: PictureStore) -> None:
        self._connection = connection
        self._sealer = sealer
        self._pictures = pictures

    async def add(self, photo_id: UUID, case_id: UUID, message_id: int, data: bytes, digest: bytes) -> None:
        """Stores a photo as it came, to be read by the worker."""
        await self._connection.execute(
            _evidence.insert().values(
                id=photo_id,
                case_id=case_id,
                message_id=message_id,
                state=PhotoState.READING,
                file_digest=digest,
            )
        )
        await self._seal(photo_id, case_id, RECEIVED, data)

    async def with_id(self, photo_id: UUID) -> Photo:
        """The photo with this id.

        Raises:
            NotFound: there is none.
        """
        row = (await self._connection.execute(select(*_COLUMNS).where(_evidence.c.id == photo_id))).mappings().first()
        if row is None:
            raise NotFound(words="photo_unknown")
        return _photo(row)

    async def of_case(self, case_id: UUID, *, locked: bool = False) -> list[Photo]:
        """All photos of a case, oldest first; `locked` keeps others from changing them until the transaction ends."""
        query = select(*_COLUMNS).where(_evidence.c.case_id == case_id).order_by(_evidence.c.message_id)
        if locked:
            query = query.with_for_update()
        return [_photo(row) for row in (await self._connection.execute(query)).mappings()]

    async def of_conversation(self, conversation_id: UUID) -> list[Photo]:
        """All photos of a conversation, also of cases that have ended, oldest first."""
        of_it = _evidence.c.case_id.in_(cases_of([conversation_id]))
        rows = await self._connection.execute(select(*_COLUMNS).where(of_it).order_by(_evidence.c.message_id))
        return [_photo(row) for row in rows.mappings()]

    async def count_reading(self, case_id: UUID) -> int:
        """How many photos of a case are still to be read."""
        query = select(func.count()).where(_evidence.c.case_id == case_id, _evidence.c.state == PhotoState.READING)
        return int((await self._connection.execute(query)).scalar_one())

    async def count_reading_beside(self, conversation_id: UUID) -> int:
        """How many photos are still to be read of this chat and of all chats from the same network."""
        beside = cases_of(sharing_network_with(conversation_id))
        query = select(func.count()).where(_evidence.c.state == PhotoState.READING, _evidence.c.case_id.in_(beside))
        return int((await self._connection.execute(query)).scalar_one())

    async def received(self, photo: Photo) -> bytes:
        """The photo as it came, until it is read."""
        return await self._open(photo, RECEIVED, unless_there="photo_not_there")

    async def image(self, photo: Photo) -> bytes:
        """The clean JPEG."""
        return await self._open(photo, CLEAN, unless_there="photo_not_there")

    async def crop(self, photo: Photo, field: str) -> bytes:
        """The JPEG of the line that a field was read from."""
        return await self._open(photo, crop_of(field), unless_there="photo_unknown")

    async def store_reading(
        self,
        photo: Photo,
        *,
        kind: PhotoKind | None,
        state: PhotoState,
        image: bytes,
        pixel_digest: bytes,
        fingerprint: Fingerprint,
        reading: PhotoReading,
        crops: Mapping[str, bytes],
    ) -> bool:
        """Stores a reading and deletes the file as it came; false if that was done before."""
        changes = {
            "kind": kind,
            "pixel_digest": pixel_digest,
            "difference_hash": fingerprint.differences,
            "frequency_hash": fingerprint.frequencies,
            "reading": _READING.dump_python(reading, mode="json"),
        }
        if not await self._finish(photo.id, state, **changes):
            return False
        for name, picture in {CLEAN: image, **{crop_of(field): crop for field, crop in crops.items()}}.items():
            await self._seal(photo.id, photo.case_id, name, picture)
        return True

    async def store_failure(self, photo: Photo, error: str) -> bool:
        """Stores that a photo could not be read and deletes the file; false if that was done before."""
        return await self._finish(photo.id, PhotoState.FAILED, error=error)

    async def confirm(self, photo: Photo, corrections: dict[str, str]) -> None:
        """Stores that the customer confirmed a reading, with their corrections."""
        await self._change(photo.id, confirmed=True, corrections=_evidence.c.corrections.op("||")(corrections))

    async def correct(self, photo: Photo, corrections: Mapping[str, str | None]) -> None:
        """Stores corrections of a reading; a correction of None removes an older one."""
        kept = {name: value for name, value in {**photo.corrections, **corrections}.items() if value is not None}
        await self._change(photo.id, corrections=kept)

    async def reject(self, photo: Photo) -> None:
        """Stores that the customer discards a photo."""
        await self._change(photo.id, state=PhotoState.REJECTED, confirmed=False)

    async def cases_with(self, photos: Sequence[Photo]) -> set[UUID]:
        """The cases that contain one of these files, or another file with the same pixels."""
        files = [photo.file_digest for photo in photos]
        pixels = [photo.pixel_digest for photo in photos if photo.pixel_digest]
        same = or_(_evidence.c.file_digest.in_(files), _evidence.c.pixel_digest.in_(pixels))
        return set((await self._connection.execute(select(_evidence.c.case_id).where(same))).scalars())

    async def other_cases_like(self, photos: Sequence[Photo]) -> set[UUID]:
        """The other cases that contain a similar photo whose fingerprint is still kept."""
        others = _evidence.alias("others")
        apart = [func.bit_count(_evidence.c[name].op("#")(others.c[name])) for name in _FINGERPRINT]
        query = select(others.c.case_id).where(
            _evidence.c.id.in_([photo.id for photo in photos]),
            others.c.case_id != _evidence.c.case_id,
            *(bits <= MOST_BITS_APART for bits in apart),
        )
        return set((await self._connection.execute(query)).scalars())

    async def forget_of_cases_ended_before(self, moment: datetime) -> None:
        """Deletes the pictures, readings and fingerprints of the cases that ended before `moment`."""
        is_kept = or_(func.jsonb_typeof(_evidence.c.reading) == "object", _evidence.c.state == PhotoState.READING)
        query = select(_evidence.c.id).where(_evidence.c.case_id.in_(ended_before(moment)), is_kept)
        photo_ids = (await self._connection.execute(query)).scalars().all()
        await self._pictures.delete_all_of(photo_ids)
        await self._connection.execute(
            update(_evidence)
            .where(is_one_of(_evidence.c.id, photo_ids))
            .values(reading=None, corrections={}, difference_hash=None, frequency_hash=None)
        )

    async def not_sealed_with_the_current_key(self) -> list[tuple[UUID, str]]:
        """The pictures to reseal, by their photo and their name."""
        return await self._pictures.not_beginning_with(self._sealer.prefix)

    async def reseal(self, picture: tuple[UUID, str]) -> None:
        """Seals a picture with the current key, unless that has been done or the picture is gone.

        Raises:
            SealBroken: no key opens it.
        """
        photo_id, name = picture
        query = select(_evidence.c.case_id).where(_evidence.c.id == photo_id).with_for_update()
        case_id = (await self._connection.execute(query)).scalar_one()
        sealed = await self._pictures.get(photo_id, name)
        if sealed is not None and not sealed.startswith(self._sealer.prefix):
            await self._seal(photo_id, case_id, name, self._sealer.open(sealed, case_id=case_id, purpose=name))

    async def _finish(self, photo_id: UUID, state: PhotoState, **changes: Any) -> bool:
        result = await self._connection.execute(
            update(_evidence)
            .where(_evidence.c.id == photo_id, _evidence.c.state == PhotoState.READING)
            .values(state=state, read_at=func.now(), **changes)
        )
        if result.rowcount == 0:
            return False
        await self._pictures.delete(photo_id, RECEIVED)
        return True

    async def _change(self, photo_id: UUID, **changes: Any) -> None:
        await self._connection.execute(update(_evidence).where(_evidence.c.id == photo_id).values(**changes))

    async def _seal(self, photo_id: UUID, case_id: UUID, name: str, picture: bytes) -> None:
        await self._pictures.put(photo_id, name, self._sealer.seal(picture, case_id=case_id, purpose=name))

    async def _open(self, photo: Photo, name: str, *, unless_there: str) -> bytes:
        sealed = await self._pictures.get(photo.id, name)
        if sealed is None:
            raise NotFound(words=unless_there)
        try:
            return self._sealer.open(sealed, case_id=photo.case_id, purpose=name)
        except SealBroken as broken:
            log.warning("a photo cannot be opened", photo=str(photo.id))
            raise PhotoUnreadable(photo) from broken


def _photo(row: RowMapping) -> Photo:
    kind = PhotoKind(row["kind"]) if row["kind"] else None
    reading = _READING.validate_python(row["reading"])
    return Photo(**{**row, "kind": kind, "state": PhotoState(row["state"]), "reading": reading})

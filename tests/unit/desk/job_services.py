"""Services of a desk that a test calls itself, as the jobs would."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from desk.composition import Desk
from desk.conversations.dialogue import Dialogue
from desk.evidence.reader_process import PhotoReader
from desk.services.answering import Answering
from desk.services.photo_processing import PhotoProcessing
from desk.services.retention import Retention

if TYPE_CHECKING:
    from tests.unit.desk.people import Customer


def answering(desk: Desk, dialogue: Dialogue, pauses: Sequence[float] = ()) -> Answering:
    """Hands turns to this dialogue."""
    return Answering(unit_of_work=desk.unit_of_work, dialogue=dialogue, phone=desk.settings.phone, pauses=pauses)


def photo_processing(desk: Desk, reader: PhotoReader) -> PhotoProcessing:
    """Has photos read by this reader."""
    return PhotoProcessing(unit_of_work=desk.unit_of_work, reader=reader, zone=desk.settings.zone)


def retention(desk: Desk) -> Retention:
    """Ends what has run out."""
    return Retention(unit_of_work=desk.unit_of_work, settings=desk.settings)


async def answer_all(desk: Desk) -> None:
    """Answers what waits, without the queue."""
    async with desk.connections.database.transaction() as connection:
        waiting = "SELECT id FROM desk.turns WHERE answered_at IS NULL ORDER BY created_at"
        turns = [row[0] for row in await connection.exec_driver_sql(waiting)]
    for turn in turns:
        await desk.answering.answer(turn)


async def turn_of(desk: Desk, customer: "Customer", words: str) -> UUID:
    await customer.says(words)
    async with desk.connections.database.transaction() as connection:
        rows = await connection.exec_driver_sql("SELECT id FROM desk.turns WHERE text = %s", (words,))
        turn_id: UUID = rows.scalar_one()
    return turn_id

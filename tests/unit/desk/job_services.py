"""Services of a desk that a test calls itself, as the jobs would."""

from collections.abc import Sequence

from desk.composition import Desk
from desk.conversations.dialogue import Dialogue
from desk.evidence.reader import PhotoReader
from desk.services.answering import Answering
from desk.services.photo_processing import PhotoProcessing
from desk.services.retention import Retention


def answering(desk: Desk, dialogue: Dialogue, pauses: Sequence[float] = ()) -> Answering:
    """Hands turns to this dialogue."""
    return Answering(unit_of_work=desk.unit_of_work, dialogue=dialogue, phone=desk.settings.phone, pauses=pauses)


def photo_processing(desk: Desk, reader: PhotoReader) -> PhotoProcessing:
    """Has photos read by this reader."""
    return PhotoProcessing(unit_of_work=desk.unit_of_work, reader=reader, zone=desk.settings.zone)


def retention(desk: Desk) -> Retention:
    """Ends what has run out."""
    return Retention(unit_of_work=desk.unit_of_work, settings=desk.settings)

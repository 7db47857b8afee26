"""The work of the child process that reads photos: only here does the desk open a customer's picture.

Only the child loads this module, and limits its memory then; see `desk/evidence/reader_process.py`.
"""

import hashlib
import resource
import tempfile
import traceback
from contextlib import suppress
from io import BytesIO

from PIL import Image

import ocr
from desk.conversations.cards import Doubt
from desk.evidence.fingerprinting import fingerprint_of
from desk.evidence.photo_reading import Alternative, Box, CodeReading, FieldReading, PhotoReading, Retake, Size
from desk.evidence.reader_process import Failure, ReadPhoto, mark
from ocr.codes.port import Code
from ocr.errors import PhotoError
from ocr.image import loading

MEGABYTE = 1024 * 1024
CROP_WIDTH = 900
PLACES = 3  # of probabilities and seconds, which are no more exact than that


def get_ready(megabytes: int) -> None:
    """Limits the memory of this process, and loads what the first photo will need."""
    limit = megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with suppress(Exception):  # what is broken here is broken for the first photo too, and said then
        ocr.warm_up()


def read(data: bytes, challenge_code: str, networks: bool, folder: str) -> ReadPhoto | Failure:
    """Opens a photo and reads it. Temporary files go to `folder`."""
    tempfile.tempdir = folder
    try:
        mark(folder).touch()
        image = loading.load(data)
        mark(folder).unlink()
        return _read_photo(image, challenge_code, () if networks else ocr.NETWORKS)
    except PhotoError as error:
        return Failure(error.code, str(error), unusable=True)
    except MemoryError:
        return Failure("reader_crashed", "no memory left")
    except Exception as error:
        return Failure("reader_failed", "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__)


def _read_photo(image: Image.Image, challenge_code: str, without: tuple[str, ...]) -> ReadPhoto:
    reading = ocr.read_photo(image, expected_code=challenge_code, without=without)
    pixels = loading.pixels_of(image)
    digest = hashlib.sha256(repr(image.size).encode())
    digest.update(pixels.data)
    return ReadPhoto(
        image=loading.encode_clean(image),
        pixel_digest=digest.digest(),
        fingerprint=fingerprint_of(image),
        reading=photo_reading(reading, image.size),
        crops={name.value: _jpeg(ocr.crop_of(pixels, field)) for name, field in reading.fields.items()},
    )


def photo_reading(reading: ocr.Reading, size: Size) -> PhotoReading:
    """The reader's result as the desk keeps it."""
    return PhotoReading(
        kind=reading.kind.value,
        fields={name.value: _field(found) if (found := reading.get(name)) else None for name in ocr.FieldName},
        codes=tuple(_code(code) for code in reading.codes),
        retake=tuple(Retake(reason=each.reason.value, box=_box(each.box)) for each in reading.retake),
        failed=reading.failed,
        seconds=round(reading.seconds, PLACES),
        size=size,
    )


def _field(found: ocr.Field) -> FieldReading:
    return FieldReading(
        value=found.value,
        confidence=round(found.confidence, PLACES),
        source=found.source.value,
        box=_box(found.box),
        accepted=found.accepted,
        doubts=tuple(Doubt(position=doubt.position, choices=doubt.choices) for doubt in found.doubts),
        alternatives=tuple(
            Alternative(value=other.value, confidence=round(other.confidence, PLACES)) for other in found.alternatives
        ),
    )


def _code(code: Code) -> CodeReading:
    return CodeReading(
        symbology=code.symbology,
        form=code.payload.form.value,
        names_its_values=code.payload.says_what_it_is,
        values={name.value: value for name, value in code.payload.values},
        box=_box(code.box),
    )


def _box(box: tuple[int, int, int, int] | None) -> Box | None:
    """The box as a plain tuple, because the parent process does not load the class of the reader."""
    return None if box is None else (box[0], box[1], box[2], box[3])


def _jpeg(line: Image.Image) -> bytes:
    line.thumbnail((CROP_WIDTH, CROP_WIDTH))
    buffer = BytesIO()
    line.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()

"""What the child does that reads photos: the one place of the desk where a stranger's picture is opened.

Loaded in the child only, after which its memory is limited; see `desk/evidence/reader.py`.
"""

import hashlib
import resource
import tempfile
import traceback
from contextlib import suppress
from io import BytesIO

from PIL import Image

import ocr
from desk.evidence.fingerprinting import fingerprint_of
from desk.evidence.reader import Failure, ReadPhoto, mark
from ocr.errors import PhotoError
from ocr.image import loading

MEGABYTE = 1024 * 1024
CROP_WIDTH = 900


def get_ready(megabytes: int) -> None:
    """Limits this process, and loads what the first photo will need."""
    limit = megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with suppress(Exception):  # what is broken here is broken for the first photo too, and said then
        ocr.warm_up()


def read(data: bytes, challenge_code: str, networks: bool, folder: str) -> ReadPhoto | Failure:
    """Opens a photo and reads it; `folder` is for what is written to disk meanwhile."""
    tempfile.tempdir = folder
    try:
        mark(folder).touch()
        image = loading.load(data)
        mark(folder).unlink()
        return _read_photo(image, challenge_code, () if networks else ocr.NETWORKS)
    except PhotoError as error:
        return Failure(error.code, "the photo", str(error))
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
        reading={**reading.to_json(), "size": list(image.size)},
        crops={name.value: _jpeg(ocr.crop_of(pixels, field)) for name, field in reading.fields.items()},
    )


def _jpeg(line: Image.Image) -> bytes:
    line.thumbnail((CROP_WIDTH, CROP_WIDTH))
    buffer = BytesIO()
    line.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()

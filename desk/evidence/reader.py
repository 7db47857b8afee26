"""The reader of photos: `ocr/`, run in a child process that may be killed.

Asset: the worker, and every other customer's photo in it. Mechanism: each photo is decoded and read in a child with
a memory limit and a wall-clock limit, and a child that dies or hangs costs one reading. Residual risk: a flaw in a
decoder runs code in the child, which has the worker's user and database address; see docs/architecture.md.
"""

import asyncio
import hashlib
import multiprocessing
import resource
import traceback
from abc import ABC, abstractmethod
from collections.abc import Mapping
from concurrent.futures import TimeoutError as ReadingTimeout
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pebble
import structlog
from PIL import Image

import ocr
from ocr import loading
from ocr.errors import PhotoError

MEGABYTE = 1024 * 1024
CROP_MARGIN = 0.35  # of the line's height, so that a crop shows where the line ends
CROP_WIDTH = 900

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class ReadPhoto:
    """A photo made clean and read.

    Attributes:
        image: JPEG made from the pixels alone, without metadata.
        crops: JPEG of the line each value was read from, by field.
    """

    image: bytes
    pixel_digest: bytes
    reading: dict[str, Any]
    crops: Mapping[str, bytes]


class ReadingFailed(Exception):
    """The photo could not be read at all; `code` says why in a word."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class PhotoUnusable(ReadingFailed):
    """The photo itself is broken; `sentence` tells the customer what to do."""

    def __init__(self, code: str, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(code)


class PhotoReader(ABC):
    """Reads photos."""

    @abstractmethod
    async def read(self, data: bytes, challenge_code: str) -> ReadPhoto:
        """Reads one photo.

        Raises:
            PhotoUnusable: the photo is broken.
            ReadingFailed: the reader is broken.
        """


class ChildProcessReader(PhotoReader):
    """Reads one photo at a time in a child process.

    Args:
        seconds: a reading that takes longer is ended.
        memory_megabytes: a child that asks for more address space gets none.
    """

    def __init__(self, seconds: float, memory_megabytes: int) -> None:
        self.seconds = seconds
        self._memory_megabytes = memory_megabytes
        self._pool = self._new_pool()

    async def read(self, data: bytes, challenge_code: str) -> ReadPhoto:
        if not self._pool.active:
            self._pool = self._new_pool()
        future = self._pool.schedule(_read, args=[data, challenge_code], timeout=self.seconds)
        try:
            result = await asyncio.wrap_future(future)
        except (ReadingTimeout, TimeoutError) as error:
            raise ReadingFailed("reading_took_too_long") from error
        except (pebble.ProcessExpired, BrokenProcessPool) as error:
            raise ReadingFailed("reader_crashed") from error
        if isinstance(result, Failure):
            log.warning("reading failed", error=result.code, cause=result.cause)
            raise PhotoUnusable(result.code, result.sentence) if result.sentence else ReadingFailed(result.code)
        return result

    def close(self) -> None:
        """Ends the child."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _new_pool(self) -> pebble.ProcessPool:
        """A pool with one child; once that child has died in a way pebble gives up on, another is needed."""
        return pebble.ProcessPool(
            max_workers=1,
            max_tasks=200,
            initializer=_limit_memory,
            initargs=[self._memory_megabytes],
            context=multiprocessing.get_context("spawn"),
        )


def _limit_memory(megabytes: int) -> None:
    limit = megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


@dataclass(frozen=True)
class Failure:
    """What went wrong in the child; an exception of any kind might not survive the way to its parent."""

    code: str
    cause: str
    sentence: str = ""


def _read(data: bytes, challenge_code: str) -> ReadPhoto | Failure:
    try:
        return _read_photo(data, challenge_code)
    except PhotoError as error:
        return Failure(error.code, "the photo", str(error))
    except MemoryError:
        return Failure("reader_crashed", "no memory left")
    except Exception as error:
        return Failure("reader_failed", "".join(traceback.format_tb(error.__traceback__)) + type(error).__name__)


def _read_photo(data: bytes, challenge_code: str) -> ReadPhoto:
    image = loading.load(data)
    reading = ocr.read_photo(image, expected_code=challenge_code).to_json()
    boxes = {name: field["box"] for name, field in reading["fields"].items() if field and field["box"]}
    return ReadPhoto(
        image=loading.encode_clean(image),
        pixel_digest=hashlib.sha256(repr(image.size).encode() + image.tobytes()).digest(),
        reading=reading,
        crops={name: _crop(image, box) for name, box in boxes.items()},
    )


def _crop(image: Image.Image, box: list[int]) -> bytes:
    left, top, width, height = box
    margin = int(height * CROP_MARGIN)
    line = image.crop(
        (
            max(0, left - margin),
            max(0, top - margin),
            min(image.width, left + width + margin),
            min(image.height, top + height + margin),
        )
    )
    line.thumbnail((CROP_WIDTH, CROP_WIDTH))
    buffer = BytesIO()
    line.save(buffer, "JPEG", quality=85)
    return buffer.getvalue()

"""The reader of photos: `ocr/`, run in a child process that may be killed.

Asset: the worker, and every other customer's photo in it. Mechanism: each photo is opened and read in a child with
a memory limit and a wall-clock limit, and nowhere else: this side has loaded nothing that opens pictures. A child that
dies or hangs costs one reading. What it leaves in its temporary folder, which only its user may enter, is taken away;
the worker takes its secrets out of the environment before a child inherits it. Residual risk: a flaw in a decoder runs
code in the child, as the worker's user and with the network; see SECURITY.md. A worker that is killed leaves such a
folder.
"""

import asyncio
import multiprocessing
import os
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Mapping
from concurrent.futures import TimeoutError as ReadingTimeout
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pebble
import structlog

from desk.evidence.fingerprint import Fingerprint
from desk.evidence.photo_reading import PhotoReading

ONE_THREAD_EACH = {"OMP_NUM_THREADS": "1"}

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
    fingerprint: Fingerprint
    reading: PhotoReading
    crops: Mapping[str, bytes]


class ReadingFailed(Exception):
    """The photo could not be read at all; `code` says why in a word."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class PhotoUnusable(ReadingFailed):
    """The photo itself is broken; `desk/words/` has a sentence for each code that tells the customer what to do."""


class ChildLost(ReadingFailed):
    """The child died, or had to be ended; `opening` says that it had not got further than opening the photo."""

    def __init__(self, code: str, *, opening: bool) -> None:
        self.opening = opening
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
    """Reads photos in child processes, one at a time in each.

    Args:
        seconds: a reading that takes longer is ended.
        memory_megabytes: a child that asks for more address space gets none.
        children: how many photos are read at once.
    """

    def __init__(self, seconds: float, memory_megabytes: int, children: int = 1) -> None:
        self.seconds = seconds
        self._memory_megabytes = memory_megabytes
        self._children = children
        self._pool = self._new_pool()

    def start(self) -> None:
        """Starts the children, so that they are ready before the first photo comes."""
        self._pool.schedule(_nothing)

    async def read(self, data: bytes, challenge_code: str) -> ReadPhoto:
        """Reads one photo; once more without networks if a child died of one of them, or might have."""
        try:
            return await self._read_in_child(data, challenge_code)
        except ChildLost as lost:
            if lost.opening:
                raise
            log.warning("a child was lost; reading without networks", error=lost.code)
            return await self._read_in_child(data, challenge_code, networks=False)

    async def _read_in_child(self, data: bytes, challenge_code: str, *, networks: bool = True) -> ReadPhoto:
        if not self._pool.active:
            self._pool = self._new_pool()
        with tempfile.TemporaryDirectory(prefix="resetdesk-reading-", ignore_cleanup_errors=True) as folder:
            work = ["read", data, challenge_code, networks, folder]
            future = self._pool.schedule(_in_child, args=work, timeout=self.seconds)
            try:
                result = await asyncio.wrap_future(future)
            except (ReadingTimeout, TimeoutError) as error:
                raise ChildLost("reading_took_too_long", opening=mark(folder).exists()) from error
            except (pebble.ProcessExpired, BrokenProcessPool) as error:
                raise ChildLost("reader_crashed", opening=mark(folder).exists()) from error
        if isinstance(result, Failure):
            log.warning("reading failed", error=result.code, cause=result.cause)
            raise PhotoUnusable(result.code) if result.unusable else ReadingFailed(result.code)
        read: ReadPhoto = result
        return read

    def close(self) -> None:
        """Ends the children."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _new_pool(self) -> pebble.ProcessPool:
        """A pool of children; once one has died in a way pebble gives up on, another pool is needed."""
        os.environ.update(ONE_THREAD_EACH)  # children inherit it, and need it before numpy is loaded
        return pebble.ProcessPool(
            max_workers=self._children,
            max_tasks=200,
            initializer=_in_child,
            initargs=["get_ready", self._memory_megabytes],
            context=multiprocessing.get_context("spawn"),
        )


def _nothing() -> None:
    """Work for a child that shall only start."""


@dataclass(frozen=True)
class Failure:
    """What went wrong in the child; an exception of any kind might not survive the way to its parent.

    Attributes:
        unusable: the photo is to blame, not the reader.
    """

    code: str
    cause: str
    unusable: bool = False


def mark(folder: str) -> Path:
    """What stands in a reading's folder while the photo is being opened."""
    return Path(folder) / "opening"


def _in_child(work: str, *arguments: Any) -> Any:
    """Does something of `desk.evidence.reader_child`, which is loaded in children only: it has what opens pictures."""
    return getattr(import_module("desk.evidence.reader_child"), work)(*arguments)

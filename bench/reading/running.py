"""Has many photos read, on one core or several, and keeps the outcomes in a file."""

import multiprocessing
import os
import pickle
import sys
from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path

import cv2

from bench.reading.drawn import Source, drawn
from bench.reading.outcomes import Outcome
from bench.reading.photos import Band, Split
from bench.reading.readers import MeasuredReader, OwnReader, baselines
from ocr.reader import LIMIT_SECONDS

Task = tuple[Split, Band, int, Source]


def tasks(split: Split, count: int, first: int = 0, source: Source = Source.OURS) -> list[Task]:
    """`count` photos, equally many of each band."""
    bands = list(Band)
    return [(split, bands[number % len(bands)], first + number // len(bands), source) for number in range(count)]


def run(
    every: list[Task], *, jobs: int, beside: Collection[str] = (), patience: float = LIMIT_SECONDS
) -> Iterator[Outcome]:
    """The outcomes of this reader, and of the baselines named `beside` it, as they come, in the order of the tasks.

    Args:
        patience: how many seconds a photo may take; on a busy machine, the engines take longer.
    """
    os.environ["OMP_NUM_THREADS"] = os.environ["OMP_THREAD_LIMIT"] = "1"
    work: Callable[[Task], list[Outcome]] = partial(_read_one, beside=beside, patience=patience)
    with multiprocessing.get_context("spawn").Pool(jobs, initializer=_one_thread) as pool:
        for number, outcomes in enumerate(pool.imap(work, every), start=1):
            if number % 20 == 0:
                print(f"  {number} of {len(every)}", file=sys.stderr, flush=True)
            yield from outcomes


def keep(outcomes: list[Outcome], path: Path) -> None:
    """Write the outcomes for another command of this package to read; never for a stranger's file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(outcomes))


def kept(path: Path) -> list[Outcome]:
    """The outcomes that `keep` wrote."""
    found: list[Outcome] = pickle.loads(path.read_bytes())  # noqa: S301 (our own file)
    return found


def _one_thread() -> None:
    cv2.setNumThreads(1)


_readers: list[MeasuredReader] = []


def _read_one(task: Task, *, beside: Collection[str], patience: float) -> list[Outcome]:
    if not _readers:
        _readers.extend([OwnReader(patience), *baselines(beside)])
    photo = drawn(*task)
    return [reader.outcome(photo) for reader in _readers]

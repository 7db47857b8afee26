"""Locks a state folder, so that only one Resetdesk runs from it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from operations.paths import Paths
from operations.problems import AlreadyRunning


@contextmanager
def hold(paths: Paths) -> Iterator[None]:
    """Keeps every other launcher out of the state folder. The system releases the lock however this process ends.

    Raises:
        AlreadyRunning: another launcher holds the lock.
    """
    paths.running.mkdir(parents=True, exist_ok=True)
    folder = os.open(paths.running, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(holder(paths) or 0) from None
        yield
    finally:
        os.close(folder)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Waits until no other process is in such a block for this folder, and keeps others waiting."""
    folder.mkdir(parents=True, exist_ok=True)
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def holder(paths: Paths) -> int | None:
    """The id of the process that runs Resetdesk from this state folder."""
    try:
        return int((paths.running / "launcher.pid").read_text())
    except (OSError, ValueError):
        return None


def note_holder(paths: Paths) -> None:
    """Records that this process runs Resetdesk."""
    (paths.running / "launcher.pid").write_text(str(os.getpid()))

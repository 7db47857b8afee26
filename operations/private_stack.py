"""Runs a whole Resetdesk for a test, beside any other on this machine."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from operations import leftovers, lock, ports
from operations.places import REPOSITORY, Places
from operations.postgres import reach
from operations.postgres.cluster import Cluster
from operations.problems import AlreadyRunning
from operations.settings import PORTS, Settings
from operations.stack import Stack

STACKS = REPOSITORY / "var" / "stacks"


@contextmanager
def private_stack(
    name: str, prepare: Callable[[Settings, Places], None] = lambda *_: None, **settings: str
) -> Iterator[Stack]:
    """Starts a stack on free ports with a state folder of its own.

    Its logs stay in var/stacks/NAME-PID/log until the next stack of that name; nothing else stays.

    Args:
        name: the first part of its folder's name.
        prepare: called before the start.
        settings: fields of `operations.settings.Settings`.
    """
    for earlier in STACKS.glob(f"{name}-*"):
        _clear_earlier(Places(earlier))
    places = Places(STACKS / f"{name}-{os.getpid()}")
    free = dict(zip(PORTS, ports.find_free(len(PORTS)), strict=True))
    chosen = Settings.model_validate({**free, **settings})
    try:
        prepare(chosen, places)
        with Stack(chosen, places) as stack:
            yield stack
    finally:
        _remove(places, keep=places.logs)


def _clear_earlier(places: Places) -> None:
    """Ends and removes a stack whose test run was killed. A stack that still runs stays."""
    with suppress(AlreadyRunning), lock.hold(places):
        leftovers.end(places, Cluster.of(places))
        _remove(places)


def _remove(places: Places, *, keep: Path | None = None) -> None:
    shutil.rmtree(reach.fallback_directory(places), ignore_errors=True)
    for path in places.state.iterdir():
        if path == keep:
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if keep is None:
        places.state.rmdir()

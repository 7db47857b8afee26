"""Runs a whole Resetdesk for a test, beside any other on this machine."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from operations import leftovers, lock, ports
from operations.paths import REPOSITORY, Paths
from operations.postgres import reach
from operations.postgres.cluster import Cluster
from operations.problems import AlreadyRunning
from operations.settings import PORTS, Settings
from operations.stack import Stack

STACKS = REPOSITORY / "var" / "stacks"


@contextmanager
def private_stack(
    name: str, prepare: Callable[[Settings, Paths], None] = lambda *_: None, **settings: str
) -> Iterator[Stack]:
    """Starts a stack on free ports with a state folder of its own.

    Its logs stay in var/stacks/NAME-PID/log until the next stack of that name; nothing else stays.

    Args:
        name: the first part of its folder's name.
        prepare: called before the start.
        settings: fields of `operations.settings.Settings`.
    """
    for earlier in STACKS.glob(f"{name}-*"):
        _clear_earlier(Paths(earlier))
    paths = Paths(STACKS / f"{name}-{os.getpid()}")
    free = dict(zip(PORTS, ports.find_free(len(PORTS)), strict=True))
    chosen = Settings.model_validate({**free, **settings})
    try:
        prepare(chosen, paths)
        with Stack(chosen, paths) as stack:
            yield stack
    finally:
        _remove(paths, keep=paths.logs)


def _clear_earlier(paths: Paths) -> None:
    """Ends and removes a stack whose test run was killed. A stack that still runs stays."""
    with suppress(AlreadyRunning), lock.hold(paths):
        leftovers.end(paths, Cluster.of(paths))
        _remove(paths)


def _remove(paths: Paths, *, keep: Path | None = None) -> None:
    shutil.rmtree(reach.fallback_directory(paths), ignore_errors=True)
    for path in paths.state.iterdir():
        if path == keep:
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if keep is None:
        paths.state.rmdir()

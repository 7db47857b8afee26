"""Waits until processes are up, and notices those that keep failing."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

import httpx

from operations.paths import Paths
from operations.problems import ProcessFailed
from operations.processes import Process
from operations.supervisor import Supervisor

SECONDS_BETWEEN_PROGRESS_LINES = 20
STARTS_BEFORE_GIVING_UP = 4
LINES_SHOWN = 8


class Starts:
    """Counts the starts of a process, to tell a slow one from one that keeps dying."""

    def __init__(self, supervisor: Supervisor, paths: Paths, name: str) -> None:
        self._supervisor = supervisor
        self._paths = paths
        self._name = name
        self._pids: set[int] = set()

    def check(self) -> None:
        """Raises `ProcessFailed` once the process has died too often."""
        condition = self._supervisor.condition(self._name)
        if condition.pid:
            self._pids.add(condition.pid)
        if condition.state == "FATAL" or len(self._pids) >= STARTS_BEFORE_GIVING_UP:
            log = self._paths.log(self._name)
            raise ProcessFailed(self._name, log, last_lines(log))


def wait(
    processes: Iterable[Process],
    supervisor: Supervisor,
    paths: Paths,
    seconds: float,
    tell: Callable[[str], None],
) -> None:
    """Returns once every process answers.

    Raises:
        ProcessFailed: a process keeps dying, or does not answer in time.
    """
    began = shown = time.monotonic()
    waiting = {process.name: process for process in processes}
    starts = {name: Starts(supervisor, paths, name) for name in waiting}
    while waiting:
        for name, process in list(waiting.items()):
            if is_up(process, supervisor):
                del waiting[name]
                tell(f"  {name} is up ({time.monotonic() - began:.0f} s)")
            else:
                starts[name].check()
        if waiting and time.monotonic() - began > seconds:
            late = next(iter(waiting))
            raise ProcessFailed(late, paths.log(late), last_lines(paths.log(late)))
        if waiting and time.monotonic() - shown > SECONDS_BETWEEN_PROGRESS_LINES:
            shown = time.monotonic()
            tell(f"    still waiting for {', '.join(waiting)}, {shown - began:.0f} s")
        time.sleep(0.2)


def is_up(process: Process, supervisor: Supervisor) -> bool:
    """Whether the process answers; if it has no health check, whether it runs."""
    if process.health is None:
        return supervisor.condition(process.name).running
    try:
        return httpx.get(process.health, timeout=3, trust_env=False).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def last_lines(log: Path) -> str:
    """The end of a log."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(errors="replace").splitlines()[-LINES_SHOWN:])

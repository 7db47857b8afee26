"""Ends the processes that an earlier run left behind because its launcher was killed."""

import os
import signal
from contextlib import suppress

import psutil

from operations import supervision
from operations.paths import Paths
from operations.postgres.cluster import Cluster
from operations.processes import STATE_MARK

SECONDS_TO_END = 15


def end(paths: Paths, cluster: Cluster | None) -> int:
    """Ends every process that belongs to this state folder. Returns their number.

    Call it only while holding the folder's lock: only then has every such process lost its launcher.
    """
    server = cluster.leftover() if cluster else None
    ours = _marked(paths)
    _end(ours, signal.SIGTERM)
    if server:
        _end([server], signal.SIGINT)
    return len(ours) + bool(server)


def remove_files(paths: Paths) -> None:
    """Removes every file that says that something runs."""
    for file in paths.running.iterdir():
        file.unlink()
    supervision.socket_path(paths).unlink(missing_ok=True)


def _marked(paths: Paths) -> list[psutil.Process]:
    """The processes whose environment names the state folder, including the supervisor."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.pid != os.getpid() and process.environ().get(STATE_MARK) == str(paths.state):
                found.append(process)
        except psutil.Error:
            continue
    return found


def _end(processes: list[psutil.Process], first: signal.Signals) -> None:
    alive = processes
    for each in (first, signal.SIGKILL):
        for process in alive:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(each)
        _, alive = psutil.wait_procs(alive, timeout=SECONDS_TO_END)

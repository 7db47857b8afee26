"""Ends what an earlier run left behind after the launcher itself was killed."""

import os
import signal
from contextlib import suppress

import psutil

from operations import supervision
from operations.places import Places
from operations.postgres.cluster import Cluster
from operations.processes import STATE_MARK

SECONDS_TO_END = 15


def end(places: Places, cluster: Cluster | None) -> int:
    """Ends every process that belongs to this state folder; how many there were.

    Call it only while holding the folder's lock: whatever still runs then has no launcher any more.
    """
    server = cluster.leftover() if cluster else None
    ours = _marked(places)
    _end(ours, signal.SIGTERM)
    if server:
        _end([server], signal.SIGINT)
    return len(ours) + bool(server)


def remove_files(places: Places) -> None:
    """Removes every file that means that something runs."""
    for file in places.running.iterdir():
        file.unlink()
    supervision.socket_path(places).unlink(missing_ok=True)


def _marked(places: Places) -> list[psutil.Process]:
    """Processes that carry the state folder in their environment, the supervisor among them."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.pid != os.getpid() and process.environ().get(STATE_MARK) == str(places.state):
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

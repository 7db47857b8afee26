"""Processes that are up are reported, and one that keeps dying is named with the end of its log."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from operations import health
from operations.paths import Paths
from operations.problems import ProcessFailed
from operations.processes import Process
from operations.supervisor import Condition, Supervisor


class Conditions(Supervisor):
    """A supervisor whose process goes through these conditions, and stays in the last."""

    def __init__(self, paths: Paths, *conditions: Condition) -> None:
        super().__init__(paths)
        self._left = list(conditions)

    def condition(self, name: str) -> Condition:
        return self._left.pop(0) if len(self._left) > 1 else self._left[0]


def worker(health_address: str | None = None) -> Process:
    return Process("worker", ("python",), {}, health_address)


def starting(pid: int) -> Condition:
    return Condition("worker", "STARTING", pid)


RUNNING = Condition("worker", "RUNNING", 1)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A state folder with a log of the worker."""
    paths = Paths(tmp_path)
    log = paths.log("worker")
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("\n".join(f"line {number}" for number in range(20)))
    return paths


@pytest.fixture
def ailing() -> Iterator[str]:
    """A health check that says no."""

    class Ailing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(503)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Ailing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/health"
    server.shutdown()
    server.server_close()


def test_a_process_that_comes_up_is_told_of(paths: Paths) -> None:
    told: list[str] = []
    health.wait([worker()], Conditions(paths, starting(1), starting(1), RUNNING), paths, 60, told.append)
    assert [line.split(" (")[0] for line in told] == ["  worker is up"]


def test_a_process_that_keeps_dying_is_named_with_the_end_of_its_log(paths: Paths) -> None:
    dying = Conditions(paths, *(starting(pid) for pid in range(1, 40)))
    with pytest.raises(ProcessFailed, match="line 19") as failed:
        health.wait([worker()], dying, paths, 60, print)
    assert str(failed.value).startswith("worker does not start. Its log is")
    assert "line 5" not in str(failed.value)


def test_a_process_that_was_given_up_is_not_waited_for(paths: Paths) -> None:
    with pytest.raises(ProcessFailed):
        health.wait([worker()], Conditions(paths, Condition("worker", "FATAL", 0)), paths, 60, print)


def test_a_process_that_does_not_answer_in_time_is_named(paths: Paths) -> None:
    with pytest.raises(ProcessFailed, match="worker"):
        health.wait([worker()], Conditions(paths, starting(1)), paths, 0, print)


def test_a_process_that_says_it_is_not_well_is_not_up(paths: Paths, ailing: str) -> None:
    assert not health.is_up(worker(ailing), Conditions(paths, RUNNING))


def test_a_process_that_nobody_can_ask_is_not_up(paths: Paths) -> None:
    assert not health.is_up(worker("http://127.0.0.1:1/health"), Conditions(paths, RUNNING))


def test_there_may_be_no_log_yet(tmp_path: Path) -> None:
    assert health.last_lines(tmp_path / "none.log") == ""

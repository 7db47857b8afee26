"""Only one launcher works on a state folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from operations import lock
from operations.paths import REPOSITORY, Paths
from operations.problems import AlreadyRunning

HOLD = """
import sys, time
from pathlib import Path
from operations import lock
from operations.paths import Paths
paths = Paths(Path(sys.argv[1]))
with lock.hold(paths):
    lock.note_holder(paths)
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_launcher_is_told_who_the_first_is(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=REPOSITORY) as first:
        assert first.stdout
        first.stdout.readline()
        with pytest.raises(AlreadyRunning, match=str(first.pid)), lock.hold(Paths(tmp_path)):
            pass
        first.kill()


def test_a_killed_launcher_holds_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=REPOSITORY) as first:
        assert first.stdout
        first.stdout.readline()
        first.kill()
    with lock.hold(Paths(tmp_path)):
        pass
